package dev.kobai.nn.internal.data;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Row numbers in random order, by a seed. */
public final class Shuffle {
    private Shuffle() {}

    public static int[] of(int rows, long seed) {
        int[] order = IntStream.range(0, rows).toArray();
        inPlace(order, new SplittableRandom(seed));
        return order;
    }

    /** Brings numbers into an order of which all are equally likely (Fisher and Yates). */
    public static void inPlace(int[] order, SplittableRandom random) {
        inPlace(order, order.length, random);
    }

    /** The same for the first of the numbers. */
    public static void inPlace(int[] order, int count, SplittableRandom random) {
        for (int i = count - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }
}
