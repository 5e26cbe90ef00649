package dev.kobai.nn.loss;

import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.metric.Direction;
import dev.kobai.nn.metric.MeanMetric;
import dev.kobai.nn.metric.Metric;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * What training makes small: a number for each row and its gradient towards the prediction.
 *
 * <p>The loss of a batch is the mean over its rows unless {@link #reduction} says otherwise. A loss
 * is a metric too: give it to {@code compile} as either.
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
    double row(Tensor target, Tensor prediction, int row, double scale, @Nullable Tensor gradient);

    /**
     * The loss of a batch and, where asked, its gradient.
     *
     * <pre>
     * L = Σ wᵢ Lᵢ / n      n the number of rows, not Σ wᵢ, as in Keras
     * </pre>
     *
     * @param target what was to be predicted
     * @param prediction what was predicted
     * @param weights how much each sample counts, see {@link Metric.Count#weight}; null where all
     *     count 1
     * @param gradient receives ∂L/∂prediction; null where only the loss is asked for
     * @return L
     */
    default double batch(
            Tensor target,
            Tensor prediction,
            double @Nullable [] weights,
            @Nullable Tensor gradient) {
        return sum(target, prediction, weights, prediction.rows(), gradient);
    }

    /**
     * The weighted sum of the rows' losses, divided by a number, and where asked its gradient.
     *
     * <pre>
     * Σ wᵢ Lᵢ / divisor
     * </pre>
     *
     * @param target what was to be predicted
     * @param prediction what was predicted
     * @param weights how much each sample counts; null where all count 1
     * @param divisor what the sum is divided by; infinite for a result of 0
     * @param gradient receives the sum's gradient towards the prediction; null where only the sum
     *     is asked for
     * @return the sum, divided
     */
    default double sum(
            Tensor target,
            Tensor prediction,
            double @Nullable [] weights,
            double divisor,
            @Nullable Tensor gradient) {
        double sum = 0;
        for (int row = 0, rows = prediction.rows(); row < rows; row++) {
            double weight = Metric.Count.weight(weights, prediction, row);
            sum += weight * row(target, prediction, row, weight / divisor, gradient);
        }
        return sum / divisor;
    }

    /**
     * The same loss with its rows reduced in another way.
     *
     * @param reduction how rows become one number, default SUM_OVER_BATCH_SIZE
     * @return the new loss; this one for the default
     */
    default Loss reduction(Reduction reduction) {
        boolean standard = reduction == Reduction.SUM_OVER_BATCH_SIZE;
        return standard ? this : new Reduced(this, reduction);
    }

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

    /**
     * The same loss for the rows of one training or evaluation, asked by one thread at a time.
     *
     * @return by default this; a loss that computes on arrays of its own gives a copy that has them
     */
    default Loss forOneThread() {
        return this;
    }
}
