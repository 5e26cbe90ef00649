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
        Tensor x = binding.input();
        Tensor y = binding.output();
        Tensor dx = binding.inputGradient();
        Tensor dy = binding.outputGradient();
        int width = x.columns();
        return new Stage() {
            @Override
            public void forward() {
                x.pull();
                y.overwrite();
                for (int row = 0, n = x.size(); row < n; row += width) {
                    softmax(x, y, row, row + width);
                }
            }

            @Override
            public void backward() {
                if (dx == null) {
                    return;
                }
                dy.pull();
                dx.overwrite();
                for (int row = 0, n = x.size(); row < n; row += width) {
                    double mean = 0;
                    for (int i = row; i < row + width; i++) {
                        mean += y.get(i) * dy.get(i);
                    }
                    for (int i = row; i < row + width; i++) {
                        dx.set(i, y.get(i) * (dy.get(i) - mean));
                    }
                }
            }
        };
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
