package dev.kobai.optim;

import dev.kobai.optim.internal.Check;

import java.util.Arrays;
import java.util.List;

/**
 * Piecewise constant decay: one learning rate up to a step, another up to the next, and so on.
 *
 * <pre>
 * η(t) = v₀ for t ≤ b₀,  v₁ for b₀ &lt; t ≤ b₁,  …,  vₖ for bₖ₋₁ &lt; t
 * </pre>
 *
 * @param boundaries b, the last step of each piece but the last piece, increasing, none negative
 * @param values v, the rate of each piece, finite and not negative, one more than boundaries
 */
public record PiecewiseConstantDecay(List<Long> boundaries, List<Double> values)
        implements LearningRate {
    private static final String NAME = "PiecewiseConstantDecay";

    /**
     * Piecewise constant decay.
     *
     * @param boundaries b
     * @param values v
     * @throws IllegalArgumentException if one is missing, their sizes do not fit, the boundaries do
     *     not increase, or a value is out of its range
     */
    public PiecewiseConstantDecay {
        boundaries = List.copyOf(Check.present(boundaries, NAME, "boundaries"));
        values = List.copyOf(Check.present(values, NAME, "values"));
        Check.that(
                values.size() == boundaries.size() + 1,
                NAME,
                "one value more than the " + boundaries.size() + " boundaries",
                values.size() + " values",
                "Give a value before the first boundary and one after each.");
        long last = -1;
        for (long boundary : boundaries) {
            String advice = "Boundaries are numbers of steps, from 0.";
            Check.that(boundary > last, NAME, "increasing boundaries >= 0", boundaries, advice);
            last = boundary;
        }
        for (double value : values) {
            Check.notNegative(value, NAME, "value");
        }
    }

    /**
     * Piecewise constant decay, from arrays.
     *
     * @param boundaries the last step of each piece but the last, increasing, none negative
     * @param values the rate of each piece, finite and not negative, one more than boundaries
     * @throws IllegalArgumentException if one is missing, their sizes do not fit, the boundaries do
     *     not increase, or a value is out of its range
     */
    public PiecewiseConstantDecay(long[] boundaries, double[] values) {
        this(
                Arrays.stream(Check.present(boundaries, NAME, "boundaries"))
                        .boxed()
                        .toList(),
                Arrays.stream(Check.present(values, NAME, "values")).boxed().toList());
    }

    @Override
    public double at(long step) {
        int piece = 0;
        while (piece < boundaries.size() && step > boundaries.get(piece)) {
            piece++;
        }
        return values.get(piece);
    }
}
