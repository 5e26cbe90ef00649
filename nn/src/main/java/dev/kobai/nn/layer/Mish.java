package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.VectorMath;

/**
 * The input times the tanh of its softplus.
 *
 * <pre>
 * y = x t,   t = tanh(log(1 + eˣ))      dy/dx = t + x (1 − t²) σ(x)
 * </pre>
 *
 * <p>Source: D. Misra, <i>Mish: a self regularized non-monotonic activation function</i>, 2019.
 */
public record Mish() implements JointActivation {
    @Override
    public double value(double x) {
        return x * gate(x);
    }

    /**
     * t without a logarithm, and with an exponential that cannot overflow.
     *
     * <pre>
     * tanh(log u) = (u² − 1) / (u² + 1),   u = 1 + eˣ,   u² − 1 = eˣ (eˣ + 2)
     * </pre>
     */
    private static double gate(double x) {
        double e = Math.exp(-Math.abs(x));
        if (x <= 0) {
            return e * (e + 2) / (e * (e + 2) + 2);
        }
        return (1 + 2 * e) / (1 + 2 * e * (1 + e)); // both sides times e^(-2x)
    }

    @Override
    public double derivative(double x, double y) {
        double gate = gate(x);
        return gate + x * (1 - gate) * (1 + gate) / (1 + Math.exp(-x));
    }

    @Override
    public void values(double[] x, double[] y, int n, double[][] room) {
        for (int i = 0; i < n; i++) {
            y[i] = -Math.abs(x[i]);
        }
        VectorMath.exp(y, y, n, room);
        gates(x, y, room[0], n);
        for (int i = 0; i < n; i++) {
            y[i] = x[i] * room[0][i];
        }
    }

    @Override
    public void both(double[] x, double[] y, double[] slopes, int n, double[][] room) {
        for (int i = 0; i < n; i++) {
            slopes[i] = -Math.abs(x[i]);
        }
        VectorMath.exp(slopes, slopes, n, room);
        gates(x, slopes, y, n);
        VectorMath.isPositive(x, room[0], n);
        for (int i = 0; i < n; i++) {
            double right = room[0][i];
            double e = slopes[i];
            slopes[i] = (right + (1 - right) * e) / (1 + e); // the sigmoid of x
        }
        for (int i = 0; i < n; i++) {
            slopes[i] = y[i] + x[i] * (1 - y[i]) * (1 + y[i]) * slopes[i];
        }
        for (int i = 0; i < n; i++) {
            y[i] *= x[i];
        }
    }

    /** The gates from x and e^−|x|, both quotients blended. */
    private static void gates(double[] x, double[] powers, double[] gates, int n) {
        VectorMath.isPositive(x, gates, n);
        for (int i = 0; i < n; i++) {
            double right = gates[i];
            double left = 1 - right;
            double e = powers[i];
            double above = right * (1 + 2 * e) + left * (e * (e + 2));
            gates[i] = above / (right * (1 + 2 * e * (1 + e)) + left * (e * (e + 2) + 2));
        }
    }

    @Override
    public String toString() {
        return "Mish";
    }
}
