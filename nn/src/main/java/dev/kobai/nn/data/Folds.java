package dev.kobai.nn.data;

import dev.kobai.nn.data.Dataset.Split;
import dev.kobai.optim.internal.Check;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;
import java.util.stream.IntStream;

/**
 * Divisions of a dataset of which each holds out another part; their rows are copied when asked
 * for.
 */
final class Folds extends AbstractList<Split> implements RandomAccess {
    private final Dataset data;
    private final int[][] parts;

    Folds(Dataset data, int[][] parts) {
        this.data = data;
        this.parts = parts;
    }

    /** Rows dealt out one after the other: parts as large as each other, but for one row. */
    static int[][] deal(int[] order, int count) {
        int[][] parts = new int[count][];
        Arrays.setAll(
                parts,
                part -> IntStream.range(0, order.length)
                        .filter(i -> i % count == part)
                        .map(i -> order[i])
                        .toArray());
        return parts;
    }

    static void checkCount(int count, int rows, String where) {
        String expected = "2 to " + rows + " folds for as many rows";
        Check.that(count >= 2 && count <= rows, where, expected, count, "Usual are 5 or 10.");
    }

    @Override
    public Split get(int index) {
        int[] train = IntStream.range(0, parts.length)
                .filter(part -> part != index)
                .flatMap(part -> Arrays.stream(parts[part]))
                .toArray();
        return new Split(data.rows(train), data.rows(parts[index]));
    }

    @Override
    public int size() {
        return parts.length;
    }
}
