package dev.kobai.optim;

import dev.kobai.optim.internal.Check;

import java.util.List;

/**
 * Momentum: a ball that keeps a part of its velocity and so rolls through small hollows.
 *
 * <pre>
 * v ← α v − η g
 * x ← x + v
 * </pre>
 *
 * <p>Source: B. T. Polyak, <i>Some methods of speeding up the convergence of iteration methods</i>,
 * 1964. This is Keras' {@code SGD(momentum=α)}, where η is inside v; PyTorch keeps η outside (v ← α
 * v + g, x ← x − η v), which is the same as long as η does not change.
 *
 * @param learningRate η, default 0.01
 * @param momentum α in [0, 1), default 0.9
 */
public record Momentum(LearningRate learningRate, double momentum)
        implements Optimizer, FloatRule, Elementwise {
    /**
     * Momentum with a learning rate or a schedule.
     *
     * @param learningRate η
     * @param momentum α in [0, 1)
     * @throws IllegalArgumentException if an argument is missing or out of its range
     */
    public Momentum {
        Check.present(learningRate, "Momentum", "a learning rate");
        Check.fraction(momentum, "Momentum", "momentum");
    }

    /** Momentum with η = 0.01 and α = 0.9. */
    public Momentum() {
        this(0.01, 0.9);
    }

    /**
     * Momentum with a constant learning rate.
     *
     * @param learningRate η, finite and not negative
     * @param momentum α in [0, 1)
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public Momentum(double learningRate, double momentum) {
        this(LearningRate.constant(learningRate), momentum);
    }

    @Override
    public List<String> memory() {
        return List.of("velocity");
    }

    @Override
    public void update(Step step, double[] x, double[] gradient, double[][] memory) {
        double rate = step.learningRate();
        double[] v = memory[0];
        for (int i = 0; i < x.length; i++) {
            v[i] = momentum * v[i] - rate * gradient[i];
            x[i] += v[i];
        }
    }

    @Override
    public void update(Step step, float[] x, float[] gradient, float[][] memory) {
        float rate = (float) step.learningRate();
        float alpha = (float) momentum;
        float[] v = memory[0];
        for (int i = 0; i < x.length; i++) {
            v[i] = alpha * v[i] - rate * gradient[i];
            x[i] += v[i];
        }
    }
}
