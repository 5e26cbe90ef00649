package dev.kobai.nn.initializer;

import dev.kobai.nn.tensor.Shape;
import dev.kobai.optim.internal.Check;

import java.util.random.RandomGenerator;

/**
 * Normally distributed numbers, those beyond two standard deviations drawn again.
 *
 * <p>As in Keras, what is drawn is not widened to make up for the cut: {@link VarianceScaling} does
 * that.
 *
 * @param mean their mean, finite; default 0
 * @param stddev the standard deviation before the cut, 0 or more; default 0.05
 */
public record TruncatedNormal(double mean, double stddev) implements Initializer {
    /** With mean 0 and standard deviation 0.05. */
    public TruncatedNormal() {
        this(0, 0.05);
    }

    /** Checks the arguments. */
    public TruncatedNormal {
        String advice = "Choose a number such as 0.";
        Check.that(Double.isFinite(mean), "TruncatedNormal", "a finite mean", mean, advice);
        Check.notNegative(stddev, "TruncatedNormal", "stddev");
    }

    @Override
    public double[] values(Shape shape, RandomGenerator random) {
        double[] values = new double[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = mean + stddev * VarianceScaling.truncated(random);
        }
        return values;
    }
}
