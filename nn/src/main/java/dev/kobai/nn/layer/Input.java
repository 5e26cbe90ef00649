package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.Shape;
import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.Settings;

/**
 * The start of a network: says what one sample looks like.
 *
 * @param shape the shape of one sample, without the batch
 */
public record Input(Shape shape) implements Layer {
    /** Checks the shape. */
    public Input {
        Check.present(shape, "Input", "a shape");
        String advice = "Give the number of values of one sample, as in new Input(4).";
        Check.that(shape.rank() > 0, "Input", "at least one size", "none", advice);
    }

    /**
     * Samples of these sizes.
     *
     * @param sizes the sizes of one sample, without the batch: {@code 4}, or {@code 28, 28}
     * @throws IllegalArgumentException if there is none or one is below 1
     */
    public Input(int... sizes) {
        this(Shape.of(sizes));
    }

    @Override
    public Stage bind(Binding binding) {
        throw new IllegalStateException("Input: only stands at the start of a network.");
    }

    @Override
    public String toString() {
        return Settings.of(this);
    }
}
