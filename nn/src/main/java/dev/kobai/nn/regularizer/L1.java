package dev.kobai.nn.regularizer;

import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

/**
 * A penalty on the sizes of a weight's numbers, which drives those of little use to zero.
 *
 * <pre>
 * penalty = l1 Σ |w|      gradient = l1 sign(w), 0 where w = 0
 * </pre>
 *
 * @param l1 the factor, 0 or more; default 0.01
 */
public record L1(double l1) implements Regularizer {
    /** With a factor of 0.01. */
    public L1() {
        this(0.01);
    }

    /** Checks the factor. */
    public L1 {
        Check.notNegative(l1, "L1", "l1");
    }

    @Override
    public double penalty(Tensor weight) {
        return L1L2.penalty(l1, 0, weight);
    }

    @Override
    public void addGradient(Tensor weight, Tensor gradient) {
        L1L2.addGradient(l1, 0, weight, gradient);
    }
}
