package dev.kobai.nn.layer;

/**
 * The logistic function σ.
 *
 * <pre>
 * y = 1 / (1 + e⁻ˣ)      dy/dx = y (1 − y)
 * </pre>
 */
public record Sigmoid() implements Activation {
    @Override
    public double value(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    @Override
    public double derivative(double x, double y) {
        return y * (1 - y);
    }

    @Override
    public String toString() {
        return "Sigmoid";
    }
}
