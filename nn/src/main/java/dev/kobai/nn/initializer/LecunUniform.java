package dev.kobai.nn.initializer;

import dev.kobai.nn.initializer.VarianceScaling.Distribution;
import dev.kobai.nn.initializer.VarianceScaling.Fan;
import dev.kobai.nn.tensor.Shape;

import java.util.random.RandomGenerator;

/**
 * LeCun's uniform initialisation.
 *
 * <pre>
 * limit = √(3 / inputs)
 * </pre>
 *
 * <p>Source: Y. LeCun et al., <i>Efficient BackProp</i>, 1998, section 4.6. {@link VarianceScaling}
 * does the work.
 */
public record LecunUniform() implements Initializer {
    @Override
    public double[] values(Shape shape, RandomGenerator random) {
        return new VarianceScaling(1, Fan.IN, Distribution.UNIFORM).values(shape, random);
    }
}
