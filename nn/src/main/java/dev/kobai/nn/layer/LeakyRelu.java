package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.VectorMath;
import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.Settings;

/**
 * A rectifier that lets a little of what is negative through.
 *
 * <pre>
 * y = x where x ≥ 0, else a x      dy/dx = 1 where x ≥ 0, else a
 * </pre>
 *
 * <p>The default slope is that of Keras' layer LeakyReLU; Keras' activation function
 * {@code leaky_relu} has 0.2.
 *
 * @param negativeSlope a, the slope where x is negative, 0 or more; default 0.3
 */
public record LeakyRelu(double negativeSlope) implements Activation {
    /** A slope of 0.3. */
    public LeakyRelu() {
        this(0.3);
    }

    /** Checks the slope. */
    public LeakyRelu {
        Check.notNegative(negativeSlope, "LeakyRelu", "negativeSlope");
    }

    @Override
    public double value(double x) {
        return x >= 0 ? x : negativeSlope * x;
    }

    @Override
    public double derivative(double x, double y) {
        return x >= 0 ? 1 : negativeSlope;
    }

    @Override
    public void values(double[] x, double[] y, int n, double[][] room) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.max(x[i], 0) + negativeSlope * Math.min(x[i], 0);
        }
    }

    @Override
    public void derivatives(double[] x, double[] y, double[] slopes, int n, double[][] room) {
        for (int i = 0; i < n; i++) {
            x[i] = -x[i];
        }
        VectorMath.isPositive(x, x, n);
        for (int i = 0; i < n; i++) {
            slopes[i] = 1 - x[i] + x[i] * negativeSlope;
        }
    }

    @Override
    public String toString() {
        return Settings.of(this);
    }
}
