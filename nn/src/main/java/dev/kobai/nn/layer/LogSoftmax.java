package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.VectorMath;

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

    private static void logSoftmax(double[] x, double[] y, int rows, int width, double[][] room) {
        RowStage.subtractMaximum(x, rows, width);
        VectorMath.exp(x, y, rows * width, room);
        for (int from = 0; from < rows * width; from += width) {
            double log = Math.log(RowStage.sum(y, from, width));
            for (int i = from; i < from + width; i++) {
                y[i] = x[i] - log; // the maximum plus the logarithm would lose the latter's digits
            }
        }
    }

    private static void slope(
            double[] y, double[] dy, double[] dx, int rows, int width, double[][] room) {
        VectorMath.exp(y, dx, rows * width, room);
        for (int from = 0; from < rows * width; from += width) {
            double sum = RowStage.sum(dy, from, width);
            for (int i = from; i < from + width; i++) {
                dx[i] = dy[i] - dx[i] * sum;
            }
        }
    }

    @Override
    public String toString() {
        return "LogSoftmax";
    }
}
