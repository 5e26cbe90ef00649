package dev.kobai.nn.layer;

import dev.kobai.nn.constraint.Constraint;
import dev.kobai.nn.initializer.Initializer;
import dev.kobai.nn.regularizer.Regularizer;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.optim.internal.Check;

import org.jspecify.annotations.Nullable;

/**
 * The declaration of one weight of a layer.
 *
 * @param name what it is called, such as kernel or bias
 * @param shape its shape
 * @param initializer what it is before training
 * @param trainable whether the optimizer moves it
 * @param regularizer what is added to the loss for it, or null for nothing
 * @param constraint what it is brought back to after each step, or null for nothing
 */
public record Weight(
        String name,
        Shape shape,
        Initializer initializer,
        boolean trainable,
        @Nullable Regularizer regularizer,
        @Nullable Constraint constraint) {
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
        return new Weight(name, Shape.of(sizes), initializer, true, null, null);
    }

    /**
     * A weight that the optimizer leaves alone.
     *
     * @param name what it is called
     * @param initializer what it is before training
     * @param sizes the sizes of its axes
     * @return the declaration
     */
    public static Weight nonTrainable(String name, Initializer initializer, int... sizes) {
        return new Weight(name, Shape.of(sizes), initializer, false, null, null);
    }

    /**
     * The same weight with a penalty on it.
     *
     * @param regularizer what is added to the loss, or null for nothing
     * @return the new declaration
     */
    public Weight regularizer(@Nullable Regularizer regularizer) {
        return new Weight(name, shape, initializer, trainable, regularizer, constraint);
    }

    /**
     * The same weight with a condition on it.
     *
     * @param constraint what it is brought back to after each step, or null for nothing
     * @return the new declaration
     */
    public Weight constraint(@Nullable Constraint constraint) {
        return new Weight(name, shape, initializer, trainable, regularizer, constraint);
    }
}
