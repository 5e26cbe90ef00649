package dev.kobai.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** Weight decay, clipping and accumulation, apart from the rules they surround. */
class CompositionTest {
    /** Moves x by −g, so that x from 0 shows the gradient that reached the rule. */
    private static final SteepestDescent BARE = new SteepestDescent(1);

    @Test
    void clipNormShortensEachWeightByItself() {
        // |(3, 4)| = 5 becomes 1; |(0.3, 0.4)| = 0.5 stays
        double[] seen = gradientSeen(BARE.clipNorm(1), 3, 4, 0.3, 0.4);
        assertArrayEquals(new double[] {0.6, 0.8, 0.3, 0.4}, seen, 1e-15);
    }

    @Test
    void globalClipNormShortensAllWeightsTogether() {
        // |(1, 1, 5, 3)| = 6 becomes 3
        double[] seen = gradientSeen(BARE.globalClipNorm(3), 1, 1, 5, 3);
        assertArrayEquals(new double[] {0.5, 0.5, 2.5, 1.5}, seen, 1e-15);
    }

    @Test
    void clippingLeavesAZeroGradientZeroAndDoesNotHideANaN() {
        assertArrayEquals(new double[4], gradientSeen(BARE.clipNorm(1), 0, 0, 0, 0));
        assertArrayEquals(new double[4], gradientSeen(BARE.globalClipNorm(1), 0, 0, 0, 0));
        double nan = Double.NaN;
        double[] one = gradientSeen(BARE.clipNorm(1), nan, 4, 0.3, 0.4);
        assertArrayEquals(new double[] {nan, nan, 0.3, 0.4}, one);
        double[] all = gradientSeen(BARE.globalClipNorm(1), nan, 4, 0.3, 0.4);
        assertArrayEquals(new double[] {nan, nan, nan, nan}, all);
        assertEquals(nan, gradientSeen(BARE.clipValue(1), nan, 4, 0.3, 0.4)[0]);
    }

    @Test
    void theOrderOfTheCallsMakesNoDifference() {
        Optimizer one = new Momentum().weightDecay(0.5).clipNorm(1).gradientAccumulationSteps(3);
        Optimizer other =
                new Momentum().gradientAccumulationSteps(3).clipNorm(1).weightDecay(0.5);
        assertArrayEquals(afterSixCalls(one), afterSixCalls(other));
    }

    @Test
    void accumulationIsTheRuleOnTheMeanOfTheGradientsWithItsOwnStepCount() {
        // Adam's bias correction depends on the number of its own steps
        double[] accumulated = afterSixCalls(new Adam(1).gradientAccumulationSteps(3));

        Optimizer adam = new Adam(1);
        double[] x = {1, 2, 3, 4};
        double[][] memory = new double[2][4];
        Step step = new Step(0, 2, 4);
        for (int k = 0; k < 2; k++) { // calls 0, 1, 2 and 3, 4, 5: means 1 and 4
            step.begin(k, 0.1);
            double mean = 1 + 3 * k;
            adam.update(step, x, new double[] {mean, 2 * mean, 0, -mean}, memory);
        }
        assertArrayEquals(x, accumulated, 1e-15);
    }

    @Test
    void aScheduleUnderAccumulationCountsCallsAsInKeras() {
        // of calls 0, 1, 2, 3 the rates of the second and the fourth are stepped with
        LearningRate schedule = step -> 0.1 * (step + 1);
        Trajectory t = Descent.of(x -> 0.5 * x * x, x -> x)
                .with(new SteepestDescent(schedule).gradientAccumulationSteps(2))
                .from(1)
                .run(4);
        // gradients 1, 1: x = 1 − 0.2 = 0.8; gradients 0.8, 0.8: x = 0.8 − 0.4 · 0.8
        assertEquals(1, t.points().get(1).x()[0]);
        assertEquals(0.8, t.points().get(2).x()[0], 1e-15);
        assertEquals(0.8, t.points().get(3).x()[0], 1e-15);
        assertEquals(0.48, t.points().get(4).x()[0], 1e-15);
    }

    @Test
    void aRuleOfOnesOwnWithoutAFloatLoopIsSurroundedToo() {
        Optimizer own = new Optimizer() {
            @Override
            public LearningRate learningRate() {
                return LearningRate.constant(1);
            }

            @Override
            public void update(Step step, double[] x, double[] gradient, double[][] memory) {
                x[0] -= gradient[0];
            }
        };
        assertEquals(0.5, gradientSeen(own.clipValue(0.5), 2, 0, 0, 0)[0]);
        assertEquals(Optional.empty(), own.clipValue(0.5).floatRule());
        assertEquals(Optional.empty(), own.gradientAccumulationSteps(2).floatRule());
    }

