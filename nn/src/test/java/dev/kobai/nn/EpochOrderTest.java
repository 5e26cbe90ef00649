package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.metric.MeanMetric;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/** In which order an epoch takes the samples. */
class EpochOrderTest {
    /** Writes down which sample came, which is what the target says. */
    private record Diary(List<Integer> samples) implements MeanMetric {
        @Override
        public String name() {
            return "diary";
        }

        @Override
        public double row(Tensor target, Tensor prediction, int row) {
            samples.add((int) target.get(row));
            return 0;
        }
    }

    /** The order of each epoch. */
    private static List<List<Integer>> orders(int samples, long seed, FitOptions options) {
        List<Integer> diary = new ArrayList<>();
        double[][] numbers = new double[samples][1];
        for (int i = 0; i < samples; i++) {
            numbers[i][0] = i;
        }
        Sequential model = Sequential.of(new Input(1), new Dense(1))
                .seed(seed)
                .compile(new SteepestDescent(0), new MeanSquaredError(), new Diary(diary));
        model.fit(numbers, numbers, options);
        List<List<Integer>> orders = new ArrayList<>();
        for (int from = 0; from < diary.size(); from += samples) {
            orders.add(diary.subList(from, from + samples));
        }
        return orders;
    }

    private static List<Integer> count(int samples) {
        return IntStream.range(0, samples).boxed().toList();
    }

    @Test
    void shufflingTakesEverySampleOnceInEachEpochInAnotherOrder() {
        List<List<Integer>> orders = orders(50, 0, FitOptions.epochs(20).batchSize(8));
        assertEquals(20, orders.size());
        for (List<Integer> order : orders) {
            List<Integer> sorted = new ArrayList<>(order);
            Collections.sort(sorted);
            assertEquals(count(50), sorted);
        }
        assertEquals(20, new HashSet<>(orders).size());
        assertTrue(!orders.contains(count(50)));
    }

    @Test
    void anotherSeedShufflesInAnotherWay() {
        FitOptions options = FitOptions.epochs(1).batchSize(8);
        assertTrue(!orders(50, 1, options).equals(orders(50, 2, options)));
    }

    @Test
    void withoutShufflingTheOrderIsTheDatas() {
        FitOptions options = FitOptions.epochs(3).batchSize(8).shuffle(false);
        assertEquals(Collections.nCopies(3, count(50)), orders(50, 0, options));
    }

    @Test
    void oneBatchOfAllSamplesIsLeftAlone() {
        FitOptions options = FitOptions.epochs(3).batchSize(64);
        assertEquals(Collections.nCopies(3, count(50)), orders(50, 0, options));
    }

    /** Fair means: from one epoch to the next a sample goes from any place to any place. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void shufflingIsFair(int batchSize) {
        int n = 6;
        int epochs = 36_000;
        List<List<Integer>> orders = orders(n, 0, FitOptions.epochs(epochs).batchSize(batchSize));
        for (int sample = 0; sample < n; sample++) {
            int[][] moves = new int[n][n];
            for (int epoch = 1; epoch < epochs; epoch++) {
                int from = orders.get(epoch - 1).indexOf(sample);
                moves[from][orders.get(epoch).indexOf(sample)]++;
            }
            double expected = (epochs - 1.0) / (n * n);
            double chiSquare = 0;
            for (int[] row : moves) {
                for (int count : row) {
                    chiSquare += (count - expected) * (count - expected) / expected;
                }
            }
            // 35 degrees of freedom: a fair shuffle exceeds 92.7 once in four million.
            assertTrue(chiSquare < 92.7, "sample " + sample + ": " + chiSquare);
        }
    }
}
