package dev.kobai.optim;

import dev.kobai.optim.internal.Check;

import java.util.List;

/**
 * Adadelta: a step as long as the steps of late, over the root of the mean of the squared
 * gradients.
 *
 * <pre>
 * s ← ρ s + (1 − ρ) g²
 * d ← √(e + ε) / √(s + ε) · g
 * e ← ρ e + (1 − ρ) d²
 * x ← x − η d
 * </pre>
 *
 * <p>Source: M. D. Zeiler, <i>ADADELTA: an adaptive learning rate method</i>, 2012,
 * arXiv:1212.5701. Defaults are Keras'; the paper's own form has a learning rate of 1.
 *
 * @param learningRate η, default 0.001
 * @param rho ρ in [0, 1), default 0.95
 * @param epsilon ε above 0, default 1e-7
 */
public record Adadelta(LearningRate learningRate, double rho, double epsilon)
        implements Optimizer, FloatRule, Elementwise {
    /**
     * Adadelta with a learning rate or a schedule, and all else chosen.
     *
     * @param learningRate η
     * @param rho ρ in [0, 1)
     * @param epsilon ε above 0
     * @throws IllegalArgumentException if an argument is missing or out of its range
     */
    public Adadelta {
        Check.present(learningRate, "Adadelta", "a learning rate");
        Check.fraction(rho, "Adadelta", "rho");
        Check.aboveZero(epsilon, "Adadelta", "epsilon");
    }

    /** Adadelta with η = 0.001. */
    public Adadelta() {
        this(0.001);
    }

    /**
     * Adadelta with a constant learning rate and the other defaults.
     *
     * @param learningRate η, finite and not negative
     * @throws IllegalArgumentException if the rate is negative, NaN or infinite
     */
    public Adadelta(double learningRate) {
        this(LearningRate.constant(learningRate));
    }

    /**
     * Adadelta with a learning rate that may change from step to step, and the other defaults.
     *
     * @param learningRate η as a function of the step
     */
    public Adadelta(LearningRate learningRate) {
        this(learningRate, 0.95, 1e-7);
    }

    @Override
    public List<String> memory() {
        return List.of("accumulated gradient", "accumulated step");
    }

    @Override
    public void update(Step step, double[] x, double[] gradient, double[][] memory) {
        double rate = step.learningRate();
        double[] s = memory[0];
        double[] e = memory[1];
        for (int i = 0; i < x.length; i++) {
            double g = gradient[i];
            s[i] = rho * s[i] + (1 - rho) * g * g;
            double d = Math.sqrt(e[i] + epsilon) / Math.sqrt(s[i] + epsilon) * g;
            e[i] = rho * e[i] + (1 - rho) * d * d;
            x[i] -= rate * d;
        }
    }

    @Override
    public void update(Step step, float[] x, float[] gradient, float[][] memory) {
        float rate = (float) step.learningRate();
        float keep = (float) rho;
        float rest = (float) (1 - rho);
        float small = (float) epsilon;
        float[] s = memory[0];
        float[] e = memory[1];
        for (int i = 0; i < x.length; i++) {
            float g = gradient[i];
            s[i] = keep * s[i] + rest * g * g;
            float d = (float) Math.sqrt(e[i] + small) / (float) Math.sqrt(s[i] + small) * g;
            e[i] = keep * e[i] + rest * d * d;
            x[i] -= rate * d;
        }
    }
}
