package dev.kobai.nn.initializer;

import dev.kobai.nn.initializer.VarianceScaling.Distribution;
import dev.kobai.nn.initializer.VarianceScaling.Fan;
import dev.kobai.nn.tensor.Shape;

import java.util.random.RandomGenerator;

/**
 * He's initialisation with a truncated normal distribution, made for relu.
 *
 * <pre>
 * √variance = √(2 / inputs)
 * </pre>
 *
 * <p>Source: K. He et al., <i>Delving deep into rectifiers</i>, 2015, formula 10.
 * {@link VarianceScaling} does the work.
 */
public record HeNormal() implements Initializer {
    @Override
    public double[] values(Shape shape, RandomGenerator random) {
        return new VarianceScaling(2, Fan.IN, Distribution.TRUNCATED_NORMAL).values(shape, random);
    }
}
