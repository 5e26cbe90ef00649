package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.VectorMath;

/**
 * The sigmoid made of three straight lines.
 *
 * <pre>
 * y = min(max(x + 3, 0), 6) / 6      dy/dx = 1/6 where −3 &lt; x &lt; 3, else 0
 * </pre>
 *
 * <p>This is Keras 3's; Keras 2 had a slope of 0.2.
 */
public record HardSigmoid() implements Activation {
    @Override
    public double value(double x) {
        return gate(x);
    }

    static double gate(double x) {
        return Math.min(Math.max(x + 3, 0), 6) / 6;
    }

    @Override
    public double derivative(double x, double y) {
        return x > -3 && x < 3 ? 1.0 / 6 : 0;
    }

    @Override
    public void derivatives(double[] x, double[] y, double[] slopes, int n, double[][] room) {
        for (int i = 0; i < n; i++) {
            x[i] = 3 - Math.abs(x[i]);
        }
        VectorMath.isPositive(x, slopes, n);
        for (int i = 0; i < n; i++) {
            slopes[i] *= 1.0 / 6;
        }
    }

    @Override
    public String toString() {
        return "HardSigmoid";
    }
}
