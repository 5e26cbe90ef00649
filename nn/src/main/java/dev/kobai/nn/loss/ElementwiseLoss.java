package dev.kobai.nn.loss;

import dev.kobai.nn.tensor.Tensor;

/** A loss that is the mean of one function over a row's outputs: a subclass gives the function. */
public interface ElementwiseLoss extends Loss {
    /**
     * The loss of one number.
     *
     * @param y the target
     * @param p the prediction
     * @return the loss
     */
    double value(double y, double p);

    /**
     * The derivative of {@link #value} by the prediction.
     *
     * @param y the target
     * @param p the prediction
     * @return ∂value/∂p
     */
    double derivative(double y, double p);

    @Override
    default double row(Tensor target, Tensor prediction, int row, double scale, Tensor gradient) {
        int width = prediction.columns();
        double sum = 0;
        for (int i = row * width; i < (row + 1) * width; i++) {
            sum += value(target.get(i), prediction.get(i));
        }
        if (gradient != null) {
            double share = scale / width;
            for (int i = row * width; i < (row + 1) * width; i++) {
                gradient.set(i, share * derivative(target.get(i), prediction.get(i)));
            }
        }
        return sum / width;
    }
}
