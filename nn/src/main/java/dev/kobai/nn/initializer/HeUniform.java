package dev.kobai.nn.initializer;

import dev.kobai.nn.initializer.VarianceScaling.Distribution;
import dev.kobai.nn.initializer.VarianceScaling.Fan;
import dev.kobai.nn.tensor.Shape;

import java.util.random.RandomGenerator;

/**
 * He's uniform initialisation, made for relu.
 *
 * <pre>
 * limit = √(6 / inputs)
 * </pre>
 *
 * <p>Source: K. He et al., <i>Delving deep into rectifiers</i>, 2015. {@link VarianceScaling} does
 * the work.
 */
public record HeUniform() implements Initializer {
    @Override
    public double[] values(Shape shape, RandomGenerator random) {
        return new VarianceScaling(2, Fan.IN, Distribution.UNIFORM).values(shape, random);
    }
}
