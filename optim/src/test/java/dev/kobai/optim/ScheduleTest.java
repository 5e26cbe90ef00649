package dev.kobai.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.function.DoubleFunction;

/** Schedules of the learning rate at points worked by hand. */
class ScheduleTest {
    private record Argument(String name, DoubleFunction<LearningRate> with) {
        @Override
        public String toString() {
            return name;
        }
    }

    @Test
    void exponentialDecayMultipliesByTheRateEverySoManySteps() {
        LearningRate smooth = new ExponentialDecay(0.2, 4, 0.25);
        rates(smooth, 0, 0.2, 2, 0.1, 4, 0.05, 6, 0.025, 8, 0.0125); // 0.25 to the half is 0.5
        LearningRate stairs = new ExponentialDecay(0.2, 4, 0.25, true);
        rates(stairs, 0, 0.2, 3, 0.2, 4, 0.05, 7, 0.05, 8, 0.0125);
    }

    @Test
    void inverseTimeDecayDividesByTheSteps() {
        LearningRate smooth = new InverseTimeDecay(0.2, 2, 0.5); // 0.2 / (1 + t/4)
        rates(smooth, 0, 0.2, 1, 0.16, 4, 0.1, 12, 0.05);
        LearningRate stairs = new InverseTimeDecay(0.2, 2, 0.5, true);
        rates(stairs, 0, 0.2, 1, 0.2, 3, 0.2 / 1.5, 4, 0.1, 5, 0.1);
    }

    @Test
    void aPieceEndsWithItsBoundary() {
        LearningRate pieces =
                new PiecewiseConstantDecay(new long[] {3, 7}, new double[] {0.2, 0.1, 0.01});
        rates(pieces, 0, 0.2, 3, 0.2, 4, 0.1, 7, 0.1, 8, 0.01, 1000, 0.01);
        rates(new PiecewiseConstantDecay(List.of(), List.of(0.5)), 0, 0.5, 9, 0.5);
    }

    @Test
    void polynomialDecayEndsAtItsEnd() {
        LearningRate line = new PolynomialDecay(0.2, 8, 0.04, 1, false); // 0.2 − 0.02 t
        rates(line, 0, 0.2, 1, 0.18, 4, 0.12, 8, 0.04, 9, 0.04, 100, 0.04);
        LearningRate square = new PolynomialDecay(0.2, 4, 0.04, 2, false); // 0.16 (1 − t/4)² + 0.04
        rates(square, 0, 0.2, 1, 0.13, 2, 0.08, 3, 0.05, 4, 0.04, 5, 0.04);
        rates(new PolynomialDecay(0.1, 10), 0, 0.1, 5, 0.05005, 10, 0.0001);
    }

    @Test
    void polynomialDecayInACycleStretchesToTheNextMultiple() {
        // 0.16 (1 − t/n) + 0.04, n = 4 for t ≤ 4, n = 8 for 4 < t ≤ 8, n = 12 for 8 < t ≤ 12
        LearningRate cycle = new PolynomialDecay(0.2, 4, 0.04, 1, true);
        rates(cycle, 0, 0.2, 2, 0.12, 4, 0.04, 5, 0.1, 6, 0.08, 8, 0.04, 9, 0.08, 12, 0.04);
    }

    @Test
    void cosineDecayFollowsHalfAWave() {
        // cos 0, π/3, π/2, 2π/3, π are 1, 1/2, 0, −1/2, −1
        LearningRate bare = new CosineDecay(0.2, 6);
        rates(bare, 0, 0.2, 2, 0.15, 3, 0.1, 4, 0.05, 6, 0, 7, 0, 100, 0);
        LearningRate part = new CosineDecay(0.2, 6, 0.1); // 0.2 (0.9 wave + 0.1)
        rates(part, 0, 0.2, 2, 0.155, 3, 0.11, 4, 0.065, 6, 0.02, 7, 0.02);
    }

