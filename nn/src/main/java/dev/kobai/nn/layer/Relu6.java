package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.VectorMath;

/**
 * The rectifier with a ceiling of 6.
 *
 * <pre>
 * y = min(max(x, 0), 6)      dy/dx = 1 where 0 &lt; x &lt; 6, else 0
 * </pre>
 */
public record Relu6() implements Activation {
    @Override
    public double value(double x) {
        return Math.min(Math.max(x, 0), 6);
    }

    @Override
    public double derivative(double x, double y) {
        return x > 0 && x < 6 ? 1 : 0;
    }

    @Override
    public void derivatives(double[] x, double[] y, double[] slopes, int n, double[][] room) {
        VectorMath.isPositive(x, slopes, n);
        for (int i = 0; i < n; i++) {
            x[i] = 6 - x[i];
        }
        VectorMath.isPositive(x, x, n);
        for (int i = 0; i < n; i++) {
            slopes[i] *= x[i];
        }
    }

    @Override
    public String toString() {
        return "Relu6";
    }
}