    /** A rule with both loops that promises nothing. */
    private record Undeclared(LearningRate learningRate) implements Optimizer, FloatRule {
        @Override
        public void update(Step step, double[] x, double[] gradient, double[][] memory) {}

        @Override
        public void update(Step step, float[] x, float[] gradient, float[][] memory) {}
    }

    /** A preparation that promises nothing. */
    private record Idle() implements StepPreparation {
        @Override
        public void prepare(Step step, double[] x, double[] gradient) {}

        @Override
        public void prepare(Step step, float[] x, float[] gradient) {}
    }

    @Test
    void whatSurroundsARuleIsElementwiseOnlyWhereAllOfItDeclaresThat() {
        assertTrue(new Adam().weightDecay(0.1).clipValue(1).isElementwise());
        assertTrue(new Adam().weightDecay(0.1).gradientAccumulationSteps(2).isElementwise());
        for (Optimizer optimizer : List.of(
                new Undeclared(LearningRate.constant(1)),
                new Adam().preparedBy(new Idle()),
                new Adam().clipNorm(1),
                new Adam().globalClipNorm(1))) {
            assertTrue(optimizer.weightDecay(0.1).floatRule().isPresent(), optimizer.toString());
            assertFalse(optimizer.isElementwise(), optimizer.toString());
            assertFalse(optimizer.weightDecay(0.1).isElementwise(), optimizer.toString());
            Optimizer accumulating = optimizer.gradientAccumulationSteps(2);
            assertTrue(accumulating.floatRule().isPresent(), accumulating.toString());
            assertFalse(accumulating.isElementwise(), accumulating.toString());
        }
    }

    @Test
    void oneOfEachKindIsEnough() {
        refused(
                () -> BARE.clipNorm(1).clipValue(2),
                "clipValue(2.0): expected a rule without clip");
        refused(
                () -> BARE.clipNorm(1).weightDecay(0.1).globalClipNorm(2),
                "globalClipNorm(2.0): expected a rule without clipping, got SteepestDescent["
                        + "learningRate=1.0].clipNorm(1.0).weightDecay(0.1).");
        refused(() -> new AdamW().weightDecay(0.1), "weightDecay(0.1): expected a rule without w");
        refused(
                () -> BARE.gradientAccumulationSteps(2).clipNorm(1).gradientAccumulationSteps(2),
                "gradientAccumulationSteps: expected a rule that does not accumulate, got Steep");
        refused(
                () -> BARE.gradientAccumulationSteps(2).clipNorm(1).clipNorm(1),
                "clipNorm(1.0): expected a rule without clipping");
    }

    @Test
    void accumulationIsOfTwoGradientsOrMore() {
        for (int bad : new int[] {1, 0, -2}) {
            refused(
                    () -> BARE.gradientAccumulationSteps(bad),
                    "gradientAccumulationSteps: expected steps >= 2, got " + bad);
        }
        refused(() -> BARE.preparedBy(null), "preparedBy: expected a preparation, got null");
    }

    @Test
    void compositionsAreValues() {
        Optimizer decayed = new Adam(0.001).weightDecay(0.004);
        assertEquals(new AdamW(), decayed);
        assertEquals(decayed.hashCode(), new AdamW().hashCode());
        Optimizer accumulated = BARE.clipNorm(1).gradientAccumulationSteps(4);
        assertEquals(BARE.gradientAccumulationSteps(4).clipNorm(1), accumulated);
        assertEquals(
                BARE.gradientAccumulationSteps(4).clipNorm(1).hashCode(), accumulated.hashCode());
        assertEquals(
                "SteepestDescent[learningRate=1.0].clipNorm(1.0).gradientAccumulationSteps(4)",
                accumulated.toString());
    }

    /** The averages after each of six calls that move x by 1, 2, 3, ... */
    private static double[] averages(Optimizer optimizer) {
        double[] x = {0};
        double[][] memory = new double[optimizer.memory().size()][1];
        double[] averages = new double[6];
        Step step = new Step(0, 1);
        for (int k = 0; k < 6; k++) {
            step.begin(k, 1);
            optimizer.update(step, x, new double[] {-k - 1}, memory);
            averages[k] = memory[memory.length - 1][0];
        }
        return averages;
    }

