package dev.kobai.nn.initializer;

import dev.kobai.nn.tensor.Shape;
import dev.kobai.optim.internal.Check;

import java.util.random.RandomGenerator;

/**
 * Numbers that are equally likely between two limits.
 *
 * @param minimum the least number, finite; default −0.05
 * @param maximum above the greatest number, finite and not below the minimum; default 0.05
 */
public record RandomUniform(double minimum, double maximum) implements Initializer {
    /** Between −0.05 and 0.05: the start of an embedding. */
    public RandomUniform() {
        this(-0.05, 0.05);
    }

    /** Checks the limits. */
    public RandomUniform {
        boolean ok = Double.isFinite(maximum - minimum) && minimum <= maximum;
        String got = minimum + " and " + maximum;
        String advice = "Give the smaller limit first.";
        Check.that(ok, "RandomUniform", "finite limits minimum <= maximum", got, advice);
    }

    @Override
    public double[] values(Shape shape, RandomGenerator random) {
        double[] values = new double[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = minimum + (maximum - minimum) * random.nextDouble();
        }
        return values;
    }
}
