package dev.kobai.optim;

import dev.kobai.optim.internal.Check;

import java.util.List;

/**
 * Nesterov's momentum: a ball that looks ahead along its velocity before it corrects it.
 *
 * <pre>
 * v ← α v − η g
 * x ← x + α v − η g
 * </pre>
 *
 * <p>Source: Y. Nesterov, <i>A method for solving the convex programming problem with convergence
 * rate O(1/k²)</i>, 1983, in the form of I. Sutskever et al., <i>On the importance of
 * initialization and momentum in deep learning</i>, 2013, with x standing for the point looked
 * ahead to. This is Keras' {@code SGD(momentum=α, nesterov=True)}.
 *
 * @param learningRate η, default 0.01
 * @param momentum α in [0, 1), default 0.9
 */
public record Nesterov(LearningRate learningRate, double momentum)
        implements Optimizer, FloatRule, Elementwise {
    /**
     * Nesterov's momentum with a learning rate or a schedule.
     *
     * @param learningRate η
     * @param momentum α in [0, 1)
     * @throws IllegalArgumentException if an argument is missing or out of its range
     */
    public Nesterov {
        Check.present(learningRate, "Nesterov", "a learning rate");
        Check.fraction(momentum, "Nesterov", "momentum");
    }

    /** Nesterov's momentum with η = 0.01 and α = 0.9. */
    public Nesterov() {
        this(0.01, 0.9);
    }

    /**
     * Nesterov's momentum with a constant learning rate.
     *
     * @param learningRate η, finite and not negative
     * @param momentum α in [0, 1)
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public Nesterov(double learningRate, double momentum) {
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
            double push = rate * gradient[i];
            v[i] = momentum * v[i] - push;
            x[i] += momentum * v[i] - push;
        }
    }

    @Override
    public void update(Step step, float[] x, float[] gradient, float[][] memory) {
        float rate = (float) step.learningRate();
        float alpha = (float) momentum;
        float[] v = memory[0];
        for (int i = 0; i < x.length; i++) {
            float push = rate * gradient[i];
            v[i] = alpha * v[i] - push;
            x[i] += alpha * v[i] - push;
        }
    }
}
