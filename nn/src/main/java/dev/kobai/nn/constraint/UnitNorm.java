package dev.kobai.nn.constraint;

import dev.kobai.nn.tensor.Tensor;

/**
 * What goes into a unit has the length 1.
 *
 * <pre>
 * w ← w / (1e-7 + ‖w‖)      for each column w
 * </pre>
 *
 * <p>A column runs along the first axis: of a kernel {@code [inputs, units]} each unit's inputs, of
 * a bias the whole bias. As in Keras the 1e-7 lets zeros be zeros.
 */
public record UnitNorm() implements Constraint {
    @Override
    public void apply(Tensor weight) {
        for (int column = 0, n = Columns.count(weight); column < n; column++) {
            double norm = Columns.norm(weight, column);
            Columns.scale(weight, column, 1 / (Columns.EPSILON + norm));
        }
    }
}
