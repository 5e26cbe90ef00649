package dev.kobai.nn.layer;

/**
 * No activation: the output is the input.
 *
 * <pre>
 * y = x      dy/dx = 1
 * </pre>
 */
public record Linear() implements Activation {
    @Override
    public double value(double x) {
        return x;
    }

    @Override
    public double derivative(double x, double y) {
        return 1;
    }

    @Override
    public String toString() {
        return "Linear";
    }
}
