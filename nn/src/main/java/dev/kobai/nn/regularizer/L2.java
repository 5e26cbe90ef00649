package dev.kobai.nn.regularizer;

import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

/**
 * A penalty on the squares of a weight's numbers, which keeps them small.
 *
 * <pre>
 * penalty = l2 Σ w²      gradient = 2 l2 w
 * </pre>
 *
 * @param l2 the factor, 0 or more; default 0.01
 */
public record L2(double l2) implements Regularizer {
    /** With a factor of 0.01. */
    public L2() {
        this(0.01);
    }

    /** Checks the factor. */
    public L2 {
        Check.notNegative(l2, "L2", "l2");
    }

    @Override
    public double penalty(Tensor weight) {
        return L1L2.penalty(0, l2, weight);
    }

    @Override
    public void addGradient(Tensor weight, Tensor gradient) {
        L1L2.addGradient(0, l2, weight, gradient);
    }
}
