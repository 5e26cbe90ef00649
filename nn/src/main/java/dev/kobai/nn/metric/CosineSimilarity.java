package dev.kobai.nn.metric;

import dev.kobai.nn.tensor.Tensor;

/**
 * How well predictions point where targets do: 1 for the same direction, −1 for the opposite.
 *
 * <pre>
 * mean of Σ yᵢ pᵢ / (|y| |p|) over all rows
 * </pre>
 *
 * <p>As a loss, where less must be better, take {@link dev.kobai.nn.loss.CosineSimilarity}: the
 * same with a minus, under the same name, as in Keras.
 */
public record CosineSimilarity() implements MeanMetric {
    private static final MeanMetric NEGATIVE = new dev.kobai.nn.loss.CosineSimilarity();

    @Override
    public String name() {
        return NEGATIVE.name();
    }

    @Override
    public double row(Tensor target, Tensor prediction, int row) {
        return -NEGATIVE.row(target, prediction, row);
    }
}
