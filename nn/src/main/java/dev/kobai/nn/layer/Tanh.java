package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.Tensor;

/**
 * The hyperbolic tangent.
 *
 * <pre>
 * y = tanh x      dy/dx = 1 − y²
 * </pre>
 */
public record Tanh() implements Activation {
    @Override
    public double value(double x) {
        return Math.tanh(x);
    }

    @Override
    public double derivative(double x, double y) {
        return 1 - y * y;
    }

    /** With loops of its own, which in single precision are thirty times as fast. */
    @Override
    public Stage bind(Binding binding) {
        Tensor x = binding.input();
        Tensor y = binding.output();
        Tensor dx = binding.inputGradient();
        Tensor dy = binding.outputGradient();
        return new Stage() {
            @Override
            public void forward() {
                y.tanh(x);
            }

            @Override
            public void backward() {
                if (dx != null) {
                    dx.tanhGradient(dy, y);
                }
            }
        };
    }

    @Override
    public String toString() {
        return "Tanh";
    }
}
