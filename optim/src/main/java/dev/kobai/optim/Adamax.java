package dev.kobai.optim;

import dev.kobai.optim.internal.Check;

import java.util.List;

/**
 * Adamax: Adam with the largest gradient of late in place of the root of the mean square.
 *
 * <pre>
 * m ← β₁ m + (1 − β₁) g
 * u ← max(β₂ u, |g|)
 * x ← x − η / (1 − β₁ᵗ) · m / (u + ε)      t = 1, 2, …
 * </pre>
 *
 * <p>Source: D. P. Kingma and J. Ba, <i>Adam: a method for stochastic optimization</i>, 2015,
 * section 7.1; ε is Keras'.
 *
 * @param learningRate η, default 0.001
 * @param beta1 β₁ in [0, 1), default 0.9
 * @param beta2 β₂ in [0, 1), default 0.999
 * @param epsilon ε above 0, default 1e-7
 */
public record Adamax(LearningRate learningRate, double beta1, double beta2, double epsilon)
        implements Optimizer, FloatRule, Elementwise {
    /**
     * Adamax with a learning rate or a schedule, and all else chosen.
     *
     * @param learningRate η
     * @param beta1 β₁ in [0, 1)
     * @param beta2 β₂ in [0, 1)
     * @param epsilon ε above 0
     * @throws IllegalArgumentException if an argument is missing or out of its range
     */
    public Adamax {
        Check.present(learningRate, "Adamax", "a learning rate");
        Check.fraction(beta1, "Adamax", "beta1");
        Check.fraction(beta2, "Adamax", "beta2");
        Check.aboveZero(epsilon, "Adamax", "epsilon");
    }

    /** Adamax with η = 0.001. */
    public Adamax() {
        this(0.001);
    }

    /**
     * Adamax with a constant learning rate and the other defaults.
     *
     * @param learningRate η, finite and not negative
     * @throws IllegalArgumentException if the rate is negative, NaN or infinite
     */
    public Adamax(double learningRate) {
        this(LearningRate.constant(learningRate));
    }

    /**
     * Adamax with a learning rate that may change from step to step, and the other defaults.
     *
     * @param learningRate η as a function of the step
     */
    public Adamax(LearningRate learningRate) {
        this(learningRate, 0.9, 0.999, 1e-7);
    }

    @Override
    public List<String> memory() {
        return List.of("momentum", "norm");
    }

    @Override
    public void update(Step step, double[] x, double[] gradient, double[][] memory) {
        double rate = correctedRate(step);
        double[] m = memory[0];
        double[] u = memory[1];
        for (int i = 0; i < x.length; i++) {
            double g = gradient[i];
            m[i] += (g - m[i]) * (1 - beta1);
            u[i] = Math.max(beta2 * u[i], Math.abs(g));
            x[i] -= rate * m[i] / (u[i] + epsilon);
        }
    }

    @Override
    public void update(Step step, float[] x, float[] gradient, float[][] memory) {
        float rate = (float) correctedRate(step);
        float a = (float) (1 - beta1);
        float b = (float) beta2;
        float e = (float) epsilon;
        float[] m = memory[0];
        float[] u = memory[1];
        for (int i = 0; i < x.length; i++) {
            float g = gradient[i];
            m[i] += (g - m[i]) * a;
            u[i] = Math.max(b * u[i], Math.abs(g));
            x[i] -= rate * m[i] / (u[i] + e);
        }
    }

    private double correctedRate(Step step) {
        return step.learningRate() / (1 - Math.pow(beta1, step.number() + 1));
    }
}
