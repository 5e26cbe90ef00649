package dev.kobai.nn.layer;

/**
 * The input times the tanh of its softplus.
 *
 * <pre>
 * y = x t,   t = tanh(log(1 + eˣ))      dy/dx = t + x (1 − t²) σ(x)
 * </pre>
 *
 * <p>Source: D. Misra, <i>Mish: a self regularized non-monotonic activation function</i>, 2019.
 */
public record Mish() implements Activation {
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
    public String toString() {
        return "Mish";
    }
}
