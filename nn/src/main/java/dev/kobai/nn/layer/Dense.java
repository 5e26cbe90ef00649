package dev.kobai.nn.layer;

import dev.kobai.nn.initializer.GlorotUniform;
import dev.kobai.nn.initializer.Initializer;
import dev.kobai.nn.initializer.Zeros;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.Check;

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
 * <p>x is {@code [batch, inputs]}, the kernel W {@code [inputs, units]} (the transpose of the
 * lecture's, as in Keras), the bias b {@code [units]}. With more axes it works along the last. An
 * activation is a layer of its own.
 */
public final class Dense implements Layer {
    private final int units;
    private final boolean useBias;
    private final Initializer kernelInitializer;
    private final Initializer biasInitializer;

    /**
     * A layer with a bias, its kernel initialised by Glorot's uniform rule and its bias by zeros.
     *
     * @param units the number of outputs, 1 or more
     * @throws IllegalArgumentException if units is below 1
     */
    public Dense(int units) {
        this(units, true, new GlorotUniform(), new Zeros());
    }

    private Dense(int units, boolean useBias, Initializer kernel, Initializer bias) {
        Check.positive(units, "Dense", "units");
        this.units = units;
        this.useBias = useBias;
        this.kernelInitializer = Check.present(kernel, "Dense", "a kernel initializer");
        this.biasInitializer = Check.present(bias, "Dense", "a bias initializer");
    }

    /**
     * The same layer with or without a bias.
     *
     * @param use whether b is added; default true
     * @return the new layer
     */
    public Dense useBias(boolean use) {
        return new Dense(units, use, kernelInitializer, biasInitializer);
    }

    /**
     * The same layer with another start of its kernel.
     *
     * @param initializer the initializer, default {@link GlorotUniform}
     * @return the new layer
     */
    public Dense kernelInitializer(Initializer initializer) {
        return new Dense(units, useBias, initializer, biasInitializer);
    }

    /**
     * The same layer with another start of its bias.
     *
     * @param initializer the initializer, default {@link Zeros}
     * @return the new layer
     */
    public Dense biasInitializer(Initializer initializer) {
        return new Dense(units, useBias, kernelInitializer, initializer);
    }

    @Override
    public Shape outputShape(Shape input) {
        return input.withLast(units);
    }

    @Override
    public List<Weight> weights(Shape input) {
        List<Weight> weights = new ArrayList<>();
        weights.add(Weight.of("kernel", kernelInitializer, input.last(), units));
        if (useBias) {
            weights.add(Weight.of("bias", biasInitializer, units));
        }
        return weights;
    }

    @Override
    public Stage bind(Binding binding) {
        Tensor x = binding.input();
        Tensor y = binding.output();
        Tensor dx = binding.inputGradient();
        Tensor dy = binding.outputGradient();
        List<Tensor> weights = binding.weights();
        List<Tensor> gradients = binding.gradients();
        return new Stage() {
            private final Tensor kernel = weights.get(0);
            private final Tensor bias = useBias ? weights.get(1) : null;
            private final Tensor kernelGradient = binding.training() ? gradients.get(0) : null;
            private final Tensor biasGradient =
                    useBias && binding.training() ? gradients.get(1) : null;

            @Override
            public void forward() {
                if (bias != null) {
                    y.fillRows(bias);
                }
                y.product(x, false, kernel, false, bias != null);
            }

            @Override
            public void backward() {
                if (kernelGradient != null) {
                    kernelGradient.product(x, true, dy, false, false);
                }
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
