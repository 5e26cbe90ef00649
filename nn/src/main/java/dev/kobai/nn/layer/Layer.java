package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.Shape;

import java.util.List;

/**
 * A step of the network's formula: an immutable value that says which weights it has and how it
 * computes.
 *
 * <p>A layer owns no array. It <i>declares</i> its weights, the model holds them, and {@link #bind}
 * is handed everything it works on. A layer of one's own is a record with these three methods.
 */
public interface Layer {
    /**
     * The shape of what comes out.
     *
     * @param input the shape of what goes in
     * @return the output's shape, by default the input's
     * @throws IllegalArgumentException if the layer cannot take that input
     */
    default Shape outputShape(Shape input) {
        return input;
    }

    /**
     * The weights that the layer needs.
     *
     * @param input the shape of what goes in
     * @return the declarations; empty by default
     */
    default List<Weight> weights(Shape input) {
        return List.of();
    }

    /**
     * Whether the inputs are indices, towards which there is no gradient.
     *
     * @return false unless overridden; true of an embedding
     */
    default boolean takesIndices() {
        return false;
    }

    /**
     * Prepares the layer for batches of one fixed size.
     *
     * @param binding the tensors that every step will work on
     * @return how the layer computes on those tensors
     */
    Stage bind(Binding binding);
}
