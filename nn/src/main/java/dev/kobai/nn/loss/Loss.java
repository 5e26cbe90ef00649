package dev.kobai.nn.loss;

import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.metric.Direction;
import dev.kobai.nn.metric.MeanMetric;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;

import java.util.Optional;

/**
 * What training makes small: a number for each row and its gradient towards the prediction.
 *
 * <p>The loss of a batch is the mean over its rows (Keras' reduction {@code sum_over_batch_size}).
 * A loss is a metric too: give it to {@code compile} as either.
 */
public interface Loss extends MeanMetric {
    /** What a loss takes the model's outputs for. */
    enum Predictions {
        /** Any numbers. */
        NUMBERS,
        /** Each a probability in [0, 1]. */
        PROBABILITIES,
        /** Those of a row divided by their sum are probabilities. */
        SHARES,
        /** What a sigmoid or a softmax would make probabilities of. */
        LOGITS
    }

    /**
     * The loss of one row and, where asked, its gradient.
     *
     * @param target what was to be predicted
     * @param prediction what was predicted
     * @param row the row's number
     * @param scale what the gradient is multiplied by: the row's weight in the batch's mean
     * @param gradient receives scale · ∂loss/∂prediction in that row; null where only the loss is
     *     asked for
     * @return the row's loss, without scale
     */
    double row(Tensor target, Tensor prediction, int row, double scale, Tensor gradient);

    @Override
    default double row(Tensor target, Tensor prediction, int row) {
        return row(target, prediction, row, 1, null);
    }

    @Override
    default Direction direction() {
        return Direction.DOWN;
    }

    @Override
    default boolean accepts(Shape target, Shape prediction) {
        return target.equals(targetShape(prediction));
    }

    /**
     * The shape that targets must have.
     *
     * @param prediction the shape of the model's output
     * @return by default the same
     */
    default Shape targetShape(Shape prediction) {
        return prediction;
    }

    /**
     * What predictions must be, so that {@code compile} can refuse a network that ends otherwise.
     *
     * @return by default any numbers
     */
    default Predictions predictions() {
        return Predictions.NUMBERS;
    }

    /**
     * Checks that targets are in range, before any of them trains.
     *
     * @param targets all targets
     * @param prediction the shape of the model's output
     * @param where the place the error opens with
     * @throws IllegalArgumentException if one is not
     */
    default void check(Tensor targets, Shape prediction, String where) {}

    /**
     * The same loss computed from what goes into the last layer, where that is numerically safer:
     * crossentropy after a sigmoid or a softmax.
     *
     * @param last the model's last layer
     * @return the loss over that layer's input, whose gradient skips the layer; empty by default
     */
    default Optional<Loss> beforeLayer(Layer last) {
        return Optional.empty();
    }
}
