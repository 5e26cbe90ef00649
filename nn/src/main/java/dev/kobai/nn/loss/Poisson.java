package dev.kobai.nn.loss;

import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;

/**
 * How ill predicted rates explain counts, by the Poisson distribution.
 *
 * <pre>
 * L = mean (p − y ln(p + 1e-7))      ∂/∂p = 1 − y / (p + 1e-7)
 * </pre>
 *
 * <p>Targets must not be negative, and predictions neither: end the network with an exponential or
 * a softplus.
 */
public record Poisson() implements ElementwiseLoss {
    @Override
    public String name() {
        return "poisson";
    }

    @Override
    public void check(Tensor targets, Shape prediction, String where) {
        Targets.checkNotNegative(targets, where);
    }

    @Override
    public double value(double y, double p) {
        return p - y * Math.log(p + Targets.EPSILON);
    }

    @Override
    public double derivative(double y, double p) {
        return 1 - y / (p + Targets.EPSILON);
    }
}
