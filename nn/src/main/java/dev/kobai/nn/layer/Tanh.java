package dev.kobai.nn.layer;

/**
 * The hyperbolic tangent.
 *
 * <pre>
 * y = tanh x      dy/dx = 1 − y²
 * </pre>
 */
public record Tanh() implements Activation {
    @Override
    public double value(double x) {
        return Math.tanh(x);
    }

    @Override
    public double derivative(double x, double y) {
        return 1 - y * y;
    }

    @Override
    public String toString() {
        return "Tanh";
    }
}
