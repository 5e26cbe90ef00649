package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.VectorMath;
import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.Settings;

/**
 * The exponential linear unit without a kink, whatever α is.
 *
 * <pre>
 * y = x where x > 0, else α (e^(x/α) − 1)      dy/dx = 1 where x > 0, else e^(x/α) = y/α + 1
 * </pre>
 *
 * <p>Source: J. Barron, <i>Continuously differentiable exponential linear units</i>, 2017.
 *
 * @param alpha α, above 0; default 1
 */
public record Celu(double alpha) implements Activation {
    /** With α = 1, where it is the same as {@link Elu}. */
    public Celu() {
        this(1);
    }

    /** Checks α. */
    public Celu {
        Check.aboveZero(alpha, "Celu", "alpha");
    }

    @Override
    public double value(double x) {
        return x > 0 ? x : alpha * Math.expm1(x / alpha);
    }

    @Override
    public double derivative(double x, double y) {
        return x > 0 ? 1 : y / alpha + 1;
    }

    @Override
    public void values(double[] x, double[] y, int n, double[][] room) {
        for (int i = 0; i < n; i++) {
            y[i] = x[i] / alpha;
        }
        VectorMath.expm1(y, y, n, room);
        for (int i = 0; i < n; i++) {
            y[i] = Math.max(x[i], 0) + alpha * Math.min(y[i], 0);
        }
    }

    @Override
    public void derivatives(double[] x, double[] y, double[] slopes, int n, double[][] room) {
        VectorMath.isPositive(x, x, n);
        for (int i = 0; i < n; i++) {
            slopes[i] = x[i] + (1 - x[i]) * (Math.min(y[i], 0) / alpha + 1);
        }
    }

    @Override
    public String toString() {
        return Settings.of(this);
    }
}
