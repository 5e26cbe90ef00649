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
public record LogSigmoid() implements JointActivation {
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
    public void both(double[] x, double[] y, double[] slopes, int n, double[][] room) {
        Softplus.bends(x, slopes, y, n, room);
        VectorMath.isPositive(x, room[0], n);
        for (int i = 0; i < n; i++) {
            double right = room[0][i];
            double e = slopes[i];
            slopes[i] = (right * e + (1 - right)) / (1 + e);
        }
        for (int i = 0; i < n; i++) {
            y[i] = Math.min(x[i], 0) - y[i];
        }
    }

    @Override
    public String toString() {
        return "LogSigmoid";
    }
}
