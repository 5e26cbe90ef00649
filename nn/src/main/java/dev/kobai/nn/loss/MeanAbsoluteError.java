package dev.kobai.nn.loss;

/**
 * The mean of the errors' absolute values.
 *
 * <pre>
 * L = mean |y − p|      ∂/∂p = sign(p − y)
 * </pre>
 *
 * <p>Where y = p the derivative is taken as 0.
 */
public record MeanAbsoluteError() implements ElementwiseLoss {
    @Override
    public String name() {
        return "mean_absolute_error";
    }

    @Override
    public double value(double y, double p) {
        return Math.abs(y - p);
    }

    @Override
    public double derivative(double y, double p) {
        return Math.signum(p - y);
    }
}
