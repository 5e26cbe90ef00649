package dev.kobai.nn.initializer;

import dev.kobai.nn.tensor.Shape;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** One everywhere: the start of a scale. */
public record Ones() implements Initializer {
    @Override
    public double[] values(Shape shape, RandomGenerator random) {
        double[] values = new double[shape.size()];
        Arrays.fill(values, 1);
        return values;
    }
}
