package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.VectorMath;

/**
 * A smooth rectifier.
 *
 * <pre>
 * y = log(1 + eˣ) = max(x, 0) + log(1 + e^(−|x|))      dy/dx = σ(x)
 * </pre>
 *
 * <p>The second form keeps eˣ finite, and small results their digits.
 */
public record Softplus() implements JointActivation {
    @Override
    public double value(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    @Override
    public double derivative(double x, double y) {
        return 1 / (1 + Math.exp(-x));
    }

    @Override
    public void values(double[] x, double[] y, int n, double[][] room) {
        bends(x, y, n, room);
        for (int i = 0; i < n; i++) {
            y[i] += Math.max(x[i], 0);
        }
    }

    @Override
    public void both(double[] x, double[] y, double[] slopes, int n, double[][] room) {
        bends(x, slopes, y, n, room);
        VectorMath.isPositive(x, room[0], n);
        for (int i = 0; i < n; i++) {
            double right = room[0][i];
            double e = slopes[i];
            slopes[i] = (right + (1 - right) * e) / (1 + e);
        }
        for (int i = 0; i < n; i++) {
            y[i] += Math.max(x[i], 0);
        }
    }

    /** y ← log(1 + e^−|x|), what lies between the curve and its two straight ends. */
    static void bends(double[] x, double[] y, int n, double[][] room) {
        bends(x, y, y, n, room);
    }

    /** The same, and powers ← e^−|x|; y may be powers. */
    static void bends(double[] x, double[] powers, double[] y, int n, double[][] room) {
        for (int i = 0; i < n; i++) {
            powers[i] = -Math.abs(x[i]);
        }
        VectorMath.exp(powers, powers, n, room);
        VectorMath.log1p(powers, y, n);
    }

    @Override
    public String toString() {
        return "Softplus";
    }
}
