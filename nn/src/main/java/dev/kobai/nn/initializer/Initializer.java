package dev.kobai.nn.initializer;

import dev.kobai.nn.tensor.Shape;

import java.util.random.RandomGenerator;

/** Chooses the numbers that a weight has before training: an immutable value. */
public interface Initializer {
    /**
     * The initial numbers of a weight.
     *
     * @param shape the weight's shape; a kernel is {@code [inputs, units]}
     * @param random the source of chance, seeded by the model for this one weight
     * @return one number for each place of the weight, row by row
     */
    double[] values(Shape shape, RandomGenerator random);
}
