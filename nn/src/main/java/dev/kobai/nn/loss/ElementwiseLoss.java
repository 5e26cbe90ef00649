package dev.kobai.nn.loss;

import dev.kobai.nn.tensor.Tensor;

import org.jspecify.annotations.Nullable;

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

    /**
     * The loss of many numbers; by default of one after the other.
     *
     * <p>Java compiles the loop for each class on its own. A loss that has loops faster than that,
     * such as {@link dev.kobai.nn.tensor.VectorMath}'s, may give them here.
     *
     * @param y the targets
     * @param p the predictions
     * @param values receives the losses
     * @param n how many
     * @param room two arrays of n numbers to compute with
     */
    default void values(double[] y, double[] p, double[] values, int n, double[][] room) {
        for (int i = 0; i < n; i++) {
            values[i] = value(y[i], p[i]);
        }
    }

    /**
     * The derivative at many numbers; by default at one after the other.
     *
     * @param y the targets
     * @param p the predictions
     * @param slopes receives ∂value/∂p
     * @param n how many
     * @param room two arrays of n numbers to compute with
     */
    default void derivatives(double[] y, double[] p, double[] slopes, int n, double[][] room) {
        for (int i = 0; i < n; i++) {
            slopes[i] = derivative(y[i], p[i]);
        }
    }

    @Override
    default Loss forOneThread() {
        return ElementwiseRows.fits(this) ? new ElementwiseRows(this) : this;
    }

    @Override
    default double row(
            Tensor target, Tensor prediction, int row, double scale, @Nullable Tensor gradient) {
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
