package dev.kobai.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

class SimulatedAnnealingTest {
    private static final Objective SQUARE = Objective.scalar(x -> x * x);

    /** The lecture's function with many hollows; the lowest is f = −8.123 at ±4.3231. */
    private static final Objective HOLLOWS =
            Objective.scalar(x -> x * x / 10 + 10 * Math.sin(x * x / 4));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theGlobalMinimumIsFoundFromALocalOne(long seed) {
        Trajectory t = new SimulatedAnnealing(0.5, 20, 1e-4, seed)
                .run(HOLLOWS, new double[] {6.6198}, 10_000);
        assertEquals(4.323136965690861, Math.abs(t.best().x(0)), 0.01);
        assertTrue(t.best().value() < -8.12); // f'' is 47 there: 0.01 off is 0.0024 up
    }

    @Test
    void fixedTemperatureGivesGibbsDistribution() {
        // The density exp(−x²/T) is normal with variance T/2: 1 at T = 2.
        int evaluations = 200_000;
        List<Point> path = new SimulatedAnnealing(2, 2, 2, 1)
                .run(SQUARE, new double[] {0}, evaluations)
                .points();
        double sum = 0;
        for (int i = 0; i < path.size(); i++) {
            long until = i + 1 < path.size() ? path.get(i + 1).step() : evaluations;
            sum += (until - path.get(i).step()) * path.get(i).value();
        }
        assertEquals(1, sum / evaluations, 0.05);
    }

    @Test
    void theColdNeverClimbs() {
        Trajectory t =
                new SimulatedAnnealing(1, 1e-300, 1e-300, 1).run(SQUARE, new double[] {5}, 1000);
        for (int i = 1; i < t.size(); i++) {
            assertTrue(t.get(i).value() <= t.get(i - 1).value());
        }
    }

    @Test
    void theHeatTakesEveryProposal() {
        Trajectory t =
                new SimulatedAnnealing(1, 1e300, 1e300, 1).run(SQUARE, new double[] {5}, 1000);
        assertEquals(1000, t.size());
        assertEquals(999, t.last().step());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 500})
    void theFunctionIsEvaluatedAsOftenAsAsked(int evaluations) {
        AtomicInteger asked = new AtomicInteger();
        Objective counting = Objective.of(x -> {
            asked.incrementAndGet();
            return x[0] * x[0];
        });
        new SimulatedAnnealing(1, 1, 0.1, 1).run(counting, new double[] {1}, evaluations);
        assertEquals(evaluations, asked.get());
    }

    @Test
    void theSeedIsAllTheChanceThereIs() {
        double[] start = {1, 2};
        Objective bowl = Objective.plane((x, y) -> x * x + y * y);
        var annealing = new SimulatedAnnealing(0.3, 1, 0.01, 42);
        var other = new SimulatedAnnealing(0.3, 1, 0.01, 43);
        List<Point> path = annealing.run(bowl, start, 300).points();
        assertEquals(path, annealing.run(bowl, start, 300).points());
        assertNotEquals(path, other.run(bowl, start, 300).points());
    }

    @Test
    void aValueThatIsNoNumberStopsWithStepAndPoint() {
        Objective root = Objective.scalar(Math::sqrt);
        var annealing = new SimulatedAnnealing(1, 1, 0.1, 1);
        var e = assertThrows(
                ArithmeticException.class, () -> annealing.run(root, new double[] {-1}, 5));
        String message = "SimulatedAnnealing, step 0: expected a finite value, "
                + "got f(x) = nan at x = -1.0. ";
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
    }

    @Test
    void badArgumentsAreRefused() {
        refused("step width", () -> new SimulatedAnnealing(0, 1, 0.1, 1));
        refused("hottest temperature", () -> new SimulatedAnnealing(1, Double.NaN, 0.1, 1));
        refused("coldest temperature", () -> new SimulatedAnnealing(1, 1, 0, 1));
        refused("coldest temperature", () -> new SimulatedAnnealing(1, 1, 2, 1));
        var annealing = new SimulatedAnnealing(1, 1, 0.1, 1);
        refused("an objective", () -> annealing.run(null, new double[] {1}, 5));
        refused("a point", () -> annealing.run(SQUARE, new double[0], 5));
        refused("evaluations", () -> annealing.run(SQUARE, new double[] {1}, 0));
    }

    private static void refused(String what, Runnable call) {
        var e = assertThrows(IllegalArgumentException.class, call::run);
        assertTrue(e.getMessage().startsWith("SimulatedAnnealing: "), e.getMessage());
        assertTrue(e.getMessage().contains(what), e.getMessage());
    }
}
