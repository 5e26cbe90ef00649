package dev.kobai.optim;

import dev.kobai.optim.internal.Check;

import java.util.List;

/**
 * Adagrad: a step along the gradient over the root of the sum of all its squares.
 *
 * <pre>
 * s ← s + g²
 * x ← x − η g / √(s + ε)
 * </pre>
 *
 * <p>Source: J. Duchi, E. Hazan and Y. Singer, <i>Adaptive subgradient methods for online learning
 * and stochastic optimization</i>, 2011. Defaults are Keras', where s begins at 0.1; the paper's
 * own form has a learning rate of 1.
 *
 * @param learningRate η, default 0.001
 * @param initialAccumulatorValue where s begins, 0 or more, default 0.1
 * @param epsilon ε above 0, default 1e-7
 */
public record Adagrad(LearningRate learningRate, double initialAccumulatorValue, double epsilon)
        implements Optimizer, FloatRule, Elementwise {
    /**
     * Adagrad with a learning rate or a schedule, and all else chosen.
     *
     * @param learningRate η
     * @param initialAccumulatorValue where s begins, 0 or more
     * @param epsilon ε above 0
     * @throws IllegalArgumentException if an argument is missing or out of its range
     */
    public Adagrad {
        Check.present(learningRate, "Adagrad", "a learning rate");
        Check.notNegative(initialAccumulatorValue, "Adagrad", "initialAccumulatorValue");
        Check.aboveZero(epsilon, "Adagrad", "epsilon");
    }

    /** Adagrad with η = 0.001. */
    public Adagrad() {
        this(0.001);
    }

    /**
     * Adagrad with a constant learning rate and the other defaults.
     *
     * @param learningRate η, finite and not negative
     * @throws IllegalArgumentException if the rate is negative, NaN or infinite
     */
    public Adagrad(double learningRate) {
        this(LearningRate.constant(learningRate));
    }

    /**
     * Adagrad with a learning rate that may change from step to step, and the other defaults.
     *
     * @param learningRate η as a function of the step
     */
    public Adagrad(LearningRate learningRate) {
        this(learningRate, 0.1, 1e-7);
    }

    @Override
    public List<String> memory() {
        return List.of("accumulator");
    }

    @Override
    public double initialMemory(int index) {
        return initialAccumulatorValue;
    }

    @Override
    public void update(Step step, double[] x, double[] gradient, double[][] memory) {
        double rate = step.learningRate();
        double[] s = memory[0];
        for (int i = 0; i < x.length; i++) {
            double g = gradient[i];
            s[i] += g * g;
            x[i] -= rate * g / Math.sqrt(s[i] + epsilon);
        }
    }

    @Override
    public void update(Step step, float[] x, float[] gradient, float[][] memory) {
        float rate = (float) step.learningRate();
        float e = (float) epsilon;
        float[] s = memory[0];
        for (int i = 0; i < x.length; i++) {
            float g = gradient[i];
            s[i] += g * g;
            x[i] -= rate * g / (float) Math.sqrt(s[i] + e);
        }
    }
}
