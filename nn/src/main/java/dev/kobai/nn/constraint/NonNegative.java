package dev.kobai.nn.constraint;

import dev.kobai.nn.tensor.Tensor;

/**
 * No number of the weight is below 0.
 *
 * <pre>
 * w ← max(w, 0)
 * </pre>
 */
public record NonNegative() implements Constraint {
    @Override
    public void apply(Tensor weight) {
        weight.rectify(weight);
    }
}
