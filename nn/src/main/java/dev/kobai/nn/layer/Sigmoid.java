package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.VectorMath;

/**
 * The logistic function σ.
 *
 * <pre>
 * y = 1 / (1 + e⁻ˣ)      dy/dx = y (1 − y)
 * </pre>
 */
public record Sigmoid() implements Activation {
    @Override
    public double value(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    @Override
    public double derivative(double x, double y) {
        return y * (1 - y);
    }

    @Override
    public void values(double[] x, double[] y, int n, double[][] room) {
        VectorMath.sigmoid(x, y, n, room);
    }

    @Override
    public void derivatives(double[] x, double[] y, double[] slopes, int n, double[][] room) {
        for (int i = 0; i < n; i++) {
            slopes[i] = y[i] * (1 - y[i]);
        }
    }

    @Override
    public String toString() {
        return "Sigmoid";
    }
}
