package dev.kobai.nn.loss;

import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;

/**
 * How far scores are from the right side, with a margin of 1.
 *
 * <pre>
 * L = mean max(1 − y p, 0)      ∂/∂p = −y where 1 − y p > 0, else 0
 * </pre>
 *
 * <p>Targets are −1 and 1; where they are 0 and 1, 0 stands for −1, as in Keras. Predictions are
 * scores of any size, or those of a tanh.
 */
public record Hinge() implements ElementwiseLoss {
    @Override
    public String name() {
        return "hinge";
    }

    @Override
    public void check(Tensor targets, Shape prediction, String where) {
        Targets.checkSides(targets, where);
    }

    @Override
    public double value(double y, double p) {
        return Math.max(1 - Targets.side(y) * p, 0);
    }

    @Override
    public double derivative(double y, double p) {
        double side = Targets.side(y);
        return 1 - side * p > 0 ? -side : 0;
    }
}
