package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.Tensor;

import org.jspecify.annotations.Nullable;

/**
 * A stage that hands on its numbers as they are, perhaps in another shape.
 *
 * @param x the input
 * @param y the output
 * @param dx the loss's gradient towards the input, or null
 * @param dy the loss's gradient towards the output, or null for inference
 */
record PassThrough(
        Tensor x, Tensor y, @Nullable Tensor dx, @Nullable Tensor dy) implements Stage {
    static PassThrough of(Binding b) {
        return new PassThrough(b.input(), b.output(), b.inputGradient(), b.outputGradient());
    }

    @Override
    public void forward() {
        y.copy(x, 0, 0, x.size());
    }

    @Override
    public void backward() {
        if (dx != null) {
            dx.copy(dy, 0, 0, dy.size());
        }
    }
}
