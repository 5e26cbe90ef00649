package dev.kobai.nn.loss;

import dev.kobai.optim.internal.Check;

/**
 * Squared for small errors, absolute for large ones, so that outliers do not rule.
 *
 * <pre>
 * L = mean of ½ e² where |e| ≤ δ, else δ |e| − ½ δ²      e = p − y
 * ∂/∂p = e, kept in [−δ, δ]
 * </pre>
 *
 * @param delta δ, where the two forms meet; above 0, default 1
 */
public record Huber(double delta) implements ElementwiseLoss {
    /** Checks δ. */
    public Huber {
        Check.aboveZero(delta, "Huber", "delta");
    }

    /** With δ = 1. */
    public Huber() {
        this(1);
    }

    @Override
    public String name() {
        return "huber_loss";
    }

    @Override
    public double value(double y, double p) {
        double error = Math.abs(p - y);
        return error <= delta ? error * error / 2 : delta * error - delta * delta / 2;
    }

    @Override
    public double derivative(double y, double p) {
        return Math.min(Math.max(p - y, -delta), delta);
    }
}
