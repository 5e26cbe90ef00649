package dev.kobai.optim;

import dev.kobai.optim.internal.Check;

import java.util.Objects;

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
public final class MovingAverage extends Surrounding {
    private final double momentum;
    private final int overwriteFrequency; // 0 for never
    private final int calls; // that make one step of the rule

    MovingAverage(Optimizer rule, double momentum, int overwriteFrequency) {
        super(rule, "average");
        boolean first = !(rule instanceof MovingAverage);
        Check.that(first, "useEma", "a rule without an average", rule, "Say it once.");
        Check.within(momentum, 0, 1, "useEma", "momentum");
        this.momentum = momentum;
        this.overwriteFrequency = overwriteFrequency;
        calls = rule instanceof GradientAccumulation accumulation ? accumulation.steps() : 1;
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
        return array();
    }

    @Override
    public void update(Step step, double[] x, double[] gradient, double[][] memory) {
        rule().update(step, x, gradient, memory);
        double[] a = memory[array()];
        double m = momentum(step);
        for (int i = 0; i < a.length; i++) {
            a[i] = m * a[i] + (1 - m) * x[i];
        }
        if (overwrites(step)) {
            System.arraycopy(a, 0, x, 0, a.length);
        }
    }

    @Override
    void update(FloatRule loop, Step step, float[] x, float[] gradient, float[][] memory) {
        loop.update(step, x, gradient, memory);
        float[] a = memory[array()];
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

    @Override // the average is of what comes out of all steps
    public Optimizer preparedBy(StepPreparation preparation) {
        return new MovingAverage(rule().preparedBy(preparation), momentum, overwriteFrequency);
    }

    @Override
    public Optimizer gradientAccumulationSteps(int n) {
        Optimizer accumulating = rule().gradientAccumulationSteps(n);
        return new MovingAverage(accumulating, momentum, overwriteFrequency);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MovingAverage a
                && rule().equals(a.rule())
                && momentum == a.momentum
                && overwriteFrequency == a.overwriteFrequency;
    }

    @Override
    public int hashCode() {
        return Objects.hash(rule(), momentum, overwriteFrequency);
    }

    @Override
    public String toString() {
        String often = overwriteFrequency == 0 ? "" : ", " + overwriteFrequency;
        return rule() + ".useEma(" + momentum + often + ")";
    }
}
