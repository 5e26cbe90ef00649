package dev.kobai.nn.layer;

/**
 * A flatter tanh, without exponentials.
 *
 * <pre>
 * y = x / (1 + |x|)      dy/dx = 1 / (1 + |x|)²
 * </pre>
 */
public record Softsign() implements Activation {
    @Override
    public double value(double x) {
        return x / (1 + Math.abs(x));
    }

    @Override
    public double derivative(double x, double y) {
        double share = 1 / (1 + Math.abs(x));
        return share * share; // a square of 1 + |x| itself could overflow
    }

    @Override
    public String toString() {
        return "Softsign";
    }
}
