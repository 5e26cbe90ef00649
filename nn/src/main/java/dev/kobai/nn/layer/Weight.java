package dev.kobai.nn.layer;

import dev.kobai.nn.initializer.Initializer;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.optim.Check;

/**
 * The declaration of one weight of a layer.
 *
 * @param name what it is called, such as kernel or bias
 * @param shape its shape
 * @param initializer what it is before training
 * @param trainable whether the optimizer moves it
 */
public record Weight(String name, Shape shape, Initializer initializer, boolean trainable) {
    /** Checks the arguments. */
    public Weight {
        Check.present(name, "Weight", "a name");
        Check.present(shape, "Weight " + name, "a shape");
        Check.present(initializer, "Weight " + name, "an initializer");
    }

    /**
     * A weight that the optimizer moves.
     *
     * @param name what it is called
     * @param initializer what it is before training
     * @param sizes the sizes of its axes
     * @return the declaration
     */
    public static Weight of(String name, Initializer initializer, int... sizes) {
        return new Weight(name, Shape.of(sizes), initializer, true);
    }
}
