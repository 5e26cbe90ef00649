package dev.kobai.nn.layer;

import dev.kobai.nn.constraint.Constraint;
import dev.kobai.nn.initializer.GlorotUniform;
import dev.kobai.nn.initializer.Initializer;
import dev.kobai.nn.initializer.Zeros;
import dev.kobai.nn.regularizer.Regularizer;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

import java.util.ArrayList;
import java.util.List;

/**
 * A fully connected layer: every output is a weighted sum of all inputs.
 *
 * <pre>
 * y = x W + b
 * ∂L/∂W = xᵀ ∂L/∂y      ∂L/∂b = Σ ∂L/∂y over the batch      ∂L/∂x = ∂L/∂y Wᵀ
 * </pre>
 *
 * <p>x is {@code [batch, inputs]}, the kernel W {@code [inputs, units]} (as in Keras, the transpose
 * of a textbook's W), the bias b {@code [units]}. With more axes it works along the last. An
 * activation is a layer of its own.
 */
public final class Dense implements Layer {
    private final int units;
    private final boolean useBias;
    private final WeightOptions kernel;
    private final WeightOptions bias;

    /**
     * A layer with a bias, its kernel initialised by Glorot's uniform rule and its bias by zeros.
     *
     * @param units the number of outputs, 1 or more
     * @throws IllegalArgumentException if units is below 1
     */
    public Dense(int units) {
        this(
                units,
                true,
                WeightOptions.of("Dense", "kernel", new GlorotUniform()),
                WeightOptions.of("Dense", "bias", new Zeros()));
    }

    private Dense(int units, boolean useBias, WeightOptions kernel, WeightOptions bias) {
        Check.positive(units, "Dense", "units");
        this.units = units;
        this.useBias = useBias;
        this.kernel = kernel;
        this.bias = bias;
    }

    /**
     * The same layer with or without a bias.
     *
     * @param use whether b is added; default true
     * @return the new layer
     */
    public Dense useBias(boolean use) {
        return new Dense(units, use, kernel, bias);
    }

    /**
     * The same layer with another start of its kernel.
     *
     * @param initializer the initializer, default {@link GlorotUniform}
     * @return the new layer
     */
    public Dense kernelInitializer(Initializer initializer) {
        return new Dense(units, useBias, kernel.initializer(initializer), bias);
    }

    /**
     * The same layer with another start of its bias.
     *
     * @param initializer the initializer, default {@link Zeros}
     * @return the new layer
     */
    public Dense biasInitializer(Initializer initializer) {
        return new Dense(units, useBias, kernel, bias.initializer(initializer));
    }

    /**
     * The same layer with a penalty on its kernel.
     *
     * @param regularizer what is added to the loss, default nothing
     * @return the new layer
     */
    public Dense kernelRegularizer(Regularizer regularizer) {
        return new Dense(units, useBias, kernel.regularizer(regularizer), bias);
    }

    /**
     * The same layer with a penalty on its bias.
     *
     * @param regularizer what is added to the loss, default nothing
     * @return the new layer
     */
    public Dense biasRegularizer(Regularizer regularizer) {
        return new Dense(units, useBias, kernel, bias.regularizer(regularizer));
    }

    /**
     * The same layer with a condition on its kernel.
     *
     * @param constraint what the kernel is brought back to after each step, default nothing
     * @return the new layer
     */
    public Dense kernelConstraint(Constraint constraint) {
        return new Dense(units, useBias, kernel.constraint(constraint), bias);
    }

    /**
     * The same layer with a condition on its bias.
     *
     * @param constraint what the bias is brought back to after each step, default nothing
     * @return the new layer
     */
    public Dense biasConstraint(Constraint constraint) {
        return new Dense(units, useBias, kernel, bias.constraint(constraint));
    }

    @Override
    public Shape outputShape(Shape input) {
        return input.withLast(units);
    }

    @Override
    public List<Weight> weights(Shape input) {
        List<Weight> weights = new ArrayList<>();
        weights.add(kernel.weight(input.last(), units));
        if (useBias) {
            weights.add(bias.weight(units));
        }
        return weights;
    }

    @Override
    public Stage bind(Binding binding) {
        Tensor x = binding.input();
        Tensor y = binding.output();
        Tensor dx = binding.inputGradient();
        Tensor dy = binding.outputGradient();
        return new Stage() {
            private final Tensor kernel = binding.weight(0);
            private final Tensor bias = useBias ? binding.weight(1) : null;
            private final Tensor kernelGradient = binding.gradient(0);
            private final Tensor biasGradient = useBias ? binding.gradient(1) : null;

            @Override
            public void forward() {
                if (bias != null) {
                    y.fillRows(bias);
                }
                y.product(x, false, kernel, false, bias != null);
            }

            @Override
            public void backward() {
                kernelGradient.product(x, true, dy, false, false);
                if (biasGradient != null) {
                    biasGradient.sumOfRows(dy);
                }
                if (dx != null) {
                    dx.product(dy, false, kernel, true, false);
                }
            }
        };
    }

    @Override
    public String toString() {
        return "Dense(" + units + ")";
    }
}
