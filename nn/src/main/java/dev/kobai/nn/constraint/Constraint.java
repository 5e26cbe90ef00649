package dev.kobai.nn.constraint;

import dev.kobai.nn.tensor.Tensor;

/** A condition that a weight is brought back to after each step: an immutable value. */
public interface Constraint {
    /**
     * Moves a weight to where the condition holds.
     *
     * @param weight the weight, changed in place
     */
    void apply(Tensor weight);
}
