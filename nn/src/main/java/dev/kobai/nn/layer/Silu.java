package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.VectorMath;

/**
 * The input times its own sigmoid, also known as swish.
 *
 * <pre>
 * y = x σ(x)      dy/dx = σ(x) + y (1 − σ(x))
 * </pre>
 *
 * <p>Source: S. Elfwing, E. Uchibe and K. Doya, <i>Sigmoid-weighted linear units</i>, 2017.
 */
public record Silu() implements Activation {
    @Override
    public double value(double x) {
        return x / (1 + Math.exp(-x)); // of a very negative x, -0: a division by infinity
    }

    @Override
    public double derivative(double x, double y) {
        double sigmoid = 1 / (1 + Math.exp(-x));
        return sigmoid + y * (1 - sigmoid);
    }

    @Override
    public void values(double[] x, double[] y, int n, double[][] room) {
        for (int i = 0; i < n; i++) {
            y[i] = -x[i];
        }
        VectorMath.exp(y, y, n, room);
        for (int i = 0; i < n; i++) {
            y[i] = x[i] / (1 + y[i]);
        }
    }

    @Override
    public void derivatives(double[] x, double[] y, double[] slopes, int n, double[][] room) {
        VectorMath.sigmoid(x, slopes, n, room);
        for (int i = 0; i < n; i++) {
            slopes[i] += y[i] * (1 - slopes[i]);
        }
    }

    @Override
    public String toString() {
        return "Silu";
    }
}
