package dev.kobai.nn.regularizer;

import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

/**
 * The penalties of {@link L1} and {@link L2} together.
 *
 * <pre>
 * penalty = l1 Σ |w| + l2 Σ w²      gradient = l1 sign(w) + 2 l2 w
 * </pre>
 *
 * @param l1 the factor of the sizes, 0 or more
 * @param l2 the factor of the squares, 0 or more
 */
public record L1L2(double l1, double l2) implements Regularizer {
    /** Checks the factors. */
    public L1L2 {
        Check.notNegative(l1, "L1L2", "l1");
        Check.notNegative(l2, "L1L2", "l2");
    }

    @Override
    public double penalty(Tensor weight) {
        return penalty(l1, l2, weight);
    }

    @Override
    public void addGradient(Tensor weight, Tensor gradient) {
        addGradient(l1, l2, weight, gradient);
    }

    static double penalty(double l1, double l2, Tensor weight) {
        double sizes = 0;
        double squares = 0;
        for (int i = 0, n = weight.size(); i < n; i++) {
            double w = weight.get(i);
            sizes += Math.abs(w);
            squares += w * w;
        }
        return l1 * sizes + l2 * squares;
    }

    static void addGradient(double l1, double l2, Tensor weight, Tensor gradient) {
        for (int i = 0, n = weight.size(); i < n; i++) {
            double w = weight.get(i);
            gradient.set(i, gradient.get(i) + l1 * Math.signum(w) + 2 * l2 * w);
        }
    }
}
