package dev.kobai.optim;

import static dev.kobai.optim.FormulaMath.constant;
import static dev.kobai.optim.FormulaMath.exp;
import static dev.kobai.optim.FormulaMath.log;
import static dev.kobai.optim.FormulaMath.sigmoid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.stream.IntStream;

class FormulaObjectiveTest {
    private static final FormulaObjective THIRD = Objective.formula(
            x -> log(sigmoid(x).plus(1)).negate().over(x.square().plus(1)));

    private static final FormulaObjective ROSENBROCK =
            Objective.formula(FormulaObjectiveTest::rosenbrock);

    private static Formula rosenbrock(Formula x) {
        Formula sum = constant(0);
        for (int i = 0; i + 1 < x.columns(); i++) {
            Formula bend = x.get(i + 1).minus(x.get(i).square()).square().times(100);
            sum = sum.plus(bend).plus(constant(1).minus(x.get(i)).square());
        }
        return sum;
    }

    @Test
    void theThirdExerciseHasItsSlope() {
        // f = −log(s + 1) / q with s = σ(x), q = x² + 1, s′ = s (1 − s), q′ = 2x
        for (double x : new double[] {-3, -0.5, 0, 0.19, 2}) {
            double s = 1 / (1 + Math.exp(-x));
            double q = x * x + 1;
            double value = -Math.log(s + 1) / q;
            double slope = -s * (1 - s) / (s + 1) / q - value * 2 * x / q;
            double[] gradient = new double[1];
            assertEquals(value, THIRD.valueAndGradient(new double[] {x}, gradient), 1e-15);
            assertEquals(slope, gradient[0], 1e-15);
            assertEquals(value, THIRD.value(new double[] {x}), 1e-15);
        }
    }

    @Test
    void aDescentFindsTheThirdExercisesMinimum() {
        Point end = Descent.of(THIRD)
                .with(new SteepestDescent(0.3))
                .from(2)
                .untilGradientBelow(1e-12)
                .run(1000)
                .last();
        assertEquals(0.19000878, end.x()[0], 1e-8);
        assertEquals(-0.42133840, end.value(), 1e-8);
    }

    @Test
    void rosenbrockInFiftyVariablesIsExact() {
        Random random = new Random(1);
        double[] x = random.doubles(50, -2, 2).toArray();
        double value = 0;
        double[] expected = new double[50];
        for (int i = 0; i < 49; i++) {
            double bend = x[i + 1] - x[i] * x[i];
            value += 100 * bend * bend + (1 - x[i]) * (1 - x[i]);
            expected[i] += -400 * x[i] * bend - 2 * (1 - x[i]);
            expected[i + 1] += 200 * bend;
        }
        double[] gradient = new double[50];
        assertEquals(value, ROSENBROCK.valueAndGradient(x, gradient), 1e-12 * value);
        assertArrayEquals(expected, gradient, 1e-11);
    }

    @Test
    void aLineThroughDataIsAFormulaOfMatrices() {
        // The lecture's visitors: L(a) = mean (y − a x)², a = −4, η = 0.001
        Formula ads = constant(new double[][] {{10, 2, 5, 10, 10, 5}});
        Formula visitors = constant(new double[][] {{12, 4, 8, 12, 11, 4}});
        Trajectory path = Descent.of(Objective.formula(
                        a -> visitors.minus(a.times(ads)).square().mean()))
                .with(new SteepestDescent(0.001))
                .from(-4)
                .run(100);
        assertEquals(-3.3886666666666665, path.get(1).x()[0], 1e-15);
        assertEquals(1.1807727108001826, path.last().x()[0], 1e-12);
    }

    @Test
    void pointsOfAnotherLengthAreRecordedAnew() {
        double[] g = new double[3];
        FormulaObjective squares = Objective.formula(x -> x.square().sum());
        assertEquals(14, squares.valueAndGradient(new double[] {1, 2, 3}, g));
        assertArrayEquals(new double[] {2, 4, 6}, g);
        assertEquals(25, squares.value(new double[] {3, 4}));
    }

    @Test
    void theSamePointHasTheSameBits() {
        double[] x = new Random(3).doubles(50).toArray();
        double[] first = new double[50];
        double[] again = new double[50];
        double value = ROSENBROCK.valueAndGradient(x, first);
        ROSENBROCK.valueAndGradient(new double[50], again);
        assertEquals(value, ROSENBROCK.valueAndGradient(x, again));
        assertArrayEquals(first, again);
    }

    @Test
    void severalThreadsCanAskAtOnce() {
        FormulaObjective objective = Objective.formula(x -> exp(x).sum());
        boolean right = IntStream.range(0, 20_000).parallel().allMatch(i -> {
            double[] g = new double[2];
            objective.gradient(new double[] {i * 1e-4, -i * 1e-4}, g);
            return g[0] == Math.exp(i * 1e-4) && g[1] == Math.exp(-i * 1e-4);
        });
        assertTrue(right);
    }

    @Test
    void anEvaluationAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double[] x = new Random(3).doubles(50).toArray();
        double[] g = new double[50];
        long least = Long.MAX_VALUE;
        for (int window = 0; window < 30; window++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1000; i++) {
                ROSENBROCK.valueAndGradient(x, g);
                ROSENBROCK.value(x);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        // The call that reads the counter may allocate a little; one object a call is 16,000.
        assertTrue(least < 1000, "bytes for 1000 evaluations: " + least);
    }

    @Test
    void aConstantIsFlat() {
        double[] g = {7};
        assertEquals(3, Objective.formula(x -> constant(3)).valueAndGradient(new double[1], g));
        assertEquals(0, g[0]);
        Objective.formula(x -> x).gradient(new double[] {5}, g);
        assertEquals(1, g[0]);
    }

    @Test
    void whatIsNoFormulaOfOneNumberIsRefused() {
        refused("Objective.formula: expected a formula, got null. ", () -> Objective.formula(null));
        refused(
                "objective: expected a formula of one number, got [1, 2]. "
                        + "End the formula with sum() or mean().",
                () -> Objective.formula(Formula::square).value(new double[2]));
        refused(
                "objective: expected a formula, got null. ",
                () -> Objective.formula(x -> null).value(new double[1]));
        refused("objective: expected a point, got null. ", () -> THIRD.value(null));
        refused(
                "formula, variable: expected columns >= 1, got 0. ",
                () -> THIRD.value(new double[0]));
    }

    private static void refused(String message, org.junit.jupiter.api.function.Executable call) {
        var e = assertThrows(IllegalArgumentException.class, call);
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
    }
}
