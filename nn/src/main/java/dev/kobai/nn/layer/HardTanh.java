package dev.kobai.nn.layer;

/**
 * The tanh made of three straight lines.
 *
 * <pre>
 * y = min(max(x, −1), 1)      dy/dx = 1 where −1 ≤ x ≤ 1, else 0
 * </pre>
 */
public record HardTanh() implements Activation {
    @Override
    public double value(double x) {
        return Math.min(Math.max(x, -1), 1);
    }

    @Override
    public double derivative(double x, double y) {
        return x >= -1 && x <= 1 ? 1 : 0;
    }

    @Override
    public String toString() {
        return "HardTanh";
    }
}
