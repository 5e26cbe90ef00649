package dev.kobai.nn.constraint;

import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

/**
 * What goes into a unit has at most a given length.
 *
 * <pre>
 * w ← w min(‖w‖, maxValue) / (1e-7 + ‖w‖)      for each column w
 * </pre>
 *
 * <p>A column runs along the first axis: of a kernel {@code [inputs, units]} each unit's inputs, of
 * a bias the whole bias. As in Keras the 1e-7 shortens every column a little.
 *
 * @param maxValue the greatest length, 0 or more; default 2
 */
public record MaxNorm(double maxValue) implements Constraint {
    /** With a greatest length of 2. */
    public MaxNorm() {
        this(2);
    }

    /** Checks the length. */
    public MaxNorm {
        Check.notNegative(maxValue, "MaxNorm", "maxValue");
    }

    @Override
    public void apply(Tensor weight) {
        for (int column = 0, n = Columns.count(weight); column < n; column++) {
            double norm = Columns.norm(weight, column);
            double factor = Math.min(norm, maxValue) / (Columns.EPSILON + norm);
            Columns.scale(weight, column, factor);
        }
    }
}
