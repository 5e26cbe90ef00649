package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.VectorMath;
import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.Settings;

/**
 * The exponential linear unit: a rectifier that bends to −α instead of stopping at 0.
 *
 * <pre>
 * y = x where x > 0, else α (eˣ − 1)      dy/dx = 1 where x > 0, else α eˣ = y + α
 * </pre>
 *
 * <p>Source: D. Clevert, T. Unterthiner and S. Hochreiter, <i>Fast and accurate deep network
 * learning by exponential linear units</i>, 2015.
 *
 * @param alpha α, 0 or more; default 1
 */
public record Elu(double alpha) implements Activation {
    /** With α = 1. */
    public Elu() {
        this(1);
    }

    /** Checks α. */
    public Elu {
        Check.notNegative(alpha, "Elu", "alpha");
    }

    @Override
    public double value(double x) {
        return x > 0 ? x : alpha * Math.expm1(x); // near 0, e^x - 1 would lose all its digits
    }

    @Override
    public double derivative(double x, double y) {
        return x > 0 ? 1 : y + alpha;
    }

    @Override
    public void values(double[] x, double[] y, int n, double[][] room) {
        VectorMath.expm1(x, y, n, room);
        for (int i = 0; i < n; i++) {
            y[i] = Math.max(x[i], 0) + alpha * Math.min(y[i], 0);
        }
    }

    @Override
    public void derivatives(double[] x, double[] y, double[] slopes, int n, double[][] room) {
        VectorMath.isPositive(x, x, n);
        for (int i = 0; i < n; i++) {
            slopes[i] = x[i] + (1 - x[i]) * (Math.min(y[i], 0) + alpha);
        }
    }

    @Override
    public String toString() {
        return Settings.of(this);
    }
}
