package dev.kobai.nn.metric;

import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;

/**
 * The accuracy that suits the model, as Keras' {@code "accuracy"}.
 *
 * <p>One output: {@link BinaryAccuracy}. Several outputs: {@link CategoricalAccuracy} for one-hot
 * targets, {@link SparseCategoricalAccuracy} for class numbers.
 */
public record Accuracy() implements MeanMetric {
    private static final BinaryAccuracy BINARY = new BinaryAccuracy();
    private static final CategoricalAccuracy CATEGORICAL = new CategoricalAccuracy();
    private static final SparseCategoricalAccuracy SPARSE = new SparseCategoricalAccuracy();

    @Override
    public String name() {
        return "accuracy";
    }

    @Override
    public boolean accepts(Shape target, Shape prediction) {
        return target.equals(prediction) || SPARSE.accepts(target, prediction);
    }

    @Override
    public double row(Tensor target, Tensor prediction, int row) {
        if (prediction.columns() == 1) {
            return BINARY.row(target, prediction, row);
        }
        if (target.columns() == 1) {
            return SPARSE.row(target, prediction, row);
        }
        return CATEGORICAL.row(target, prediction, row);
    }
}
