package dev.kobai.nn.loss;

import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;

/**
 * The square of how far scores are from the right side, with a margin of 1.
 *
 * <pre>
 * L = mean max(1 − y p, 0)²      ∂/∂p = −2 y max(1 − y p, 0)
 * </pre>
 *
 * <p>Targets are −1 and 1; where they are 0 and 1, 0 stands for −1, as in Keras. Predictions are
 * scores of any size, or those of a tanh.
 */
public record SquaredHinge() implements ElementwiseLoss {
    @Override
    public String name() {
        return "squared_hinge";
    }

    @Override
    public void check(Tensor targets, Shape prediction, String where) {
        Targets.checkSides(targets, where);
    }

    @Override
    public double value(double y, double p) {
        double missing = Math.max(1 - Targets.side(y) * p, 0);
        return missing * missing;
    }

    @Override
    public double derivative(double y, double p) {
        double side = Targets.side(y);
        return -2 * side * Math.max(1 - side * p, 0);
    }
}
