package dev.kobai.nn.metric;

import dev.kobai.nn.tensor.Tensor;

/**
 * How often the likeliest class is the right one, with one-hot targets.
 *
 * <pre>
 * mean of [argmax y = argmax p] over all rows
 * </pre>
 */
public record CategoricalAccuracy() implements MeanMetric {
    @Override
    public String name() {
        return "categorical_accuracy";
    }

    @Override
    public double row(Tensor target, Tensor prediction, int row) {
        return MeanMetric.argmax(target, row) == MeanMetric.argmax(prediction, row) ? 1 : 0;
    }
}
