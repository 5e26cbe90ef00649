package dev.kobai.nn.loss;

import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;

/**
 * The mean of the squared differences of logarithms: what counts is the ratio.
 *
 * <pre>
 * L = mean (ln(1 + y') − ln(1 + p'))²      y' = max(y, 1e-7), p' = max(p, 1e-7)
 * ∂/∂p = 2 (ln(1 + p) − ln(1 + y')) / (1 + p), and 0 where p &lt; 1e-7
 * </pre>
 *
 * <p>Targets must not be negative. A prediction below 1e-7 has no gradient: end the network with an
 * activation that gives positive numbers.
 */
public record MeanSquaredLogarithmicError() implements ElementwiseLoss {
    @Override
    public String name() {
        return "mean_squared_logarithmic_error";
    }

    @Override
    public void check(Tensor targets, Shape prediction, String where) {
        Targets.checkNotNegative(targets, where);
    }

    @Override
    public double value(double y, double p) {
        double difference = log(p) - log(y);
        return difference * difference;
    }

    @Override
    public double derivative(double y, double p) {
        return p < Targets.EPSILON ? 0 : 2 * (log(p) - log(y)) / (1 + p);
    }

    private static double log(double x) {
        return Math.log1p(Math.max(x, Targets.EPSILON));
    }
}
