package dev.kobai.nn.layer;

import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.Settings;

/**
 * Brings inputs to another scale by fixed numbers: {@code new Rescaling(1 / 255.0)} for grey
 * levels.
 *
 * <pre>
 * y = scale x + offset      dy/dx = scale
 * </pre>
 *
 * @param scale the factor, finite
 * @param offset what is added, finite; default 0
 */
public record Rescaling(double scale, double offset) implements Activation {
    /**
     * Without an offset.
     *
     * @param scale the factor, finite
     */
    public Rescaling(double scale) {
        this(scale, 0);
    }

    /** Checks the arguments. */
    public Rescaling {
        String advice = "Choose a number such as 0.1.";
        Check.that(Double.isFinite(scale), "Rescaling", "a finite scale", scale, advice);
        Check.that(Double.isFinite(offset), "Rescaling", "a finite offset", offset, advice);
    }

    @Override
    public double value(double x) {
        return scale * x + offset;
    }

    @Override
    public double derivative(double x, double y) {
        return scale;
    }

    @Override
    public String toString() {
        return Settings.of(this);
    }
}
