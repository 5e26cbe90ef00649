package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.Tensor;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * A layer that applies one function to each number: a subclass gives the function and its
 * derivative.
 */
public interface Activation extends Layer {
    /**
     * The function.
     *
     * @param x a number of the input
     * @return the number of the output
     */
    double value(double x);

    /**
     * The function's derivative.
     *
     * @param x a number of the input
     * @param y the function's value there, for derivatives that are easier said by it
     * @return dy/dx
     */
    double derivative(double x, double y);

    @Override
    default Stage bind(Binding binding) {
        Tensor x = binding.input();
        Tensor y = binding.output();
        Tensor dx = binding.inputGradient();
        Tensor dy = binding.outputGradient();
        DoubleUnaryOperator function = this::value;
        DoubleBinaryOperator slope = this::derivative;
        return new Stage() {
            @Override
            public void forward() {
                y.map(x, function);
            }

            @Override
            public void backward() {
                if (dx != null) {
                    dx.chain(dy, x, y, slope);
                }
            }
        };
    }
}
