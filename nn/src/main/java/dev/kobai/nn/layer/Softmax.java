package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.Tensor;

/**
 * Turns each row into probabilities that sum to 1.
 *
 * <pre>
 * yᵢ = e^(xᵢ − max x) / Σⱼ e^(xⱼ − max x)      ∂L/∂xᵢ = yᵢ (∂L/∂yᵢ − Σⱼ yⱼ ∂L/∂yⱼ)
 * </pre>
 *
 * <p>Works along the last axis. Subtracting the maximum changes nothing but keeps e^x finite.
 */
public record Softmax() implements Layer {
    @Override
    public Stage bind(Binding binding) {
        return new RowStage(binding, Softmax::softmax, Softmax::slope);
    }

    private static void slope(Tensor y, Tensor dy, Tensor dx, int from, int to) {
        double mean = 0;
        for (int i = from; i < to; i++) {
            mean += y.get(i) * dy.get(i);
        }
        for (int i = from; i < to; i++) {
            dx.set(i, y.get(i) * (dy.get(i) - mean));
        }
    }

    private static void softmax(Tensor x, Tensor y, int from, int to) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            max = Math.max(max, x.get(i));
        }
        double sum = 0;
        for (int i = from; i < to; i++) {
            double e = Math.exp(x.get(i) - max);
            sum += e;
            y.set(i, e);
        }
        for (int i = from; i < to; i++) {
            y.set(i, y.get(i) / sum);
        }
    }

    @Override
    public String toString() {
        return "Softmax";
    }
}
