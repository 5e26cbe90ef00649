package dev.kobai.nn.initializer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.initializer.VarianceScaling.Distribution;
import dev.kobai.nn.initializer.VarianceScaling.Fan;
import dev.kobai.nn.tensor.Shape;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Initial numbers are distributed as Keras says.
 *
 * <p>Each bound is five standard errors of the statistic, so that a right initializer fails once in
 * two million seeds, and the seed is fixed.
 */
class InitializerTest {
    private static final int INPUTS = 150;
    private static final int UNITS = 350;
    private static final int N = INPUTS * UNITS;
    private static final double FIVE_ERRORS = 5 / Math.sqrt(N);

    /** An initializer of Keras and the variance that Keras' documentation gives it. */
    record Case(Initializer initializer, double variance) {}

    static List<Case> uniform() {
        return List.of(
                new Case(new GlorotUniform(), 2.0 / (INPUTS + UNITS)),
                new Case(new HeUniform(), 2.0 / INPUTS),
                new Case(new LecunUniform(), 1.0 / INPUTS),
                new Case(new VarianceScaling(3, Fan.OUT, Distribution.UNIFORM), 3.0 / UNITS));
    }

    static List<Case> truncated() {
        return List.of(
                new Case(new GlorotNormal(), 2.0 / (INPUTS + UNITS)),
                new Case(new HeNormal(), 2.0 / INPUTS),
                new Case(new LecunNormal(), 1.0 / INPUTS),
                new Case(
                        new VarianceScaling(3, Fan.OUT, Distribution.TRUNCATED_NORMAL),
                        3.0 / UNITS));
    }

    private static double[] values(Initializer initializer) {
        return initializer.values(Shape.of(INPUTS, UNITS), new SplittableRandom(42));
    }

    /** The mean of the numbers' powers, in units of the expected deviation. */
    private static double moment(double[] values, int power, double variance) {
        double deviation = Math.sqrt(variance);
        return Arrays.stream(values)
                .map(v -> Math.pow(v / deviation, power))
                .average()
                .orElseThrow();
    }

    private static double greatest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("uniform")
    void uniformNumbersFillTheirLimits(Case c) {
        double[] values = values(c.initializer());
        double limit = Math.sqrt(3 * c.variance());
        assertTrue(greatest(values) <= limit);
        assertTrue(greatest(values) > 0.999 * limit); // missed by chance once in e^52 seeds
        assertEquals(0, moment(values, 1, c.variance()), FIVE_ERRORS);
        // Of the uniform distribution of variance 1 the fourth moment is 9/5.
        assertEquals(1, moment(values, 2, c.variance()), Math.sqrt(9.0 / 5 - 1) * FIVE_ERRORS);
    }

    @ParameterizedTest
    @MethodSource("truncated")
    void normalNumbersAreCutAtTwoDeviationsAndKeepTheirVariance(Case c) {
        double[] values = values(c.initializer());
        // The standard normal distribution cut at 2 has the variance 1 - 4 φ(2) / (2 Φ(2) - 1).
        double left = 1 - 4 * 0.05399096651318806 / 0.9544997361036416;
        double cut = 2 * Math.sqrt(c.variance() / left);
        assertTrue(greatest(values) <= cut);
        assertTrue(greatest(values) > 0.99 * cut);
        assertEquals(0, moment(values, 1, c.variance()), FIVE_ERRORS);
        // Its fourth moment is below the whole normal distribution's, which is 3.
        assertEquals(1, moment(values, 2, c.variance()), Math.sqrt(3 - 1) * FIVE_ERRORS);
        // 68.27 % of a normal distribution lie within one deviation, of the cut one 71.52 %.
        double inner = 0.6826894921370859 / 0.9544997361036416;
        double within = Arrays.stream(values).filter(v -> Math.abs(v) < cut / 2).count();
        assertEquals(inner, within / N, Math.sqrt(inner * (1 - inner)) * FIVE_ERRORS);
    }

    @Test
    void anUncutNormalDistributionReachesFurther() {
        var initializer = new VarianceScaling(1, Fan.IN, Distribution.UNTRUNCATED_NORMAL);
        double variance = 1.0 / INPUTS;
        double[] values = values(initializer);
        assertTrue(greatest(values) > 3 * Math.sqrt(variance));
        assertEquals(0, moment(values, 1, variance), FIVE_ERRORS);
        assertEquals(1, moment(values, 2, variance), Math.sqrt(3 - 1) * FIVE_ERRORS);
        // The fourth moment is 3, and its own variance 105 - 9.
        assertEquals(3, moment(values, 4, variance), Math.sqrt(105 - 9) * FIVE_ERRORS);
    }

    @Test
    void zerosAndConstantsAreWhatTheySay() {
        assertArrayEquals(new double[3], new Zeros().values(Shape.of(3), null));
        double[] halves = {0.5, 0.5, 0.5, 0.5};
        assertArrayEquals(halves, new Constant(0.5).values(Shape.of(2, 2), null));
    }

    @Test
    void theFansOfAKernelWithMoreAxesCountItsField() {
        // As in Keras: of [5, 3, 4] the fan-in is 5 * 3, the fan-out 5 * 4; of a bias both are 7.
        assertLimit(1.0 / 15, Fan.IN, 5, 3, 4);
        assertLimit(1.0 / 20, Fan.OUT, 5, 3, 4);
        assertLimit(1.0 / 17.5, Fan.AVERAGE, 5, 3, 4);
        assertLimit(1.0 / 7, Fan.IN, 7);
        assertLimit(1.0 / 7, Fan.AVERAGE, 7);
    }

    private static void assertLimit(double variance, Fan fan, int... sizes) {
        var initializer = new VarianceScaling(1, fan, Distribution.UNIFORM);
        double greatest = 0;
        for (int seed = 0; seed < 1000; seed++) {
            double[] values = initializer.values(Shape.of(sizes), new SplittableRandom(seed));
            greatest = Math.max(greatest, greatest(values));
        }
        double limit = Math.sqrt(3 * variance);
        assertTrue(greatest <= limit && greatest > 0.99 * limit, greatest + " of " + limit);
    }

    @Test
    void theSameChanceGivesTheSameNumbers() {
        Initializer initializer = new HeNormal();
        assertArrayEquals(values(initializer), values(initializer));
        double[] other = initializer.values(Shape.of(INPUTS, UNITS), new SplittableRandom(43));
        assertTrue(values(initializer)[0] != other[0]);
    }

    @Test
    void badArgumentsAreRefused() {
        refused("Constant: expected a finite value, got NaN. ", () -> new Constant(Double.NaN));
        refused(
                "VarianceScaling: expected a finite scale > 0, got 0.0. ",
                () -> new VarianceScaling(0, Fan.IN, Distribution.UNIFORM));
        refused(
                "VarianceScaling: expected a fan, got null. ",
                () -> new VarianceScaling(1, null, Distribution.UNIFORM));
    }

    private static void refused(String message, Executable bad) {
        String got = assertThrows(IllegalArgumentException.class, bad).getMessage();
        assertTrue(got.startsWith(message), got);
    }
}
