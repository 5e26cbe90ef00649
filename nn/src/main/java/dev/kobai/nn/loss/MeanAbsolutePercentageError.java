package dev.kobai.nn.loss;

/**
 * The mean of the errors in percent of their targets.
 *
 * <pre>
 * L = 100 mean |y − p| / max(|y|, 1e-7)      ∂/∂p = 100 sign(p − y) / max(|y|, 1e-7)
 * </pre>
 *
 * <p>A target of 0 makes the percentage huge, as in Keras: this loss is for targets far from 0.
 */
public record MeanAbsolutePercentageError() implements ElementwiseLoss {
    @Override
    public String name() {
        return "mean_absolute_percentage_error";
    }

    @Override
    public double value(double y, double p) {
        return 100 * Math.abs(y - p) / Math.max(Math.abs(y), Targets.EPSILON);
    }

    @Override
    public double derivative(double y, double p) {
        return 100 * Math.signum(p - y) / Math.max(Math.abs(y), Targets.EPSILON);
    }
}
