package dev.kobai.optim;

import dev.kobai.optim.internal.Check;

/**
 * Clipping by global norm: the gradient of all weights together is shortened where it is too long,
 * so that its direction stays.
 *
 * <pre>
 * g ← g · c / max(|g|, c)      for the whole gradient
 * </pre>
 *
 * @param norm c, the greatest Euclidean norm, finite and above 0
 */
public record GlobalClipNorm(double norm) implements StepPreparation {
    /**
     * Clipping by the norm of the whole gradient.
     *
     * @param norm c
     * @throws IllegalArgumentException if c is not above 0, NaN or infinite
     */
    public GlobalClipNorm {
        Check.aboveZero(norm, "globalClipNorm", "norm");
    }

    @Override
    public void prepare(Step step, double[] x, double[] gradient) {
        ClipNorm.shorten(gradient, 0, gradient.length, norm);
    }

    @Override
    public void prepare(Step step, float[] x, float[] gradient) {
        ClipNorm.shorten(gradient, 0, gradient.length, norm);
    }

    @Override
    public String kind() {
        return "clipping";
    }

    @Override
    public String toString() {
        return "globalClipNorm(" + norm + ")";
    }
}
