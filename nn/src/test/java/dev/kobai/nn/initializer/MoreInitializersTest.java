package dev.kobai.nn.initializer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.tensor.Shape;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Initializers with limits of their own: statistics within five standard errors. */
class MoreInitializersTest {
    private static final int N = 100_000;

    private static double[] values(Initializer initializer, int... sizes) {
        return initializer.values(Shape.of(sizes), new SplittableRandom(42));
    }

    private static double moment(double[] values, double center, int power) {
        return Arrays.stream(values)
                .map(v -> Math.pow(v - center, power))
                .average()
                .orElseThrow();
    }

    private static double greatest(double[] values, double center) {
        return Arrays.stream(values).map(v -> Math.abs(v - center)).max().orElseThrow();
    }

    @Test
    void onesAreOnes() {
        assertArrayEquals(new double[] {1, 1, 1}, values(new Ones(), 3));
    }

    @Test
    void uniformNumbersFillTheirLimits() {
        double[] values = values(new RandomUniform(2, 4), N);
        double greatest = greatest(values, 3);
        assertTrue(greatest <= 1 && greatest > 0.9995, "greatest " + greatest);
        assertEquals(3, moment(values, 0, 1), 5 * Math.sqrt(1.0 / 3 / N));
        // The second moment of [-1, 1] is 1/3, the fourth 1/5.
        assertEquals(1.0 / 3, moment(values, 3, 2), 5 * Math.sqrt((0.2 - 1.0 / 9) / N));
        assertEquals(new RandomUniform(-0.05, 0.05), new RandomUniform());
    }

    @Test
    void normalNumbersHaveTheirMeanAndDeviation() {
        double[] values = values(new RandomNormal(3, 2), N);
        assertEquals(3, moment(values, 0, 1), 5 * 2 / Math.sqrt(N));
        assertEquals(4, moment(values, 3, 2), 5 * 4 * Math.sqrt(2.0 / N));
        assertTrue(greatest(values, 3) > 6); // of 100,000 normal numbers 270 lie beyond
        assertEquals(new RandomNormal(0, 0.05), new RandomNormal());
    }

    @Test
    void truncatedNumbersStayWithinTwoDeviationsAndAreNotWidened() {
        double[] values = values(new TruncatedNormal(3, 2), N);
        double greatest = greatest(values, 3);
        assertTrue(greatest <= 4 && greatest > 3.99, "greatest " + greatest);
        // The variance of the standard normal distribution cut at 2: 1 - 4 φ(2) / (2 Φ(2) - 1).
        double left = 1 - 4 * 0.05399096651318806 / 0.9544997361036416;
        assertEquals(3, moment(values, 0, 1), 5 * 2 / Math.sqrt(N));
        assertEquals(4 * left, moment(values, 3, 2), 5 * 4 * Math.sqrt(2.0 / N));
        assertEquals(new TruncatedNormal(0, 0.05), new TruncatedNormal());
    }

    @Test
    void identityHasTheGainOnItsDiagonal() {
        assertArrayEquals(new double[] {1, 0, 0, 1}, values(new Identity(), 2, 2));
        assertArrayEquals(new double[] {3, 0, 0, 0, 3, 0}, values(new Identity(3), 2, 3));
        assertArrayEquals(new double[] {3, 0, 0, 3, 0, 0}, values(new Identity(3), 3, 2));
    }

    @ParameterizedTest
    @CsvSource({"40, 40, 1", "7, 30, 2", "30, 7, -0.5", "1, 1, 1", "1, 5, 1", "5, 1, 1"})
    void orthogonalVectorsAreOrthogonalAndOfTheGainsLength(int rows, int columns, double gain) {
        double[] w = values(new Orthogonal(gain), rows, columns);
        boolean wide = rows < columns;
        int count = Math.min(rows, columns);
        for (int a = 0; a < count; a++) {
            for (int b = 0; b <= a; b++) {
                double product = 0;
                for (int i = 0; i < Math.max(rows, columns); i++) {
                    double first = wide ? w[a * columns + i] : w[i * columns + a];
                    double second = wide ? w[b * columns + i] : w[i * columns + b];
                    product += first * second;
                }
                assertEquals(a == b ? gain * gain : 0, product, 1e-14, a + ", " + b);
            }
        }
    }

    @Test
    void orthogonalOfMoreAxesIsAMatrixOfItsLastAxis() {
        double[] flat = values(new Orthogonal(), 6, 4);
        assertArrayEquals(flat, values(new Orthogonal(), 2, 3, 4));
    }

    @Test
    void everyRotationIsEquallyLikely() {
        // An entry of a random 2x2 rotation or reflection has mean 0 and mean square 1/2, with
        // mean fourth power 3/8; without the positive diagonal of R the mean would not be 0.
        int trials = 20_000;
        double mean = 0;
        double square = 0;
        double reflections = 0;
        for (int seed = 0; seed < trials; seed++) {
            double[] q = new Orthogonal().values(Shape.of(2, 2), new SplittableRandom(seed));
            mean += q[0] / trials;
            square += q[3] * q[3] / trials;
            reflections += q[0] * q[3] - q[1] * q[2] < 0 ? 1.0 / trials : 0;
        }
        assertEquals(0, mean, 5 * Math.sqrt(0.5 / trials));
        assertEquals(0.5, square, 5 * Math.sqrt((3.0 / 8 - 0.25) / trials));
        assertEquals(0.5, reflections, 5 * Math.sqrt(0.25 / trials));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void whatIsNotFiniteIsRefused(double v) {
        refused("RandomNormal: expected a finite mean, got " + v, () -> new RandomNormal(v, 1));
        refused(
                "RandomNormal: expected a finite stddev >= 0, got " + v,
                () -> new RandomNormal(0, v));
        refused(
                "TruncatedNormal: expected a finite mean, got " + v,
                () -> new TruncatedNormal(v, 1));
        refused(
                "TruncatedNormal: expected a finite stddev >= 0, got " + v,
                () -> new TruncatedNormal(0, v));
        refused("Identity: expected a finite gain, got " + v, () -> new Identity(v));
        refused("Orthogonal: expected a finite gain, got " + v, () -> new Orthogonal(v));
        String limits = "RandomUniform: expected finite limits minval <= maxval, got ";
        refused(limits + v + " and 1.0", () -> new RandomUniform(v, 1));
        refused(limits + "-1.0 and " + v, () -> new RandomUniform(-1, v));
    }

    @Test
    void whatIsOutOfItsRangeIsRefused() {
        refused(
                "RandomNormal: expected a finite stddev >= 0, got -1.0",
                () -> new RandomNormal(0, -1));
        refused(
                "TruncatedNormal: expected a finite stddev >= 0, got -1.0",
                () -> new TruncatedNormal(0, -1));
        refused(
                "RandomUniform: expected finite limits minval <= maxval, got 2.0 and 1.0",
                () -> new RandomUniform(2, 1));
        refused("Identity: expected a weight of 2 axes, got 1", () -> values(new Identity(), 3));
        refused(
                "Orthogonal: expected a weight of 2 axes or more, got 1",
                () -> values(new Orthogonal(), 3));
    }

    private static void refused(String message, Executable bad) {
        String got = assertThrows(IllegalArgumentException.class, bad).getMessage();
        assertTrue(got.startsWith(message), got);
    }
}
