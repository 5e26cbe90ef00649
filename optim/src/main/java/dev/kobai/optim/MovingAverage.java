package dev.kobai.optim;

import dev.kobai.optim.internal.Check;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A rule that keeps a moving average of the parameters, made by {@link Optimizer#useEma}.
 *
 * <pre>
 * a ← x                   after the first step
 * a ← m a + (1 − m) x     after each other one
 * </pre>
 *
 * <p>When {@code Sequential.fit} ends, the averages take the parameters' place, and where it is
 * asked for, after every so many steps too. A {@link Descent} ends where its steps lead; there the
 * averages are the last array of {@link Trajectory#memory}. Under
 * {@link Optimizer#gradientAccumulationSteps} the average follows at every call, and the steps that
 * count are the rule's. All of it is as in Keras.
 *
 * <p>Two are equal if their rules and numbers are.
 */
public final class MovingAverage implements Optimizer {
    private final Optimizer rule;
    private final double momentum;
    private final int overwriteFrequency; // 0 for never
    private final int calls; // that make one step of the rule
    private final int average; // the index of its array, behind the rule's

    MovingAverage(Optimizer rule, double momentum, int overwriteFrequency) {
        boolean first = !(rule instanceof MovingAverage);
        Check.that(first, "useEma", "a rule without an average", rule, "Say it once.");
        Check.within(momentum, 0, 1, "useEma", "momentum");
        this.rule = rule;
        this.momentum = momentum;
        this.overwriteFrequency = overwriteFrequency;
        calls = rule instanceof GradientAccumulation accumulation ? accumulation.steps() : 1;
        average = rule.memory().size();
    }

    /**
     * The rule that steps.
     *
     * @return the rule, with its preparations and accumulation
     */
    public Optimizer rule() {
        return rule;
    }

    /**
     * How much of the average stays at each step.
     *
     * @return m
     */
    public double momentum() {
        return momentum;
    }

    /**
     * After how many steps the averages take the parameters' place.
     *
     * @return the number, 0 for only when a fit ends
     */
    public int overwriteFrequency() {
        return overwriteFrequency;
    }

    /**
     * Where the averages are.
     *
     * @return their index in {@link #memory}
     */
    public int average() {
        return average;
    }

    @Override
    public LearningRate learningRate() {
        return rule.learningRate();
    }

    @Override
    public List<String> memory() {
        List<String> names = new ArrayList<>(rule.memory());
        names.add("average");
        return List.copyOf(names);
    }

    @Override
    public double initialMemory(int index) {
        return index < average ? rule.initialMemory(index) : 0;
    }

    @Override
    public void update(Step step, double[] x, double[] gradient, double[][] memory) {
        rule.update(step, x, gradient, memory);
        double[] a = memory[average];
        double m = momentum(step);
        for (int i = 0; i < a.length; i++) {
            a[i] = m * a[i] + (1 - m) * x[i];
        }
        if (overwrites(step)) {
            System.arraycopy(a, 0, x, 0, a.length);
        }
    }

    @Override
    public Optional<FloatRule> floatRule() {
        return rule.floatRule()
                .map(loop ->
                        (step, x, gradient, memory) -> update(loop, step, x, gradient, memory));
    }

    private void update(FloatRule loop, Step step, float[] x, float[] gradient, float[][] memory) {
        loop.update(step, x, gradient, memory);
        float[] a = memory[average];
        float m = (float) momentum(step);
        for (int i = 0; i < a.length; i++) {
            a[i] = m * a[i] + (1 - m) * x[i];
        }
        if (overwrites(step)) {
            System.arraycopy(a, 0, x, 0, a.length);
        }
    }

    private double momentum(Step step) {
        return step.number() < calls ? 0 : momentum;
    }

    private boolean overwrites(Step step) {
        return overwriteFrequency > 0 && (step.number() / calls + 1) % overwriteFrequency == 0;
    }

    @Override
    public boolean isElementwise() {
        return rule.isElementwise();
    }

    @Override // the average is of what comes out of all steps
    public Optimizer preparedBy(Preparation preparation) {
        return new MovingAverage(rule.preparedBy(preparation), momentum, overwriteFrequency);
    }

    @Override
    public Optimizer gradientAccumulationSteps(int n) {
        Optimizer accumulating = rule.gradientAccumulationSteps(n);
        return new MovingAverage(accumulating, momentum, overwriteFrequency);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MovingAverage a
                && rule.equals(a.rule)
                && momentum == a.momentum
                && overwriteFrequency == a.overwriteFrequency;
    }

    @Override
    public int hashCode() {
        return Objects.hash(rule, momentum, overwriteFrequency);
    }

    @Override
    public String toString() {
        String often = overwriteFrequency == 0 ? "" : ", " + overwriteFrequency;
        return rule + ".useEma(" + momentum + often + ")";
    }
}
