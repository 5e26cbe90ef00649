package dev.kobai.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** All optimizers go through the same tests, row by row of {@link Rule#ALL}. */
class EveryRuleTest {
    static List<Rule> rules() {
        return Rule.ALL;
    }

    @ParameterizedTest
    @MethodSource("rules")
    void twoStepsLeadWhereTheHandLeads(Rule rule) {
        Optimizer optimizer = rule.forHand();
        double[] x = {1, 2};
        double[][] memory = memory(optimizer, x.length);
        Step step = new Step(0, x.length);
        step.begin(0, optimizer.learningRate().at(0));
        optimizer.update(step, x, new double[] {1, -3}, memory);
        step.begin(1, optimizer.learningRate().at(1));
        optimizer.update(step, x, new double[] {0.2, 0.6}, memory);
        assertArrayEquals(rule.byHand(), x, 4e-15);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void twoStepsOfTheFloatLoopLeadThereToo(Rule rule) {
        Optimizer optimizer = rule.forHand();
        FloatRule loop = optimizer.floatRule().orElseThrow();
        float[] x = {1, 2};
        float[][] memory = new float[optimizer.memory().size()][x.length];
        for (int i = 0; i < memory.length; i++) {
            Arrays.fill(memory[i], (float) optimizer.initialMemory(i));
        }
        Step step = new Step(0, x.length);
        step.begin(0, optimizer.learningRate().at(0));
        loop.update(step, x, new float[] {1, -3}, memory);
        step.begin(1, optimizer.learningRate().at(1));
        loop.update(step, x, new float[] {0.2f, 0.6f}, memory);
        assertEquals(rule.byHand()[0], x[0], 1e-6);
        assertEquals(rule.byHand()[1], x[1], 1e-6);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theParabolaIsDescended(Rule rule) {
        Trajectory t = Descent.of((x, y) -> x * x + 2 * y * y)
                .with(rule.with().apply(rule.parabola()))
                .from(3, -2)
                .run(1000);
        assertArrayEquals(new double[] {0, 0}, t.last().x(), 1e-3);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void rosenbrocksValleyIsDescended(Rule rule) {
        Trajectory t = Descent.of(Rule.ROSENBROCK)
                .with(rule.with().apply(rule.valley()))
                .from(-1.2, 1)
                .recordEvery(1000)
                .run(rule.valleySteps());
        assertTrue(t.last().value() < rule.valleyFloor(), t.last().toString());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void stoppingAndResumingGivesTheSameBitsAsGoingOn(Rule rule) {
        LearningRate schedule = step -> 0.001 / (1 + 0.1 * step);
        Descent descent =
                Descent.of(Rule.ROSENBROCK).with(rule.with().apply(schedule)).from(-1.2, 1);
        Trajectory whole = descent.run(100);
        Trajectory resumed = descent.resume(descent.run(37), 63);
        assertEquals(whole.points(), resumed.points());
        assertTrue(Arrays.deepEquals(whole.memory(), resumed.memory()));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theFloatLoopFollowsTheDoubleLoop(Rule rule) {
        Optimizer optimizer = rule.with().apply(step -> 0.1 / (1 + 0.01 * step));
        assertTrue(optimizer.floatRule().isPresent());
        int n = 20;
        Random random = new Random(1);
        double[] x = new double[n];
        float[] xf = new float[n];
        for (int i = 0; i < n; i++) {
            xf[i] = 1 + random.nextFloat();
            x[i] = xf[i];
        }
        double[][] memory = memory(optimizer, n);
        float[][] memoryf = new float[memory.length][n];
        for (int i = 0; i < memory.length; i++) {
            Arrays.fill(memoryf[i], (float) optimizer.initialMemory(i));
        }
        Step step = new Step(0, n);
        for (int k = 0; k < 50; k++) {
            double[] g = new double[n];
            float[] gf = new float[n];
            for (int i = 0; i < n; i++) {
                gf[i] = (float) random.nextGaussian();
                g[i] = gf[i];
            }
            step.begin(k, optimizer.learningRate().at(k));
            optimizer.update(step, x, g, memory);
            optimizer.floatRule().orElseThrow().update(step, xf, gf, memoryf);
            double off = 0;
            double length = 0;
            for (int i = 0; i < n; i++) {
                off = Math.hypot(off, x[i] - xf[i]);
                length = Math.hypot(length, x[i]);
            }
            assertEquals(0, off / length, 1e-5, "step " + k);
        }
    }

    static List<Rule> elementwiseRules() {
        return Rule.ALL.stream().filter(r -> r.forHand().isElementwise()).toList();
    }

    @Test
    void onlyWhatNeedsTheLengthOfTheGradientIsNotElementwise() {
        List<String> others = Rule.ALL.stream()
                .filter(rule -> !rule.forHand().isElementwise())
                .map(Rule::name)
                .toList();
        assertEquals(List.of("Momentum, clipNorm", "Momentum, globalClipNorm"), others);
    }

    @ParameterizedTest
    @MethodSource("elementwiseRules")
    void anElementwiseRuleMovesBlocksToTheSameBitsAsTheWhole(Rule rule) {
        Optimizer optimizer = rule.with().apply(step -> 0.1 / (1 + step));
        int n = 20;
        assertArrayEquals(inBlocks(optimizer, n, n), inBlocks(optimizer, n, 7)); // 7, 7, 6
        assertArrayEquals(floatsInBlocks(optimizer, n, n), floatsInBlocks(optimizer, n, 7));
    }

    /** Where six steps lead from a seed, each block of the numbers moved by itself. */
    private static double[] inBlocks(Optimizer optimizer, int n, int block) {
        double[] all = new Random(1).doubles(n, 1, 2).toArray();
        for (int from = 0; from < n; from += block) {
            double[] x = Arrays.copyOfRange(all, from, Math.min(n, from + block));
            double[][] memory = memory(optimizer, x.length);
            Step step = new Step();
            for (int k = 0; k < 6; k++) {
                double[] gradient = new Random(k).doubles(n, -2, 2).toArray();
                step.begin(k, optimizer.learningRate().at(k));
                double[] part = Arrays.copyOfRange(gradient, from, from + x.length);
                optimizer.update(step, x, part, memory);
            }
            System.arraycopy(x, 0, all, from, x.length);
        }
        return all;
    }

    private static float[] floatsInBlocks(Optimizer optimizer, int n, int block) {
        float[] all = narrowed(new Random(1).doubles(n, 1, 2).toArray());
        for (int from = 0; from < n; from += block) {
            float[] x = Arrays.copyOfRange(all, from, Math.min(n, from + block));
            double[][] wide = memory(optimizer, x.length);
            float[][] memory =
                    Arrays.stream(wide).map(EveryRuleTest::narrowed).toArray(float[][]::new);
            Step step = new Step();
            for (int k = 0; k < 6; k++) {
                float[] gradient = narrowed(new Random(k).doubles(n, -2, 2).toArray());
                step.begin(k, optimizer.learningRate().at(k));
                float[] part = Arrays.copyOfRange(gradient, from, from + x.length);
                optimizer.floatRule().orElseThrow().update(step, x, part, memory);
            }
            System.arraycopy(x, 0, all, from, x.length);
        }
        return all;
    }

    private static float[] narrowed(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRateOfZeroMovesNothing(Rule rule) {
        Trajectory t = Descent.of(Rule.ROSENBROCK)
                .with(rule.with().apply(LearningRate.constant(0)))
                .from(-1.2, 1)
                .run(3);
        assertArrayEquals(new double[] {-1.2, 1}, t.last().x());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theScheduleIsAskedOncePerStepFromZero(Rule rule) {
        StringBuilder asked = new StringBuilder();
        LearningRate schedule = step -> {
            asked.append(step).append(' ');
            return 0.001;
        };
        Descent descent =
                Descent.of(Rule.ROSENBROCK).with(rule.with().apply(schedule)).from(-1.2, 1);
        descent.resume(descent.run(2), 2);
        assertEquals("0 1 2 3 ", asked.toString());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aScheduleThatTurnsNegativeStopsAtItsStep(Rule rule) {
        Descent descent = Descent.of(Rule.ROSENBROCK)
                .with(rule.with().apply(step -> 0.002 - 0.001 * step))
                .from(-1.2, 1);
        var e = assertThrows(IllegalArgumentException.class, () -> descent.run(10));
        assertTrue(e.getMessage().startsWith("step 3: expected a finite learning rate >= 0"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void noRuleIsMadeWithoutARate(Rule rule) {
        var e = assertThrows(IllegalArgumentException.class, () -> rule.with().apply(null));
        String name = rule.name().split(",")[0];
        assertTrue(e.getMessage().startsWith(name + ": expected a learning rate, got null"));
    }

    @Test
    void theTableHoldsEveryRuleOnce() {
        assertEquals(
                Rule.ALL.size(), Rule.ALL.stream().map(Rule::name).distinct().count());
    }

    private static double[][] memory(Optimizer optimizer, int length) {
        double[][] memory = new double[optimizer.memory().size()][length];
        for (int i = 0; i < memory.length; i++) {
            Arrays.fill(memory[i], optimizer.initialMemory(i));
        }
        return memory;
    }
}
