package dev.kobai.nn.metric;

import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;

/**
 * How often the likeliest class is the right one, with class numbers as targets.
 *
 * <pre>
 * mean of [y = argmax p] over all rows
 * </pre>
 */
public record SparseCategoricalAccuracy() implements MeanMetric {
    @Override
    public String name() {
        return "sparse_categorical_accuracy";
    }

    @Override
    public boolean accepts(Shape target, Shape prediction) {
        return target.equals(prediction.withLast(1));
    }

    @Override
    public double row(Tensor target, Tensor prediction, int row) {
        return target.get(row) == MeanMetric.argmax(prediction, row) ? 1 : 0;
    }
}
