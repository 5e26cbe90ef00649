package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.VectorMath;

/**
 * The tanh made of three straight lines.
 *
 * <pre>
 * y = min(max(x, −1), 1)      dy/dx = 1 where −1 ≤ x ≤ 1, else 0
 * </pre>
 */
public record HardTanh() implements Activation {
    @Override
    public double value(double x) {
        return Math.min(Math.max(x, -1), 1);
    }

    @Override
    public double derivative(double x, double y) {
        return x >= -1 && x <= 1 ? 1 : 0;
    }

    @Override
    public void derivatives(double[] x, double[] y, double[] slopes, int n, double[][] room) {
        for (int i = 0; i < n; i++) {
            x[i] = Math.abs(x[i]) - 1;
        }
        VectorMath.isPositive(x, slopes, n);
        for (int i = 0; i < n; i++) {
            slopes[i] = 1 - slopes[i];
        }
    }

    @Override
    public String toString() {
        return "HardTanh";
    }
}
