package dev.kobai.nn.initializer;

import dev.kobai.nn.initializer.VarianceScaling.Distribution;
import dev.kobai.nn.initializer.VarianceScaling.Fan;
import dev.kobai.nn.tensor.Shape;

import java.util.random.RandomGenerator;

/**
 * Glorot and Bengio's uniform initialisation, the default of a kernel: made for sigmoid and tanh.
 *
 * <pre>
 * limit = √(6 / (inputs + units))
 * </pre>
 *
 * <p>Source: X. Glorot and Y. Bengio, <i>Understanding the difficulty of training deep feedforward
 * neural networks</i>, 2010, formula 16. {@link VarianceScaling} does the work.
 */
public record GlorotUniform() implements Initializer {
    @Override
    public double[] values(Shape shape, RandomGenerator random) {
        return new VarianceScaling(1, Fan.AVERAGE, Distribution.UNIFORM).values(shape, random);
    }
}
