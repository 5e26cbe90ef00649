package dev.kobai.nn.layer;

/**
 * The rectifier: what is negative becomes zero.
 *
 * <pre>
 * y = max(x, 0)      dy/dx = 1 where x > 0, else 0
 * </pre>
 *
 * <p>At x = 0 the derivative is taken as 0, as in Keras.
 */
public record Relu() implements Activation {
    @Override
    public double value(double x) {
        return Math.max(x, 0);
    }

    @Override
    public double derivative(double x, double y) {
        return x > 0 ? 1 : 0;
    }

    @Override
    public String toString() {
        return "Relu";
    }
}
