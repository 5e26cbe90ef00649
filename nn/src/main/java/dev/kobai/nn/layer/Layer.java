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
public interface Layer extends Block {
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
     * The same layer under a name of one's own, by which its model then knows it.
     *
     * <pre>{@code
     * Sequential.of(new Input(64), new Dense(2).named("code"), new Dense(64))
     * }</pre>
     *
     * @param name the name, which no other layer of the model may have; without {@code /}
     * @return this layer, named
     * @throws IllegalArgumentException if the name is blank or has a {@code /}, or this is an Input
     */
    default Layer named(String name) {
        return new NamedLayer(name, this);
    }

    /**
     * Prepares the layer for batches of one fixed size.
     *
     * @param binding the tensors that every step will work on
     * @return how the layer computes on those tensors
     */
    Stage bind(Binding binding);
}
