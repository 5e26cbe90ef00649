package dev.kobai.nn.initializer;

import dev.kobai.nn.tensor.Shape;
import dev.kobai.optim.internal.Check;

import java.util.random.RandomGenerator;

/**
 * The gain on the diagonal and zero elsewhere: a kernel that hands its inputs on.
 *
 * @param gain what stands on the diagonal, finite; default 1
 */
public record Identity(double gain) implements Initializer {
    /** With a gain of 1. */
    public Identity() {
        this(1);
    }

    /** Checks the gain. */
    public Identity {
        String advice = "Choose a number such as 1.";
        Check.that(Double.isFinite(gain), "Identity", "a finite gain", gain, advice);
    }

    @Override
    public double[] values(Shape shape, RandomGenerator random) {
        String advice = "Other weights have no diagonal.";
        Check.that(shape.rank() == 2, "Identity", "a weight of 2 axes", shape.rank(), advice);
        double[] values = new double[shape.size()];
        for (int i = 0; i < shape.axis(0) && i < shape.axis(1); i++) {
            values[i * shape.axis(1) + i] = gain;
        }
        return values;
    }
}
