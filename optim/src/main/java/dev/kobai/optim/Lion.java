package dev.kobai.optim;

import dev.kobai.optim.internal.Check;

import java.util.List;

/**
 * Lion: every parameter steps equally far, by the sign of its averaged gradient.
 *
 * <pre>
 * x ← x − η sign(β₁ m + (1 − β₁) g)
 * m ← β₂ m + (1 − β₂) g
 * </pre>
 *
 * <p>As the width of the step is fixed, it does not shrink near a minimum: let η decrease with the
 * step to come closer than η.
 *
 * <p>Source: X. Chen et al., <i>Symbolic discovery of optimization algorithms</i>, 2023,
 * arXiv:2302.06675. Defaults are Keras'; the paper advises a learning rate 3 to 10 times smaller
 * than for {@link Adam}.
 *
 * @param learningRate η, default 0.001
 * @param beta1 β₁ in [0, 1), default 0.9
 * @param beta2 β₂ in [0, 1), default 0.99
 */
public record Lion(LearningRate learningRate, double beta1, double beta2)
        implements Optimizer, FloatRule, Elementwise {
    private static final float HUGE = 1e38f;

    /**
     * Lion with a learning rate or a schedule, and all else chosen.
     *
     * @param learningRate η
     * @param beta1 β₁ in [0, 1)
     * @param beta2 β₂ in [0, 1)
     * @throws IllegalArgumentException if an argument is missing or out of its range
     */
    public Lion {
        Check.present(learningRate, "Lion", "a learning rate");
        Check.fraction(beta1, "Lion", "beta1");
        Check.fraction(beta2, "Lion", "beta2");
    }

    /** Lion with η = 0.001. */
    public Lion() {
        this(0.001);
    }

    /**
     * Lion with a constant learning rate and the other defaults.
     *
     * @param learningRate η, finite and not negative
     * @throws IllegalArgumentException if the rate is negative, NaN or infinite
     */
    public Lion(double learningRate) {
        this(LearningRate.constant(learningRate));
    }

    /**
     * Lion with a learning rate that may change from step to step, and the other defaults.
     *
     * @param learningRate η as a function of the step
     */
    public Lion(LearningRate learningRate) {
        this(learningRate, 0.9, 0.99);
    }

    @Override
    public List<String> memory() {
        return List.of("momentum");
    }

    @Override
    public void update(Step step, double[] x, double[] gradient, double[][] memory) {
        double rate = step.learningRate();
        double[] m = memory[0];
        for (int i = 0; i < x.length; i++) {
            double g = gradient[i];
            x[i] -= rate * Math.signum(beta1 * m[i] + (1 - beta1) * g);
            m[i] = beta2 * m[i] + (1 - beta2) * g;
        }
    }

    @Override
    public void update(Step step, float[] x, float[] gradient, float[][] memory) {
        float rate = (float) step.learningRate();
        float a = (float) beta1;
        float b = (float) beta2;
        float aRest = (float) (1 - beta1);
        float bRest = (float) (1 - beta2);
        float[] m = memory[0];
        for (int i = 0; i < x.length; i++) {
            float g = gradient[i];
            float mean = (a * m[i] + aRest * g) * HUGE * HUGE; // 0 or far beyond 1
            x[i] -= rate * Math.max(-1, Math.min(1, mean)); // the sign, several times as fast
            m[i] = b * m[i] + bRest * g;
        }
    }
}
