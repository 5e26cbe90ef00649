package dev.kobai.nn.initializer;

import dev.kobai.nn.tensor.Shape;
import dev.kobai.optim.internal.Check;

import java.util.random.RandomGenerator;

/**
 * Numbers that are equally likely between two limits.
 *
 * @param minval the least number, finite; default −0.05
 * @param maxval above the greatest number, finite and not below minval; default 0.05
 */
public record RandomUniform(double minval, double maxval) implements Initializer {
    /** Between −0.05 and 0.05: the start of an embedding. */
    public RandomUniform() {
        this(-0.05, 0.05);
    }

    /** Checks the limits. */
    public RandomUniform {
        boolean ok = Double.isFinite(maxval - minval) && minval <= maxval;
        String got = minval + " and " + maxval;
        String advice = "Give the smaller limit first.";
        Check.that(ok, "RandomUniform", "finite limits minval <= maxval", got, advice);
    }

    @Override
    public double[] values(Shape shape, RandomGenerator random) {
        double[] values = new double[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = minval + (maxval - minval) * random.nextDouble();
        }
        return values;
    }
}
