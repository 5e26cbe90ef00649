package dev.kobai.nn.initializer;

import dev.kobai.nn.tensor.Shape;

import java.util.random.RandomGenerator;

/** Zero everywhere: the default of a bias. */
public record Zeros() implements Initializer {
    @Override
    public double[] values(Shape shape, RandomGenerator random) {
        return new double[shape.size()];
    }
}