    @Test
    void theAverageBeginsWithTheFirstStepAndFollowsTheOthers() {
        // x = 1, 3, 6, 10, 15, 21
        double[] followed = {1, 2, 4, 7, 11, 16};
        assertArrayEquals(followed, averages(BARE.useEma(0.5)));
        assertArrayEquals(new double[] {1, 3, 6, 10, 15, 21}, averages(BARE.useEma(0)));
        assertArrayEquals(new double[] {1, 1, 1, 1, 1, 1}, averages(BARE.useEma(1)));
    }

    @Test
    void theAverageTakesTheParametersPlaceEverySoManySteps() {
        // x = 1, 3 → 2, 5, 9 → 6.25, 11.25, 17.25 → 13
        // a = 1, (1 + 3)/2 = 2, (2 + 5)/2 = 3.5, (3.5 + 9)/2 = 6.25, 8.75, 13
        assertArrayEquals(new double[] {1, 2, 3.5, 6.25, 8.75, 13}, averages(BARE.useEma(0.5, 2)));
    }

    @Test
    void underAccumulationTheAverageFollowsEveryCallAndItsStepsAreTheRules() {
        // x = 0, 1.5, 1.5, 5, 5, 10.5: momentum counts from the second step of the rule on
        Optimizer rule = BARE.gradientAccumulationSteps(2).useEma(0.5);
        assertArrayEquals(new double[] {0, 1.5, 1.5, 3.25, 4.125, 7.3125}, averages(rule));
        // overwritten in both calls of the rule's second step: x = 0, 1.5, 1.5, 5 → 3.25, then
        // 3.25 and 8.75, of which a = (3.25 + 3.25)/2 and (3.25 + 8.75)/2
        Optimizer overwriting = BARE.gradientAccumulationSteps(2).useEma(0.5, 2);
        assertArrayEquals(new double[] {0, 1.5, 1.5, 3.25, 3.25, 6}, averages(overwriting));
    }

    @Test
    void theAverageIsTheOutermostInWhateverOrder() {
        Optimizer one = BARE.useEma(0.9, 3).clipNorm(1).gradientAccumulationSteps(2);
        Optimizer other = BARE.gradientAccumulationSteps(2).clipNorm(1).useEma(0.9, 3);
        assertEquals(one, other);
        assertEquals(one.hashCode(), other.hashCode());
        assertEquals(
                "SteepestDescent[learningRate=1.0].clipNorm(1.0).gradientAccumulationSteps(2)"
                        + ".useEma(0.9, 3)",
                one.toString());
        assertEquals(
                "SteepestDescent[learningRate=1.0].useEma(0.9)",
                BARE.useEma(0.9).toString());
        assertNotEquals(BARE.useEma(0.9), BARE.useEma(0.8));
        assertNotEquals(BARE.useEma(0.9), BARE.useEma(0.9, 1));
    }

    @Test
    void oneAverageOfAUsefulMomentum() {
        refused(() -> BARE.useEma(0.9).useEma(0.9), "useEma: expected a rule without an average");
        refused(
                () -> BARE.useEma(0.9).gradientAccumulationSteps(2).gradientAccumulationSteps(2),
                "gradientAccumulationSteps: expected a rule that does not accumulate");
        refused(() -> BARE.useEma(1.1), "useEma: expected momentum in [0.0, 1.0], got 1.1.");
        refused(() -> BARE.useEma(Double.NaN), "useEma: expected momentum in [0.0, 1.0], got NaN.");
        refused(() -> BARE.useEma(0.9, 0), "useEma: expected overwriteFrequency >= 1, got 0.");
    }

    private static double[] gradientSeen(Optimizer optimizer, double... gradient) {
        Step step = new Step(0, 2, 4);
        step.begin(0, 1);
        double[] x = new double[4];
        optimizer.update(step, x, gradient, new double[0][]);
        for (int i = 0; i < x.length; i++) {
            x[i] = 0 - x[i];
        }
        return x;
    }

    private static double[] afterSixCalls(Optimizer optimizer) {
        double[] x = {1, 2, 3, 4};
        double[][] memory = new double[optimizer.memory().size()][4];
        Step step = new Step(0, 2, 4);
        for (int k = 0; k < 6; k++) {
            step.begin(k, 0.1);
            optimizer.update(step, x, new double[] {k, 2 * k, 0, -k}, memory);
        }
        return x;
    }

    private static void refused(Runnable call, String message) {
        var e = assertThrows(IllegalArgumentException.class, call::run);
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
    }
}
