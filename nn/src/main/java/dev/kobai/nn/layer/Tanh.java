package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.Tensor;
import dev.kobai.nn.tensor.VectorMath;

import org.nd4j.linalg.api.buffer.DataType;

/**
 * The hyperbolic tangent.
 *
 * <pre>
 * y = tanh x      dy/dx = 1 − y²
 * </pre>
 *
 * <p>In single precision it has loops of its own, see {@link Tensor#tanh}.
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

    @Override
    public void values(double[] x, double[] y, int n, double[][] room) {
        VectorMath.tanh(x, y, n, room);
    }

    @Override
    public Stage bind(Binding binding) {
        Tensor y = binding.output();
        if (y.type() != DataType.FLOAT) {
            return ActivationStage.of(this, binding);
        }
        Tensor x = binding.input();
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
