package dev.kobai.optim;

import dev.kobai.optim.internal.Check;

import java.util.List;

/**
 * Nadam: Adam that looks ahead along its momentum, as Nesterov does.
 *
 * <pre>
 * uₜ = β₁ (1 − 0.96ᵗ / 2)      Uₜ = u₁ u₂ … uₜ      t = 1, 2, …
 * m ← β₁ m + (1 − β₁) g
 * v ← β₂ v + (1 − β₂) g²
 * x ← x − η (uₜ₊₁ m / (1 − Uₜ₊₁) + (1 − uₜ) g / (1 − Uₜ)) / (√(v / (1 − β₂ᵗ)) + ε)
 * </pre>
 *
 * <p>Source: T. Dozat, <i>Incorporating Nesterov momentum into Adam</i>, 2016, with the schedule of
 * its section on the momentum's warm-up, as in Keras. Keras keeps the product Uₜ beside the
 * weights; here it is worked out from t.
 *
 * @param learningRate η, default 0.001
 * @param beta1 β₁ in [0, 1), default 0.9
 * @param beta2 β₂ in [0, 1), default 0.999
 * @param epsilon ε above 0, default 1e-7
 */
public record Nadam(LearningRate learningRate, double beta1, double beta2, double epsilon)
        implements Optimizer, FloatRule, Elementwise {
    private static final double DECAY = 0.96;

    /**
     * Nadam with a learning rate or a schedule, and all else chosen.
     *
     * @param learningRate η
     * @param beta1 β₁ in [0, 1)
     * @param beta2 β₂ in [0, 1)
     * @param epsilon ε above 0
     * @throws IllegalArgumentException if an argument is missing or out of its range
     */
    public Nadam {
        Check.present(learningRate, "Nadam", "a learning rate");
        Check.fraction(beta1, "Nadam", "beta1");
        Check.fraction(beta2, "Nadam", "beta2");
        Check.aboveZero(epsilon, "Nadam", "epsilon");
    }

    /** Nadam with η = 0.001. */
    public Nadam() {
        this(0.001);
    }

    /**
     * Nadam with a constant learning rate and the other defaults.
     *
     * @param learningRate η, finite and not negative
     * @throws IllegalArgumentException if the rate is negative, NaN or infinite
     */
    public Nadam(double learningRate) {
        this(LearningRate.constant(learningRate));
    }

    /**
     * Nadam with a learning rate that may change from step to step, and the other defaults.
     *
     * @param learningRate η as a function of the step
     */
    public Nadam(LearningRate learningRate) {
        this(learningRate, 0.9, 0.999, 1e-7);
    }

    @Override
    public List<String> memory() {
        return List.of("momentum", "velocity");
    }

    @Override
    public void update(Step step, double[] x, double[] gradient, double[][] memory) {
        long t = step.number() + 1;
        double ahead = momentumRate(step);
        double here = gradientRate(step);
        double bias = 1 - Math.pow(beta2, t);
        double[] m = memory[0];
        double[] v = memory[1];
        for (int i = 0; i < x.length; i++) {
            double g = gradient[i];
            m[i] += (g - m[i]) * (1 - beta1);
            v[i] += (g * g - v[i]) * (1 - beta2);
            x[i] -= (ahead * m[i] + here * g) / (Math.sqrt(v[i] / bias) + epsilon);
        }
    }

    @Override
    public void update(Step step, float[] x, float[] gradient, float[][] memory) {
        long t = step.number() + 1;
        float ahead = (float) momentumRate(step);
        float here = (float) gradientRate(step);
        float a = (float) (1 - beta1);
        float b = (float) (1 - beta2);
        float unbias = (float) (1 / (1 - Math.pow(beta2, t)));
        float e = (float) epsilon;
        float[] m = memory[0];
        float[] v = memory[1];
        for (int i = 0; i < x.length; i++) {
            float g = gradient[i];
            m[i] += (g - m[i]) * a;
            v[i] += (g * g - v[i]) * b;
            x[i] -= (ahead * m[i] + here * g) / ((float) Math.sqrt(v[i] * unbias) + e);
        }
    }

    /** η uₜ₊₁ / (1 − Uₜ₊₁). */
    private double momentumRate(Step step) {
        long next = step.number() + 2;
        return step.learningRate() * factor(Math.pow(DECAY, next)) / (1 - product(next));
    }

    /** η (1 − uₜ) / (1 − Uₜ). */
    private double gradientRate(Step step) {
        long t = step.number() + 1;
        return step.learningRate() * (1 - factor(Math.pow(DECAY, t))) / (1 - product(t));
    }

    private double factor(double power) {
        return beta1 * (1 - 0.5 * power);
    }

    /** Uₜ, in at most 900 multiplications: later factors are β₁ but for rounding. */
    private double product(long t) {
        double product = Math.pow(beta1, t);
        if (product < 0x1p-54) {
            return product; // 1 − Uₜ is 1 whatever the other factors
        }
        double power = DECAY;
        for (long k = 1; k <= t && power > 0x1p-53; k++) {
            product *= 1 - 0.5 * power;
            power *= DECAY;
        }
        return product;
    }
}
