package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.Tensor;

/**
 * Turns each row into logarithms of probabilities.
 *
 * <pre>
 * yᵢ = xᵢ − max x − log Σⱼ e^(xⱼ − max x)      ∂L/∂xᵢ = ∂L/∂yᵢ − e^yᵢ Σⱼ ∂L/∂yⱼ
 * </pre>
 *
 * <p>Works along the last axis. Unlike the logarithm of a softmax it is finite for any inputs.
 */
public record LogSoftmax() implements Layer {
    @Override
    public Stage bind(Binding binding) {
        return new RowStage(binding, LogSoftmax::logSoftmax, LogSoftmax::slope);
    }

    private static void slope(Tensor y, Tensor dy, Tensor dx, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += dy.get(i);
        }
        for (int i = from; i < to; i++) {
            dx.set(i, dy.get(i) - Math.exp(y.get(i)) * sum);
        }
    }

    private static void logSoftmax(Tensor x, Tensor y, int from, int to) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            max = Math.max(max, x.get(i));
        }
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += Math.exp(x.get(i) - max);
        }
        double log = Math.log(sum);
        for (int i = from; i < to; i++) {
            y.set(i, x.get(i) - max - log); // max + log first would lose the log's digits
        }
    }

    @Override
    public String toString() {
        return "LogSoftmax";
    }
}
