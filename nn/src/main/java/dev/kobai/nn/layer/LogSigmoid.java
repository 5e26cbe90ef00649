package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.VectorMath;

/**
 * The logarithm of the sigmoid.
 *
 * <pre>
 * y = log σ(x) = min(x, 0) − log(1 + e^(−|x|))      dy/dx = σ(−x)
 * </pre>
 *
 * <p>The second form keeps eˣ finite, and small results their digits.
 */
public record LogSigmoid() implements Activation {
    @Override
    public double value(double x) {
        return Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x)));
    }

    @Override
    public double derivative(double x, double y) {
        return 1 / (1 + Math.exp(x));
    }

    @Override
    public void values(double[] x, double[] y, int n, double[][] room) {
        Softplus.bends(x, y, n, room);
        for (int i = 0; i < n; i++) {
            y[i] = Math.min(x[i], 0) - y[i];
        }
    }

    @Override
    public void derivatives(double[] x, double[] y, double[] slopes, int n, double[][] room) {
        VectorMath.exp(x, slopes, n, room);
        for (int i = 0; i < n; i++) {
            slopes[i] = 1 / (1 + slopes[i]);
        }
    }

    @Override
    public String toString() {
        return "LogSigmoid";
    }
}
