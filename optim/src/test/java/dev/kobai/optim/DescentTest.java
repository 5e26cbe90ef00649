package dev.kobai.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

class DescentTest {
    /** Halves x at each step: x ← x − 0.25 · 2x. */
    private static final Descent HALVING =
            Descent.of(x -> x * x, x -> 2 * x).with(new SteepestDescent(0.25)).from(8);

    @Test
    void everyPointKnowsValueGradientAndVelocity() {
        List<Point> points = HALVING.run(2).points();
        assertEquals(3, points.size());
        assertEquals(point(0, 8, 64, 16, 0), points.get(0));
        assertEquals(point(1, 4, 16, 8, -4), points.get(1));
        assertEquals(point(2, 2, 4, 4, -2), points.get(2));
    }

    @Test
    void velocityIsMomentumsOwn() {
        // g = 2x: v = −0.25 · 16 = −4, x = 4; v = −0.5 · 4 − 0.25 · 8 = −4, x = 0
        Trajectory t = HALVING.with(new Momentum(0.25, 0.5)).run(2);
        assertArrayEquals(new double[] {-4}, t.get(2).velocity());
        assertArrayEquals(t.memory()[0], t.last().velocity());
    }

    @Test
    void theRateFollowsItsSchedule() {
        // x ← x − rate · x with rates 1/2, 1/4, 1/8
        Trajectory t = Descent.of(x -> x * x / 2, x -> x)
                .with(new SteepestDescent(step -> 0.5 / (1 << step)))
                .from(8)
                .run(3);
        assertEquals(4, t.get(1).x(0));
        assertEquals(3, t.get(2).x(0));
        assertEquals(2.625, t.get(3).x(0));
    }

    @Test
    void itStopsWhereTheGradientIsSmall() {
        // |g| = 16, 8, 4, 2: the first below 3 is that of step 3
        Descent descent = HALVING.untilGradientBelow(3);
        Trajectory t = descent.run(100);
        assertEquals(3, t.last().step());
        assertEquals(t.points(), descent.resume(t, 100).points());
    }

    @Test
    void itStopsWhereAStepHardlyMoves() {
        // |v| = 4, 2, 1: the first below 1.5 is that of step 3
        Descent descent = HALVING.untilChangeBelow(1.5);
        Trajectory t = descent.run(100);
        assertEquals(3, t.last().step());
        assertEquals(t.points(), descent.resume(t, 100).points());
    }

    @Test
    void theNormOfTheGradientIsEuclidean() {
        // |(3, 4)| = 5
        Descent descent = Descent.of(
                        Objective.of(x -> 3 * x[0] + 4 * x[1], x -> new double[] {3, 4}))
                .from(0, 0);
        assertEquals(7, descent.untilGradientBelow(5).run(7).last().step());
        assertEquals(0, descent.untilGradientBelow(5.001).run(7).last().step());
    }

    @Test
    void firstAndLastAreKeptAndEveryThird() {
        Descent sparse = HALVING.recordEvery(3);
        assertEquals(List.of(0L, 3L, 6L, 7L), steps(sparse.run(7)));
        assertEquals(List.of(0L, 3L, 6L, 8L), steps(sparse.resume(sparse.run(7), 1)));
        assertEquals(HALVING.run(7).last(), sparse.run(7).last());
        assertEquals(sparse.run(10).points(), sparse.resume(sparse.run(5), 5).points());
    }

    @Test
    void valueAndGradientAreAskedOnceForEachPoint() {
        AtomicInteger asked = new AtomicInteger();
        Objective counting = Objective.of(x -> x[0] * x[0], x -> {
            asked.incrementAndGet();
            return new double[] {2 * x[0]};
        });
        Descent descent = Descent.of(counting).from(1);
        descent.resume(descent.run(4), 5);
        assertEquals(10, asked.get());
    }

    @Test
    void aDescentRunTwiceGivesTheSamePath() {
        Descent descent = HALVING.with(new Momentum(0.1, 0.9));
        assertEquals(descent.run(50).points(), descent.run(50).points());
    }

