package dev.kobai.nn.initializer;

import dev.kobai.nn.tensor.Shape;
import dev.kobai.optim.internal.Check;

import java.util.random.RandomGenerator;

/**
 * Normally distributed numbers.
 *
 * @param mean their mean, finite; default 0
 * @param stddev their standard deviation, 0 or more; default 0.05
 */
public record RandomNormal(double mean, double stddev) implements Initializer {
    /** With mean 0 and standard deviation 0.05. */
    public RandomNormal() {
        this(0, 0.05);
    }

    /** Checks the arguments. */
    public RandomNormal {
        String advice = "Choose a number such as 0.";
        Check.that(Double.isFinite(mean), "RandomNormal", "a finite mean", mean, advice);
        Check.notNegative(stddev, "RandomNormal", "stddev");
    }

    @Override
    public double[] values(Shape shape, RandomGenerator random) {
        double[] values = new double[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = mean + stddev * random.nextGaussian();
        }
        return values;
    }
}
