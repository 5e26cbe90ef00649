package dev.kobai.optim;

import dev.kobai.optim.internal.Check;

import java.util.ArrayList;
import java.util.List;

/**
 * RMSProp: a step along the gradient over the root of the mean of its squares, which forgets.
 *
 * <pre>
 * v ← ρ v + (1 − ρ) g²
 * p ← α p + η g / √(v + ε)
 * x ← x − p
 * </pre>
 *
 * <p>Centered, the root is that of the variance: with a ← ρ a + (1 − ρ) g it is √(v − a² + ε).
 * Without momentum p need not be kept.
 *
 * <p>Source: T. Tieleman and G. Hinton, <i>Neural networks for machine learning</i>, lecture 6.5,
 * 2012; centered: A. Graves, <i>Generating sequences with recurrent neural networks</i>, 2013. This
 * is Keras' {@code RMSprop}, with ε under the root. Where all gradients are equal, v − a² is zero
 * but for rounding, which may leave it negative; it is taken as zero then, where Keras may get NaN.
 *
 * @param learningRate η, default 0.001
 * @param rho ρ in [0, 1), default 0.9
 * @param momentum α in [0, 1), default 0
 * @param epsilon ε above 0, default 1e-7
 * @param centered whether the mean is subtracted, default false
 */
public record RMSProp(
        LearningRate learningRate, double rho, double momentum, double epsilon, boolean centered)
        implements Optimizer, FloatRule, Elementwise {
    /**
     * RMSProp with a learning rate or a schedule, and all else chosen.
     *
     * @param learningRate η
     * @param rho ρ in [0, 1)
     * @param momentum α in [0, 1)
     * @param epsilon ε above 0
     * @param centered whether the mean is subtracted
     * @throws IllegalArgumentException if an argument is missing or out of its range
     */
    public RMSProp {
        Check.present(learningRate, "RMSProp", "a learning rate");
        Check.fraction(rho, "RMSProp", "rho");
        Check.fraction(momentum, "RMSProp", "momentum");
        Check.aboveZero(epsilon, "RMSProp", "epsilon");
    }

    /** RMSProp with η = 0.001. */
    public RMSProp() {
        this(0.001);
    }

    /**
     * RMSProp with a constant learning rate and the other defaults.
     *
     * @param learningRate η, finite and not negative
     * @throws IllegalArgumentException if the rate is negative, NaN or infinite
     */
    public RMSProp(double learningRate) {
        this(LearningRate.constant(learningRate));
    }

    /**
     * RMSProp with a learning rate that may change from step to step, and the other defaults.
     *
     * @param learningRate η as a function of the step
     */
    public RMSProp(LearningRate learningRate) {
        this(learningRate, 0.9, 0, 1e-7, false);
    }

    @Override
    public List<String> memory() {
        List<String> names = new ArrayList<>(List.of("velocity"));
        if (momentum > 0) {
            names.add("momentum");
        }
        if (centered) {
            names.add("average gradient");
        }
        return List.copyOf(names);
    }

    @Override
    public void update(Step step, double[] x, double[] gradient, double[][] memory) {
        double rate = step.learningRate();
        boolean rolling = momentum > 0;
        double[] v = memory[0];
        double[] p = memory[rolling ? 1 : 0]; // where it is not kept, it is not touched
        double[] a = memory[centered ? rolling ? 2 : 1 : 0];
        for (int i = 0; i < x.length; i++) {
            double g = gradient[i];
            v[i] = rho * v[i] + (1 - rho) * g * g;
            double square = v[i];
            if (centered) {
                a[i] = rho * a[i] + (1 - rho) * g;
                square = Math.max(v[i] - a[i] * a[i], 0);
            }
            double push = rate * g / Math.sqrt(square + epsilon);
            if (rolling) {
                p[i] = momentum * p[i] + push;
                push = p[i];
            }
            x[i] -= push;
        }
    }

    @Override
    public void update(Step step, float[] x, float[] gradient, float[][] memory) {
        float rate = (float) step.learningRate();
        float keep = (float) rho;
        float rest = (float) (1 - rho);
        float alpha = (float) momentum;
        float e = (float) epsilon;
        boolean rolling = momentum > 0;
        float[] v = memory[0];
        float[] p = memory[rolling ? 1 : 0];
        float[] a = memory[centered ? rolling ? 2 : 1 : 0];
        for (int i = 0; i < x.length; i++) {
            float g = gradient[i];
            v[i] = keep * v[i] + rest * g * g;
            float square = v[i];
            if (centered) {
                a[i] = keep * a[i] + rest * g;
                square = Math.max(v[i] - a[i] * a[i], 0);
            }
            float push = rate * g / (float) Math.sqrt(square + e);
            if (rolling) {
                p[i] = alpha * p[i] + push;
                push = p[i];
            }
            x[i] -= push;
        }
    }
}
