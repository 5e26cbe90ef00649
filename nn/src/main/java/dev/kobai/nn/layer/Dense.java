package dev.kobai.nn.layer;

import dev.kobai.nn.constraint.Constraint;
import dev.kobai.nn.initializer.GlorotUniform;
import dev.kobai.nn.initializer.Initializer;
import dev.kobai.nn.initializer.Zeros;
import dev.kobai.nn.regularizer.Regularizer;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.Settings;

import org.jspecify.annotations.Nullable;

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
 *
 * @param units the number of outputs, 1 or more
 * @param useBias whether b is added; default true
 * @param kernelInitializer what the kernel is before training; default {@link GlorotUniform}
 * @param biasInitializer what the bias is before training; default {@link Zeros}
 * @param kernelRegularizer what is added to the loss for the kernel; default null, for nothing
 * @param biasRegularizer what is added to the loss for the bias; default null, for nothing
 * @param kernelConstraint what the kernel is brought back to after each step; default null, for
 *     nothing
 * @param biasConstraint what the bias is brought back to after each step; default null, for nothing
 */
public record Dense(
        int units,
        boolean useBias,
        Initializer kernelInitializer,
        Initializer biasInitializer,
        @Nullable Regularizer kernelRegularizer,
        @Nullable Regularizer biasRegularizer,
        @Nullable Constraint kernelConstraint,
        @Nullable Constraint biasConstraint)
        implements Layer {
    /** Checks the arguments. */
    public Dense {
        Check.positive(units, "Dense", "units");
        Check.present(kernelInitializer, "Dense", "a kernel initializer");
        Check.present(biasInitializer, "Dense", "a bias initializer");
    }

    /**
     * A layer with a bias, its kernel initialised by Glorot's uniform rule and its bias by zeros.
     *
     * @param units the number of outputs, 1 or more
     * @throws IllegalArgumentException if units is below 1
     */
    public Dense(int units) {
        this(units, true, new GlorotUniform(), new Zeros(), null, null, null, null);
    }

    /**
     * The same layer with or without a bias.
     *
     * @param use whether b is added; default true
     * @return the new layer
     */
    public Dense useBias(boolean use) {
        return new Dense(
                units,
                use,
                kernelInitializer,
                biasInitializer,
                kernelRegularizer,
                biasRegularizer,
                kernelConstraint,
                biasConstraint);
    }

    /**
     * The same layer with another start of its kernel.
     *
     * @param initializer the initializer, default {@link GlorotUniform}
     * @return the new layer
     */
    public Dense kernelInitializer(Initializer initializer) {
        return new Dense(
                units,
                useBias,
                initializer,
                biasInitializer,
                kernelRegularizer,
                biasRegularizer,
                kernelConstraint,
                biasConstraint);
    }

    /**
     * The same layer with another start of its bias.
     *
     * @param initializer the initializer, default {@link Zeros}
     * @return the new layer
     */
    public Dense biasInitializer(Initializer initializer) {
        return new Dense(
                units,
                useBias,
                kernelInitializer,
                initializer,
                kernelRegularizer,
                biasRegularizer,
                kernelConstraint,
                biasConstraint);
    }

    /**
     * The same layer with a penalty on its kernel.
     *
     * @param regularizer what is added to the loss, or null for nothing, the default
     * @return the new layer
     */
    public Dense kernelRegularizer(@Nullable Regularizer regularizer) {
        return new Dense(
                units,
                useBias,
                kernelInitializer,
                biasInitializer,
                regularizer,
                biasRegularizer,
                kernelConstraint,
                biasConstraint);
    }

    /**
     * The same layer with a penalty on its bias.
     *
     * @param regularizer what is added to the loss, or null for nothing, the default
     * @return the new layer
     */
    public Dense biasRegularizer(@Nullable Regularizer regularizer) {
        return new Dense(
                units,
                useBias,
                kernelInitializer,
                biasInitializer,
                kernelRegularizer,
                regularizer,
                kernelConstraint,
                biasConstraint);
    }

    /**
     * The same layer with a condition on its kernel.
     *
     * @param constraint what the kernel is brought back to after each step, or null for nothing,
     *     the default
     * @return the new layer
     */
    public Dense kernelConstraint(@Nullable Constraint constraint) {
        return new Dense(
                units,
                useBias,
                kernelInitializer,
                biasInitializer,
                kernelRegularizer,
                biasRegularizer,
                constraint,
                biasConstraint);
    }

    /**
     * The same layer with a condition on its bias.
     *
     * @param constraint what the bias is brought back to after each step, or null for nothing, the
     *     default
     * @return the new layer
     */
    public Dense biasConstraint(@Nullable Constraint constraint) {
        return new Dense(
                units,
                useBias,
                kernelInitializer,
                biasInitializer,
                kernelRegularizer,
                biasRegularizer,
                kernelConstraint,
                constraint);
    }

    @Override
    public Shape outputShape(Shape input) {
        return input.withLast(units);
    }

    @Override
    public List<Weight> weights(Shape input) {
        List<Weight> weights = new ArrayList<>();
        weights.add(Weight.of("kernel", kernelInitializer, input.last(), units)
                .regularizer(kernelRegularizer)
                .constraint(kernelConstraint));
        if (useBias) {
            weights.add(Weight.of("bias", biasInitializer, units)
                    .regularizer(biasRegularizer)
                    .constraint(biasConstraint));
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
                    y.affine(x, kernel, bias);
                } else {
                    y.product(x, false, kernel, false, false);
                }
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
        return Settings.of(this);
    }
}
