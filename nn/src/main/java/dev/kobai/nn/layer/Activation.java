package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.Tensor;

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
        return new Stage() {
            @Override
            public void forward() {
                for (int i = 0, n = x.size(); i < n; i++) {
                    y.set(i, value(x.get(i)));
                }
            }

            @Override
            public void backward() {
                if (dx == null) {
                    return;
                }
                for (int i = 0, n = x.size(); i < n; i++) {
                    dx.set(i, dy.get(i) * derivative(x.get(i), y.get(i)));
                }
            }
        };
    }
}
