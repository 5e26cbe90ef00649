package dev.kobai.nn.loss;

/**
 * The mean of the squared errors.
 *
 * <pre>
 * L = mean (y − p)²      ∂/∂p = 2 (p − y)
 * </pre>
 */
public record MeanSquaredError() implements ElementwiseLoss {
    @Override
    public String name() {
        return "mean_squared_error";
    }

    @Override
    public double value(double y, double p) {
        return (y - p) * (y - p);
    }

    @Override
    public double derivative(double y, double p) {
        return 2 * (p - y);
    }
}
