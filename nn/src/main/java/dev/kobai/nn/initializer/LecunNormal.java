package dev.kobai.nn.initializer;

import dev.kobai.nn.initializer.VarianceScaling.Distribution;
import dev.kobai.nn.initializer.VarianceScaling.Fan;
import dev.kobai.nn.tensor.Shape;

import java.util.random.RandomGenerator;

/**
 * LeCun's initialisation with a truncated normal distribution, made for selu.
 *
 * <pre>
 * √variance = √(1 / inputs)
 * </pre>
 *
 * <p>Source: Y. LeCun et al., <i>Efficient BackProp</i>, 1998, formula 16. {@link VarianceScaling}
 * does the work.
 */
public record LecunNormal() implements Initializer {
    @Override
    public double[] values(Shape shape, RandomGenerator random) {
        return new VarianceScaling(1, Fan.IN, Distribution.TRUNCATED_NORMAL).values(shape, random);
    }
}
