package dev.kobai.optim;

import dev.kobai.optim.internal.Check;

/**
 * Clipping by norm: the gradient of each weight is shortened where it is too long.
 *
 * <pre>
 * g ← g · c / max(|g|, c)      for each kernel, each bias by itself
 * </pre>
 *
 * @param norm c, the greatest Euclidean norm, finite and above 0
 */
public record ClipNorm(double norm) implements StepPreparation {
    /**
     * Clipping by the norm of each weight.
     *
     * @param norm c
     * @throws IllegalArgumentException if c is not above 0, NaN or infinite
     */
    public ClipNorm {
        Check.aboveZero(norm, "clipNorm", "norm");
    }

    @Override
    public void prepare(Step step, double[] x, double[] gradient) {
        for (int w = 0; w < step.weights(); w++) {
            shorten(gradient, step.begin(w), step.begin(w + 1), norm);
        }
    }

    @Override
    public void prepare(Step step, float[] x, float[] gradient) {
        for (int w = 0; w < step.weights(); w++) {
            shorten(gradient, step.begin(w), step.begin(w + 1), norm);
        }
    }

    /** Shortens a part of an array, from one index to before another. */
    static void shorten(double[] gradient, int from, int to, double norm) {
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += gradient[i] * gradient[i];
        }
        double length = Math.sqrt(squares);
        if (!(length <= norm)) { // NaN too, which must not be lost
            double factor = norm / length;
            for (int i = from; i < to; i++) {
                gradient[i] *= factor;
            }
        }
    }

    /** As the other, in single precision but for the sum. */
    static void shorten(float[] gradient, int from, int to, double norm) {
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += (double) gradient[i] * gradient[i];
        }
        double length = Math.sqrt(squares);
        if (!(length <= norm)) {
            float factor = (float) (norm / length);
            for (int i = from; i < to; i++) {
                gradient[i] *= factor;
            }
        }
    }

    @Override
    public String kind() {
        return "clipping";
    }

    @Override
    public String toString() {
        return "clipNorm(" + norm + ")";
    }
}
