package dev.kobai.nn.metric;

import dev.kobai.nn.tensor.Tensor;

/**
 * How often predictions equal their targets exactly, which is what Keras' class {@code Accuracy}
 * counts; its name {@code "accuracy"} means {@link Accuracy}.
 *
 * <pre>
 * mean over rows and columns of 1 where y = p, else 0
 * </pre>
 */
public record ExactAccuracy() implements MeanMetric {
    @Override
    public String name() {
        return "accuracy";
    }

    @Override
    public double row(Tensor target, Tensor prediction, int row) {
        int width = prediction.columns();
        int equal = 0;
        for (int i = row * width; i < (row + 1) * width; i++) {
            equal += target.get(i) == prediction.get(i) ? 1 : 0;
        }
        return (double) equal / width;
    }

    @Override
    public String toString() {
        return "ExactAccuracy";
    }
}
