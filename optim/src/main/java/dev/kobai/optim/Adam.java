package dev.kobai.optim;

import dev.kobai.optim.internal.Check;

import java.util.List;

/**
 * Adam: each parameter steps by its own averaged gradient over the root of its averaged square.
 *
 * <pre>
 * m ← β₁ m + (1 − β₁) g
 * v ← β₂ v + (1 − β₂) g²
 * x ← x − η √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε)      t = 1, 2, …
 * </pre>
 *
 * <p>With AMSGrad the denominator never shrinks: v in the last line is the largest v so far.
 *
 * <p>Source: D. P. Kingma and J. Ba, <i>Adam: a method for stochastic optimization</i>, 2015, the
 * form at the end of section 2. There ε stands beside √v before the correction of bias, as in Keras
 * (default 1e-7); PyTorch puts it beside √v̂ (default 1e-8). AMSGrad: S. J. Reddi et al., <i>On the
 * convergence of Adam and beyond</i>, 2018.
 *
 * @param learningRate η, default 0.001
 * @param beta1 β₁ in [0, 1), default 0.9
 * @param beta2 β₂ in [0, 1), default 0.999
 * @param epsilon ε above 0, default 1e-7
 * @param amsgrad whether v is the largest so far, default false
 */
public record Adam(
        LearningRate learningRate, double beta1, double beta2, double epsilon, boolean amsgrad)
        implements Optimizer, FloatRule, Elementwise {
    /**
     * Adam with a learning rate or a schedule, and all else chosen.
     *
     * @param learningRate η
     * @param beta1 β₁ in [0, 1)
     * @param beta2 β₂ in [0, 1)
     * @param epsilon ε above 0
     * @param amsgrad whether v is the largest so far
     * @throws IllegalArgumentException if an argument is missing or out of its range
     */
    public Adam {
        Check.present(learningRate, "Adam", "a learning rate");
        Check.fraction(beta1, "Adam", "beta1");
        Check.fraction(beta2, "Adam", "beta2");
        Check.aboveZero(epsilon, "Adam", "epsilon");
    }

    /**
     * Adam without AMSGrad, and all else chosen.
     *
     * @param learningRate η
     * @param beta1 β₁ in [0, 1)
     * @param beta2 β₂ in [0, 1)
     * @param epsilon ε above 0
     * @throws IllegalArgumentException if an argument is missing or out of its range
     */
    public Adam(LearningRate learningRate, double beta1, double beta2, double epsilon) {
        this(learningRate, beta1, beta2, epsilon, false);
    }

    /** Adam with η = 0.001. */
    public Adam() {
        this(0.001);
    }

    /**
     * Adam with a constant learning rate and the other defaults.
     *
     * @param learningRate η, finite and not negative
     * @throws IllegalArgumentException if the rate is negative, NaN or infinite
     */
    public Adam(double learningRate) {
        this(LearningRate.constant(learningRate));
    }

    /**
     * Adam with a learning rate that may change from step to step, and the other defaults.
     *
     * @param learningRate η as a function of the step
     */
    public Adam(LearningRate learningRate) {
        this(learningRate, 0.9, 0.999, 1e-7);
    }

    @Override
    public List<String> memory() {
        return amsgrad
                ? List.of("momentum", "velocity", "velocity hat")
                : List.of("momentum", "velocity");
    }

    @Override
    public void update(Step step, double[] x, double[] gradient, double[][] memory) {
        double rate = correctedRate(step);
        double[] m = memory[0];
        double[] v = memory[1];
        double[] largest = amsgrad ? memory[2] : v;
        for (int i = 0; i < x.length; i++) {
            double g = gradient[i];
            m[i] += (g - m[i]) * (1 - beta1);
            v[i] += (g * g - v[i]) * (1 - beta2);
            if (amsgrad) {
                largest[i] = Math.max(largest[i], v[i]);
            }
            x[i] -= rate * m[i] / (Math.sqrt(largest[i]) + epsilon);
        }
    }

    @Override
    public void update(Step step, float[] x, float[] gradient, float[][] memory) {
        float rate = (float) correctedRate(step);
        float a = (float) (1 - beta1);
        float b = (float) (1 - beta2);
        float e = (float) epsilon;
        float[] m = memory[0];
        float[] v = memory[1];
        float[] largest = amsgrad ? memory[2] : v;
        for (int i = 0; i < x.length; i++) {
            float g = gradient[i];
            m[i] += (g - m[i]) * a;
            v[i] += (g * g - v[i]) * b;
            if (amsgrad) {
                largest[i] = Math.max(largest[i], v[i]);
            }
            x[i] -= rate * m[i] / ((float) Math.sqrt(largest[i]) + e);
        }
    }

    private double correctedRate(Step step) {
        long t = step.number() + 1;
        double bias1 = 1 - Math.pow(beta1, t);
        double bias2 = 1 - Math.pow(beta2, t);
        return step.learningRate() * Math.sqrt(bias2) / bias1;
    }
}
