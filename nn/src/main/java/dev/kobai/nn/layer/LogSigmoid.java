package dev.kobai.nn.layer;

/**
 * The logarithm of the sigmoid.
 *
 * <pre>
 * y = log σ(x) = min(x, 0) − log(1 + e^(−|x|))      dy/dx = σ(−x)
 * </pre>
 *
 * <p>The second form keeps eˣ finite, and small results their digits.
 */
public record LogSigmoid() implements Activation {
    @Override
    public double value(double x) {
        return Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x)));
    }

    @Override
    public double derivative(double x, double y) {
        return 1 / (1 + Math.exp(x));
    }

    @Override
    public String toString() {
        return "LogSigmoid";
    }
}
