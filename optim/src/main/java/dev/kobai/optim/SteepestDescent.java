package dev.kobai.optim;

import dev.kobai.optim.internal.Check;

/**
 * Steepest descent: a step against the gradient, as long as the gradient is steep.
 *
 * <pre>
 * x ← x − η g
 * </pre>
 *
 * <p>Source: A.-L. Cauchy, <i>Méthode générale pour la résolution des systèmes d'équations
 * simultanées</i>, 1847. Keras calls it {@code SGD} (default η = 0.01).
 *
 * @param learningRate η, default 0.01
 */
public record SteepestDescent(LearningRate learningRate)
        implements Optimizer, FloatRule, Elementwise {
    /**
     * Steepest descent with a learning rate or a schedule.
     *
     * @param learningRate η
     * @throws IllegalArgumentException if the rate is missing
     */
    public SteepestDescent {
        Check.present(learningRate, "SteepestDescent", "a learning rate");
    }

    /** Steepest descent with η = 0.01. */
    public SteepestDescent() {
        this(0.01);
    }

    /**
     * Steepest descent with a constant learning rate.
     *
     * @param learningRate η, finite and not negative
     * @throws IllegalArgumentException if the rate is negative, NaN or infinite
     */
    public SteepestDescent(double learningRate) {
        this(LearningRate.constant(learningRate));
    }

    @Override
    public void update(Step step, double[] x, double[] gradient, double[][] memory) {
        double rate = step.learningRate();
        for (int i = 0; i < x.length; i++) {
            x[i] -= rate * gradient[i];
        }
    }

    @Override
    public void update(Step step, float[] x, float[] gradient, float[][] memory) {
        float rate = (float) step.learningRate();
        for (int i = 0; i < x.length; i++) {
            x[i] -= rate * gradient[i];
        }
    }
}