    @Test
    void cosineDecayWarmsUpAlongALine() {
        LearningRate warm = new CosineDecay(0.1, 6, 0.5, 0.3, 4);
        rates(warm, 0, 0.1, 1, 0.15, 3, 0.25, 4, 0.3); // then 0.3 (0.5 wave + 0.5)
        rates(warm, 6, 0.2625, 7, 0.225, 8, 0.1875, 10, 0.15, 11, 0.15);
    }

    @Test
    void cosineDecayRestartsAfterPeriodsThatDouble() {
        // periods of 6, 12 and 24 steps begin at 0, 6 and 18
        LearningRate doubling = new CosineDecayRestarts(0.2, 6);
        rates(doubling, 0, 0.2, 2, 0.15, 3, 0.1, 4, 0.05, 6, 0.2, 10, 0.15, 12, 0.1, 14, 0.05);
        rates(doubling, 18, 0.2, 26, 0.15, 30, 0.1, 42, 0.2);
    }

    @Test
    void cosineDecayRestartsLowerAndLowerInEqualPeriods() {
        // half as high each time, but never below a tenth of 0.2: 0.2 (0.9 · wave / 2ⁱ + 0.1)
        LearningRate falling = new CosineDecayRestarts(0.2, 6, 1, 0.5, 0.1);
        rates(falling, 0, 0.2, 3, 0.11, 6, 0.11, 9, 0.065, 12, 0.065, 15, 0.0425);
    }

    @Test
    void aRestartIsAtItsStepWhateverTheLogarithmsRoundTo() {
        // log 243 / log 3 is 4.999… in double precision; period 5 begins at (3⁵ − 1) / 2 = 121
        rates(new CosineDecayRestarts(0.2, 1, 3, 1, 0), 121, 0.2, 1 + 3 + 9 + 27, 0.2);
        for (int tMul = 2; tMul <= 9; tMul++) {
            LearningRate schedule = new CosineDecayRestarts(1, 10, tMul, 1, 0);
            long length = 10;
            for (long start = 0; start < 1_000_000; start += length, length *= tMul) {
                assertEquals(1, schedule.at(start), 1e-12, tMul + " at " + start);
            }
        }
    }

    static List<Argument> notNegative() {
        return List.of(
                of("ExponentialDecay: expected a finite initialL", v -> exponential(v, 0.5)),
                of("ExponentialDecay: expected a finite decayRate", v -> exponential(0.1, v)),
                of("InverseTimeDecay: expected a finite initialL", v -> inverse(v, 0.5)),
                of("InverseTimeDecay: expected a finite decayRate", v -> inverse(0.1, v)),
                of("PiecewiseConstantDecay: expected a finite value", v -> pieces(0.1, v)),
                of("PolynomialDecay: expected a finite initialL", v -> polynomial(v, 0.1, 1)),
                of("PolynomialDecay: expected a finite endL", v -> polynomial(0.1, v, 1)),
                of("PolynomialDecay: expected a finite power", v -> polynomial(1, 0.1, v)),
                of("CosineDecay: expected a finite initialL", v -> cosine(v, 0, 1)),
                of("CosineDecay: expected a finite warmupTarget", v -> cosine(0.1, 0, v)),
                of("CosineDecayRestarts: expected a finite initialL", v -> restarts(v, 2, 1, 0)),
                of("CosineDecayRestarts: expected a finite mMul", v -> restarts(0.1, 2, v, 0)));
    }

    @ParameterizedTest
    @MethodSource("notNegative")
    void ratesAndFactorsAreFiniteAndNotNegative(Argument argument) {
        argument.with.apply(0);
        for (double bad : new double[] {-1e-9, Double.NaN, Double.POSITIVE_INFINITY}) {
            refused(() -> argument.with.apply(bad), argument.name, ">= 0, got " + bad);
        }
    }

