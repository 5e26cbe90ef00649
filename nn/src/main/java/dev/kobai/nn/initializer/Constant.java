package dev.kobai.nn.initializer;

import dev.kobai.nn.tensor.Shape;
import dev.kobai.optim.internal.Check;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The same number everywhere.
 *
 * @param value the number, finite
 */
public record Constant(double value) implements Initializer {
    /** Checks the number. */
    public Constant {
        String advice = "Choose a number such as 0.1.";
        Check.that(Double.isFinite(value), "Constant", "a finite value", value, advice);
    }

    @Override
    public double[] values(Shape shape, RandomGenerator random) {
        double[] values = new double[shape.size()];
        Arrays.fill(values, value);
        return values;
    }
}
