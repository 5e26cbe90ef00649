package dev.kobai.optim;

import dev.kobai.optim.internal.Check;

import java.util.Arrays;

/**
 * Gradient accumulation: the rule steps once in n calls, by the mean of their gradients, as if the
 * batch were n times as large.
 *
 * <pre>
 * s ← s + g                            in the first n − 1 calls
 * g ← (s + g) / n, s ← 0, then a step  in the n-th
 * </pre>
 *
 * <p>The rule counts its own steps, of which there are n times fewer; a schedule of the learning
 * rate counts the calls, and its rate of the n-th call is stepped with. Both are as in Keras.
 *
 * <p>Two are equal if their rules and numbers are.
 */
public final class GradientAccumulation extends Surrounding {
    private final int steps;

    GradientAccumulation(Optimizer rule, int steps) {
        super(rule, "gradient accumulator");
        String where = "gradientAccumulationSteps";
        String advice = "One gradient a step needs no accumulation.";
        Check.that(steps >= 2, where, "steps >= 2", steps, advice);
        boolean first = !(rule instanceof GradientAccumulation);
        Check.that(first, where, "a rule that does not accumulate", rule, "Say it once.");
        this.steps = steps;
    }

    /**
     * How many gradients make a step.
     *
     * @return n
     */
    public int steps() {
        return steps;
    }

    @Override
    public void update(Step step, double[] x, double[] gradient, double[][] memory) {
        double[] sum = memory[array()];
        for (int i = 0; i < sum.length; i++) {
            sum[i] += gradient[i];
        }
        if (isDue(step)) {
            for (int i = 0; i < sum.length; i++) {
                gradient[i] = sum[i] / steps;
            }
            Arrays.fill(sum, 0);
            rule().update(step.everyNth(steps), x, gradient, memory);
        }
    }

    @Override
    void update(FloatRule loop, Step step, float[] x, float[] gradient, float[][] memory) {
        float[] sum = memory[array()];
        for (int i = 0; i < sum.length; i++) {
            sum[i] += gradient[i];
        }
        if (isDue(step)) {
            for (int i = 0; i < sum.length; i++) {
                gradient[i] = sum[i] / steps;
            }
            Arrays.fill(sum, 0);
            loop.update(step.everyNth(steps), x, gradient, memory);
        }
    }

    private boolean isDue(Step step) {
        return (step.number() + 1) % steps == 0;
    }

    @Override // the mean of the gradients is prepared, not each of them
    public Optimizer preparedBy(StepPreparation preparation) {
        return new GradientAccumulation(rule().preparedBy(preparation), steps);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GradientAccumulation a
                && rule().equals(a.rule())
                && steps == a.steps;
    }

    @Override
    public int hashCode() {
        return 31 * rule().hashCode() + steps;
    }

    @Override
    public String toString() {
        return rule() + ".gradientAccumulationSteps(" + steps + ")";
    }
}
