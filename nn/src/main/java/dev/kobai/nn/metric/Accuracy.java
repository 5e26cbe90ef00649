package dev.kobai.nn.metric;

import dev.kobai.nn.tensor.Tensor;

/**
 * The accuracy that suits the model, as Keras' {@code "accuracy"}.
 *
 * <p>One output: {@link BinaryAccuracy}. Several outputs: {@link CategoricalAccuracy} for one-hot
 * targets; for targets that are class numbers, how often the likeliest class is that number.
 */
public record Accuracy() implements MeanMetric {
    private static final BinaryAccuracy BINARY = new BinaryAccuracy();
    private static final CategoricalAccuracy CATEGORICAL = new CategoricalAccuracy();

    @Override
    public String name() {
        return "accuracy";
    }

    @Override
    public double row(Tensor target, Tensor prediction, int row) {
        if (prediction.columns() == 1) {
            return BINARY.row(target, prediction, row);
        }
        if (target.columns() == 1) {
            return target.get(row) == MeanMetric.argmax(prediction, row) ? 1 : 0;
        }
        return CATEGORICAL.row(target, prediction, row);
    }
}
