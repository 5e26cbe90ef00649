package dev.kobai.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;

/**
 * Dropout and GaussianNoise: statistics within five standard errors, and everything else exactly.
 */
class RandomLayersTest {
    private static final int N = 100_000;
    private static final List<Layer> LAYERS = List.of(new Dropout(0.4), new GaussianNoise(0.5));

    private static double[] numbers(int count) {
        double[] numbers = new double[count];
        Arrays.setAll(numbers, i -> i + 1);
        return numbers;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.25, 0.5, 0.9})
    void dropoutZeroesItsRateAndScalesTheRestExactly(double rate) {
        Bench bench = new Bench(new Dropout(rate), 1, N);
        double[] x = numbers(N);
        double[] y = bench.forward(bench.training(false), x);
        int zeros = 0;
        for (int i = 0; i < N; i++) {
            if (y[i] == 0) {
                zeros++;
            } else {
                assertEquals(x[i] / (1 - rate), y[i]);
            }
        }
        double error = Math.sqrt(rate * (1 - rate) / N);
        assertEquals(rate, (double) zeros / N, 5 * error);
    }

    @Test
    void whatFallsInOneRowSaysNothingOfTheNext() {
        Bench bench = new Bench(new Dropout(0.5), 2, N / 2);
        double[] y = bench.forward(bench.training(false), numbers(N));
        int same = 0;
        for (int i = 0; i < N / 2; i++) {
            same += (y[i] == 0) == (y[i + N / 2] == 0) ? 1 : 0;
        }
        assertEquals(0.5, same / (N / 2.0), 5 * Math.sqrt(0.25 / (N / 2.0)));
    }

    @Test
    void gradientsGoWhereTheInputsWent() {
        Bench bench = new Bench(new Dropout(0.4), 1, 1000);
        Stage stage = bench.training(false);
        double[] ones = new double[1000];
        Arrays.fill(ones, 1);
        double[] y = bench.forward(stage, ones);
        assertArrayEquals(y, bench.backward(stage, ones));
    }

    @Test
    void noiseIsNormalWithItsDeviation() {
        Bench bench = new Bench(new GaussianNoise(0.5), 1, N);
        double[] x = numbers(N);
        double[] y = bench.forward(bench.training(false), x);
        double mean = 0;
        double squares = 0;
        double fourth = 0;
        for (int i = 0; i < N; i++) {
            double z = (y[i] - x[i]) / 0.5;
            mean += z / N;
            squares += z * z / N;
            fourth += z * z * z * z / N;
        }
        // The moments of a normal distribution: 0, 1, 3; their variances: 1, 3 - 1, 105 - 9.
        assertEquals(0, mean, 5 * Math.sqrt(1.0 / N));
        assertEquals(1, squares, 5 * Math.sqrt(2.0 / N));
        assertEquals(3, fourth, 5 * Math.sqrt(96.0 / N));
    }

    @Test
    void noisePassesGradientsOnAsTheyAre() {
        Bench bench = new Bench(new GaussianNoise(0.5), 1, 3);
        Stage stage = bench.training(false);
        bench.forward(stage, 1, 2, 3);
        assertArrayEquals(new double[] {4, 5, 6}, bench.backward(stage, 4, 5, 6));
    }

    @Test
    void chanceDependsOnTheStepAndNothingElse() {
        for (Layer layer : LAYERS) {
            Bench bench = new Bench(layer, 1, 50);
            Stage stage = bench.training(false);
            double[] first = bench.forward(stage, numbers(50));
            assertArrayEquals(first, bench.forward(stage, numbers(50)));
            bench.step = 1;
            double[] second = bench.forward(stage, numbers(50));
            assertFalse(Arrays.equals(first, second), layer.toString());
            bench.step = 0;
            assertArrayEquals(first, bench.forward(stage, numbers(50)));
            Bench again = new Bench(layer, 1, 50);
            assertArrayEquals(first, again.forward(again.training(false), numbers(50)));
        }
    }

    @Test
    void inferencePassesThrough() {
        for (Layer layer : LAYERS) {
            Bench bench = new Bench(layer, 1, 50);
            assertArrayEquals(numbers(50), bench.forward(bench.inference(), numbers(50)));
        }
    }

    @Test
    void withoutChanceTrainingPassesThroughToo() {
        for (Layer layer : List.of(new Dropout(0), new GaussianNoise(0))) {
            Bench bench = new Bench(layer, 1, 50);
            Stage stage = bench.training(false);
            assertArrayEquals(numbers(50), bench.forward(stage, numbers(50)));
            assertArrayEquals(numbers(50), bench.backward(stage, numbers(50)));
        }
    }

    @Test
    void frozenLayersStillDrop() {
        Bench bench = new Bench(new Dropout(0.5), 1, 50);
        double[] y = bench.forward(bench.training(true), numbers(50));
        assertTrue(Arrays.stream(y).anyMatch(v -> v == 0)); // as in Keras; missed once in 2^50
    }
}
