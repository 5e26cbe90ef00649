package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.VectorMath;

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

    private static void softmax(double[] x, double[] y, int rows, int width, double[][] room) {
        RowStage.subtractMaximum(x, rows, width);
        VectorMath.exp(x, y, rows * width, room);
        for (int from = 0; from < rows * width; from += width) {
            double sum = RowStage.sum(y, from, width);
            for (int i = from; i < from + width; i++) {
                y[i] /= sum;
            }
        }
    }

    private static void slope(
            double[] y, double[] dy, double[] dx, int rows, int width, double[][] room) {
        for (int from = 0; from < rows * width; from += width) {
            double mean = 0;
            for (int i = from; i < from + width; i++) {
                mean += y[i] * dy[i];
            }
            for (int i = from; i < from + width; i++) {
                dx[i] = y[i] * (dy[i] - mean);
            }
        }
    }

    @Override
    public String toString() {
        return "Softmax";
    }
}
