package dev.kobai.nn.loss;

/**
 * The logarithm of the error's hyperbolic cosine: squared near 0, absolute far from it.
 *
 * <pre>
 * L = mean ln cosh(p − y)      ∂/∂p = tanh(p − y)
 * </pre>
 */
public record LogCosh() implements ElementwiseLoss {
    private static final double LN_2 = Math.log(2);

    @Override
    public String name() {
        return "log_cosh";
    }

    @Override
    public double value(double y, double p) {
        double distance = Math.abs(p - y);
        return distance + Math.log1p(Math.exp(-2 * distance)) - LN_2; // cosh itself overflows
    }

    @Override
    public double derivative(double y, double p) {
        return Math.tanh(p - y);
    }
}