    @Test
    void anotherRuleOfTheSameMemoryMayResume() {
        // 8 → 4 at 0.25; then x ← x − 0.125 · 2x = 3
        Trajectory t = HALVING.run(1);
        assertEquals(
                3, HALVING.with(new SteepestDescent(0.125)).resume(t, 1).last().x(0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aValueThatIsNoNumberStopsWithStepPointAndRule(double bad) {
        Descent descent = Descent.of(x -> x < 3 ? bad : x * x, x -> 2 * x)
                .with(new SteepestDescent(0.25))
                .from(8);
        var e = assertThrows(ArithmeticException.class, () -> descent.run(5));
        String message = e.getMessage();
        assertTrue(
                message.startsWith("Descent, step 2: expected a finite point, value and gradient"),
                message);
        assertTrue(message.contains("at x = 2.0."), message);
        assertTrue(message.contains("SteepestDescent[learningRate=0.25]"), message);
    }

    @Test
    void aPointThatIsNoNumberStopsEvenWhereTheFunctionIsFlat() {
        // −1e308 after one step, −2e308 after two: beyond the largest double, 1.8e308
        Descent descent =
                Descent.of(x -> 1, x -> 1e308).with(new SteepestDescent(1)).from(0);
        var e = assertThrows(ArithmeticException.class, () -> descent.run(5));
        assertTrue(e.getMessage().startsWith("Descent, step 2: "), e.getMessage());
        assertTrue(e.getMessage().contains("at x = -inf."), e.getMessage());
    }

    @Test
    void aGradientThatIsNoNumberStopsAtTheStart() {
        Descent descent = Descent.of(x -> x * x, x -> Double.NaN).from(8);
        var e = assertThrows(ArithmeticException.class, () -> descent.run(5));
        assertTrue(e.getMessage().startsWith("Descent, step 0: "), e.getMessage());
        assertTrue(e.getMessage().contains("f(x) = 64.0 and gradient nan at x = 8.0"));
    }

    @Test
    void badArgumentsAreRefusedWhereTheyEnter() {
        refused(
                "Descent.run: expected a point to start from, got none",
                () -> Descent.of(x -> x).run(1));
        refused("Descent: expected steps >= 0, got -1", () -> HALVING.run(-1));
        refused(
                "Descent.from: expected a point of one finite number or more, got []",
                HALVING::from);
        refused("Descent.from: ", () -> HALVING.from(1, Double.NaN));
        refused("Descent.from: ", () -> HALVING.from((double[]) null));
        refused("Descent.with: expected an optimizer, got null", () -> HALVING.with(null));
        refused("Descent.recordEvery: ", () -> HALVING.recordEvery(0));
        refused("Descent.untilGradientBelow: ", () -> HALVING.untilGradientBelow(-1));
        refused("Descent.untilChangeBelow: ", () -> HALVING.untilChangeBelow(Double.NaN));
        refused(
                "objective: expected a point of length 1, got length 2",
                () -> HALVING.from(1, 2).run(1));
        refused("Descent.resume: expected a trajectory, got null", () -> HALVING.resume(null, 1));
    }

    @Test
    void onlyAPathThatFitsIsResumed() {
        Trajectory t = HALVING.run(1);
        refused(
                "Descent.resume: expected a trajectory on this objective",
                () -> Descent.of(x -> x * x).resume(t, 1));
        refused(
                "Descent.resume: expected memory of [velocity] and a gradient, got 0 arrays",
                () -> {
                    HALVING.with(new Momentum()).resume(t, 1);
                });
    }

    private static void refused(String message, Runnable call) {
        var e = assertThrows(IllegalArgumentException.class, call::run);
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
    }

    private static Point point(long step, double x, double value, double slope, double velocity) {
        return new Point(
                step, new double[] {x}, value, new double[] {slope}, new double[] {velocity});
    }

    private static List<Long> steps(Trajectory t) {
        return t.points().stream().map(Point::step).toList();
    }
}
