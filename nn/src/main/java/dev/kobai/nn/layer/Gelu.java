package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.VectorMath;
import dev.kobai.optim.internal.Settings;

/**
 * The input times the probability that a normally distributed number is smaller.
 *
 * <pre>
 * y = x Φ(x)      dy/dx = Φ(x) + x φ(x)      Φ(x) = (1 + erf(x/√2)) / 2,   φ = Φ′
 *
 * approximate:  y = x (1 + tanh u) / 2 = x σ(2u),   u = √(2/π) (x + 0.044715 x³)
 *               dy/dx = σ(2u) + 2 u′ y (1 − σ(2u)),   u′ = √(2/π) (1 + 0.134145 x²)
 * </pre>
 *
 * <p>Source: D. Hendrycks and K. Gimpel, <i>Gaussian error linear units</i>, 2016.
 *
 * @param approximate whether the formula with tanh is used; default false, as in Keras
 */
public record Gelu(boolean approximate) implements JointActivation {
    private static final double ROOT = Math.sqrt(2 / Math.PI);
    private static final double CUBIC = 0.044715;
    private static final double SHUT = 100; // from here on the gate is 0 or 1 in every digit

    /** The exact formula. */
    public Gelu() {
        this(false);
    }

    @Override
    public double value(double x) {
        return x * (approximate ? gate(x) : StandardNormal.cumulative(x));
    }

    @Override
    public double derivative(double x, double y) {
        if (!approximate) {
            return StandardNormal.cumulative(x) + x * StandardNormal.density(x);
        }
        double gate = gate(x);
        // With the gate open or shut nothing is left of this, even where x² is infinite.
        boolean between = y != 0 && gate != 1;
        double bend = between ? 2 * ROOT * (1 + 3 * CUBIC * x * x) * y * (1 - gate) : 0;
        return gate + bend;
    }

    /** σ(2u), which keeps the digits that 1 + tanh u loses where tanh u is nearly −1. */
    private static double gate(double x) {
        return 1 / (1 + Math.exp(-2 * ROOT * (x + CUBIC * x * x * x)));
    }

    @Override
    public void values(double[] x, double[] y, int n, double[][] room) {
        if (approximate) {
            gates(x, y, n, room);
        } else {
            StandardNormal.bells(x, y, n, room);
            StandardNormal.cumulatives(x, y, y, n, room);
        }
        for (int i = 0; i < n; i++) {
            y[i] *= x[i];
        }
    }

    @Override
    public void both(double[] x, double[] y, double[] slopes, int n, double[][] room) {
        if (approximate) {
            gates(x, y, n, room);
            bends(x, y, slopes, n, room);
        } else {
            StandardNormal.bells(x, slopes, n, room);
            StandardNormal.cumulatives(x, slopes, y, n, room);
            for (int i = 0; i < n; i++) {
                slopes[i] = y[i] + x[i] * slopes[i] / StandardNormal.ROOT_TWO_PI;
            }
        }
        for (int i = 0; i < n; i++) {
            y[i] *= x[i];
        }
    }

    /** The derivatives of the approximate formula, from the gates. */
    private static void bends(double[] x, double[] gates, double[] slopes, int n, double[][] room) {
        double[] near = room[0];
        for (int i = 0; i < n; i++) {
            near[i] = Math.max(Math.min(x[i], SHUT), -SHUT); // its square is to be finite
        }
        for (int i = 0; i < n; i++) {
            double u = near[i];
            double bend = 2 * ROOT * (1 + 3 * CUBIC * u * u) * u * gates[i] * (1 - gates[i]);
            slopes[i] = gates[i] + bend;
        }
    }

    private static void gates(double[] x, double[] gates, int n, double[][] room) {
        for (int i = 0; i < n; i++) {
            gates[i] = -2 * ROOT * (x[i] + CUBIC * x[i] * x[i] * x[i]);
        }
        VectorMath.exp(gates, gates, n, room);
        for (int i = 0; i < n; i++) {
            gates[i] = 1 / (1 + gates[i]);
        }
    }

    @Override
    public String toString() {
        return Settings.of(this);
    }
}
