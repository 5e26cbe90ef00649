package dev.kobai.optim;

import dev.kobai.optim.internal.Check;

/**
 * Clipping by value: each number of the gradient is cut off beyond a value.
 *
 * <pre>
 * g ← max(−c, min(g, c))
 * </pre>
 *
 * @param value c, the greatest absolute value, finite and above 0
 */
public record ClipValue(double value) implements StepPreparation, Elementwise {
    /**
     * Clipping by value.
     *
     * @param value c
     * @throws IllegalArgumentException if c is not above 0, NaN or infinite
     */
    public ClipValue {
        Check.aboveZero(value, "clipValue", "value");
    }

    @Override
    public void prepare(Step step, double[] x, double[] gradient) {
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = Math.max(-value, Math.min(gradient[i], value));
        }
    }

    @Override
    public void prepare(Step step, float[] x, float[] gradient) {
        float most = (float) value;
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = Math.max(-most, Math.min(gradient[i], most));
        }
    }

    @Override
    public String kind() {
        return "clipping";
    }

    @Override
    public String toString() {
        return "clipValue(" + value + ")";
    }
}
