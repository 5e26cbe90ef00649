package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.Shape;

/** Makes each sample one row of numbers: {@code [batch, 8, 8]} becomes {@code [batch, 64]}. */
public record Flatten() implements Layer {
    @Override
    public Shape outputShape(Shape input) {
        return Shape.of(input.size());
    }

    @Override
    public Stage bind(Binding binding) {
        return PassThrough.of(binding);
    }

    @Override
    public String toString() {
        return "Flatten";
    }
}
