package dev.kobai.nn.layer;

/**
 * The rectifier with a ceiling of 6.
 *
 * <pre>
 * y = min(max(x, 0), 6)      dy/dx = 1 where 0 &lt; x &lt; 6, else 0
 * </pre>
 */
public record Relu6() implements Activation {
    @Override
    public double value(double x) {
        return Math.min(Math.max(x, 0), 6);
    }

    @Override
    public double derivative(double x, double y) {
        return x > 0 && x < 6 ? 1 : 0;
    }

    @Override
    public String toString() {
        return "Relu6";
    }
}