    @Test
    void periodsAreOneStepOrMore() {
        for (long bad : new long[] {0, -5}) {
            String got = "decaySteps >= 1, got " + bad;
            refused(() -> new ExponentialDecay(0.1, bad, 0.5), "ExponentialDecay", got);
            refused(() -> new InverseTimeDecay(0.1, bad, 0.5), "InverseTimeDecay", got);
            refused(() -> new PolynomialDecay(0.1, bad), "PolynomialDecay", got);
            refused(() -> new CosineDecay(0.1, bad), "CosineDecay", got);
            String first = "firstDecaySteps >= 1, got " + bad;
            refused(() -> new CosineDecayRestarts(0.1, bad), "CosineDecayRestarts", first);
        }
        refused(
                () -> new CosineDecay(0.1, 1, 0, 0.2, -1),
                "CosineDecay",
                "warmupSteps >= 0, got -1");
    }

    @Test
    void alphaIsAPartAndPeriodsDoNotShrink() {
        for (double bad : new double[] {-0.1, 1.1, Double.NaN}) {
            refused(() -> cosine(0.1, bad, 0.1), "CosineDecay", "alpha in [0.0, 1.0], got " + bad);
            refused(() -> restarts(0.1, 2, 1, bad), "CosineDecayRestarts", "alpha in [0.0, 1.0]");
        }
        for (double bad : new double[] {0.5, Double.NaN, Double.POSITIVE_INFINITY}) {
            String got = "a finite tMul >= 1, got " + bad;
            refused(() -> restarts(0.1, bad, 1, 0), "CosineDecayRestarts", got);
        }
    }

    @Test
    void boundariesIncreaseAndEachPieceHasAValue() {
        String name = "PiecewiseConstantDecay";
        double[] three = {0.3, 0.2, 0.1};
        refused(() -> pieces(new long[] {1}, three), name, "than the 1 boundaries, got 3 values");
        for (long[] bad : new long[][] {{5, 5}, {5, 4}, {-1, 4}}) {
            refused(() -> pieces(bad, three), name, "increasing boundaries >= 0, got [" + bad[0]);
        }
        refused(() -> pieces(null, three), name, "boundaries, got null");
        refused(() -> pieces(new long[] {1, 2}, null), name, "values, got null");
    }

    private static Argument of(String name, DoubleFunction<LearningRate> with) {
        return new Argument(name, with);
    }

    private static LearningRate exponential(double initial, double rate) {
        return new ExponentialDecay(initial, 3, rate);
    }

    private static LearningRate inverse(double initial, double rate) {
        return new InverseTimeDecay(initial, 3, rate);
    }

    private static LearningRate pieces(double first, double second) {
        return pieces(new long[] {3}, new double[] {first, second});
    }

    private static LearningRate pieces(long[] boundaries, double[] values) {
        return new PiecewiseConstantDecay(boundaries, values);
    }

    private static LearningRate polynomial(double initial, double end, double power) {
        return new PolynomialDecay(initial, 3, end, power, false);
    }

    private static LearningRate cosine(double initial, double alpha, double target) {
        return new CosineDecay(initial, 3, alpha, target, 2);
    }

    private static LearningRate restarts(double initial, double tMul, double mMul, double alpha) {
        return new CosineDecayRestarts(initial, 3, tMul, mMul, alpha);
    }

    /** Checks steps and their rates, given in turn. */
    private static void rates(LearningRate schedule, double... stepsAndRates) {
        for (int i = 0; i < stepsAndRates.length; i += 2) {
            long step = (long) stepsAndRates[i];
            assertEquals(stepsAndRates[i + 1], schedule.at(step), 1e-15, schedule + " at " + step);
        }
    }

    private static void refused(Runnable call, String where, String got) {
        var e = assertThrows(IllegalArgumentException.class, call::run);
        assertTrue(e.getMessage().startsWith(where), e.getMessage());
        assertTrue(e.getMessage().contains(got), e.getMessage());
    }
}
