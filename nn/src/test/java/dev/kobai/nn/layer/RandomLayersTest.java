package dev.kobai.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Dropouts and GaussianNoise: statistics within five standard errors, and everything else exactly.
 */
class RandomLayersTest {
    private static final int N = 100_000;
    private static final List<Layer> LAYERS = List.of(
            new Dropout(0.4),
            new GaussianNoise(0.5),
            new GaussianDropout(0.4),
            new AlphaDropout(0.4));

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
        assertNormal(i -> (y[i] - x[i]) / 0.5);
    }

    /** The moments of a normal distribution: 0, 1, 3; their variances: 1, 3 - 1, 105 - 9. */
    private static void assertNormal(IntToDoubleFunction numbers) {
        double mean = 0;
        double squares = 0;
        double fourth = 0;
        for (int i = 0; i < N; i++) {
            double z = numbers.applyAsDouble(i);
            mean += z / N;
            squares += z * z / N;
            fourth += z * z * z * z / N;
        }
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
    void gaussianDropoutMultipliesByNormalNoiseAroundOne() {
        double rate = 0.2; // √(0.2 / 0.8) = 1/2
        Bench bench = new Bench(new GaussianDropout(rate), 1, N);
        double[] x = numbers(N);
        double[] y = bench.forward(bench.training(false), x);
        assertNormal(i -> (y[i] / x[i] - 1) / 0.5);
    }

    @Test
    void gaussianDropoutMultipliesGradientsByTheSameNoise() {
        Bench bench = new Bench(new GaussianDropout(0.4), 1, 1000);
        Stage stage = bench.training(false);
        double[] ones = new double[1000];
        Arrays.fill(ones, 1);
        double[] y = bench.forward(stage, ones);
        assertArrayEquals(y, bench.backward(stage, ones));
    }

    /** With the constants of Keras' source: a = ((1 - r) (1 + r α'²))^(-1/2), b = -a α' r. */
    @Test
    void alphaDropoutHasTwoOutcomes() {
        double rate = 0.25;
        double lowest = -1.7580993408473766; // α' = -αλ of selu, the paper's number
        double a = Math.pow(0.75 * (1 + 0.25 * lowest * lowest), -0.5);
        double b = -a * lowest * 0.25;
        Bench bench = new Bench(new AlphaDropout(rate), 1, N);
        double[] x = numbers(N);
        Stage stage = bench.training(false);
        double[] y = bench.forward(stage, x);
        double[] slopes = bench.backward(stage, x);
        int fallen = 0;
        for (int i = 0; i < N; i++) {
            boolean fell = slopes[i] == 0;
            fallen += fell ? 1 : 0;
            double expected = fell ? a * lowest + b : a * x[i] + b;
            assertEquals(expected, y[i], 1e-12 * x[i]);
            assertEquals(fell ? 0 : a * x[i], slopes[i], 1e-12 * x[i]);
        }
        assertEquals(rate, (double) fallen / N, 5 * Math.sqrt(rate * (1 - rate) / N));
    }

    /** What it is for: the mean 0 and the variance 1 of the inputs stay. */
    @Test
    void alphaDropoutKeepsMeanAndVariance() {
        Bench bench = new Bench(new AlphaDropout(0.3), 1, N);
        double[] x = new double[N];
        Arrays.setAll(x, i -> i % 2 == 0 ? 1 : -1);
        double[] y = bench.forward(bench.training(false), x);
        double mean = Arrays.stream(y).sum() / N;
        double squares = Arrays.stream(y).map(v -> v * v).sum() / N;
        // No |y| is above 3, so that the deviation of y² is below 9.
        assertEquals(0, mean, 5 / Math.sqrt(N));
        assertEquals(1, squares, 5 * 9 / Math.sqrt(N));
    }

    @Test
    void ratesOutsideZeroToOneAreRefused() {
        for (double rate : new double[] {-0.1, 1, Double.NaN}) {
            for (Executable bad : List.<Executable>of(
                    () -> new GaussianDropout(rate), () -> new AlphaDropout(rate))) {
                String message =
                        assertThrows(IllegalArgumentException.class, bad).getMessage();
                assertTrue(message.contains("Dropout: expected rate in [0, 1)"), message);
            }
        }
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
        for (Layer layer : List.of(
                new Dropout(0),
                new GaussianNoise(0),
                new GaussianDropout(0),
                new AlphaDropout(0))) {
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
