package dev.kobai.nn.layer;

import dev.kobai.nn.constraint.Constraint;
import dev.kobai.nn.initializer.Initializer;
import dev.kobai.nn.initializer.RandomUniform;
import dev.kobai.nn.regularizer.Regularizer;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.Settings;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Gives each whole number, such as a word's number, a learned row of numbers.
 *
 * <pre>
 * y[..., :] = E[x[...], :]      ∂L/∂E[k, :] = Σ ∂L/∂y[..., :] where x[...] = k      ∂L/∂x = 0
 * </pre>
 *
 * <p>Inputs are whole numbers in [0, inputDim), {@code [batch, ...]}; the output is {@code [batch,
 * ..., outputDim]}, the weight {@code embeddings} is {@code [inputDim, outputDim]}.
 *
 * @param inputDim how many different inputs there are, in [1, 2^24]
 * @param outputDim how many numbers each gets, 1 or more
 * @param embeddingsInitializer what the rows are before training; default {@link RandomUniform}
 * @param embeddingsRegularizer what is added to the loss for them; default null, for nothing
 * @param embeddingsConstraint what they are brought back to after each step; default null, for
 *     nothing
 */
public record Embedding(
        int inputDim,
        int outputDim,
        Initializer embeddingsInitializer,
        @Nullable Regularizer embeddingsRegularizer,
        @Nullable Constraint embeddingsConstraint)
        implements Layer {
    private static final int MOST = 1 << 24; // beyond, a FLOAT cannot hold every whole number

    /** Checks the arguments. */
    public Embedding {
        boolean ok = inputDim >= 1 && inputDim <= MOST;
        String advice = "Give the number of different inputs.";
        Check.that(ok, "Embedding", "inputDim in [1, " + MOST + "]", inputDim, advice);
        Check.positive(outputDim, "Embedding", "outputDim");
        Check.present(embeddingsInitializer, "Embedding", "an embeddings initializer");
    }

    /**
     * A layer whose rows are drawn from [−0.05, 0.05) at first.
     *
     * @param inputDim how many different inputs there are, in [1, 2^24]
     * @param outputDim how many numbers each gets, 1 or more
     * @throws IllegalArgumentException if one is out of its range
     */
    public Embedding(int inputDim, int outputDim) {
        this(inputDim, outputDim, new RandomUniform(), null, null);
    }

    /**
     * The same layer with another start of its rows.
     *
     * @param initializer the initializer, default {@link RandomUniform}
     * @return the new layer
     */
    public Embedding embeddingsInitializer(Initializer initializer) {
        return new Embedding(
                inputDim, outputDim, initializer, embeddingsRegularizer, embeddingsConstraint);
    }

    /**
     * The same layer with a penalty on its rows.
     *
     * @param regularizer what is added to the loss, or null for nothing, the default
     * @return the new layer
     */
    public Embedding embeddingsRegularizer(@Nullable Regularizer regularizer) {
        return new Embedding(
                inputDim, outputDim, embeddingsInitializer, regularizer, embeddingsConstraint);
    }

    /**
     * The same layer with a condition on its rows.
     *
     * @param constraint what they are brought back to after each step, or null for nothing, the
     *     default
     * @return the new layer
     */
    public Embedding embeddingsConstraint(@Nullable Constraint constraint) {
        return new Embedding(
                inputDim, outputDim, embeddingsInitializer, embeddingsRegularizer, constraint);
    }

    @Override
    public Shape outputShape(Shape input) {
        int[] sizes = new int[input.rank() + 1];
        for (int axis = 0; axis < input.rank(); axis++) {
            sizes[axis] = input.axis(axis);
        }
        sizes[input.rank()] = outputDim;
        return Shape.of(sizes);
    }

    @Override
    public List<Weight> weights(Shape input) {
        return List.of(Weight.of("embeddings", embeddingsInitializer, inputDim, outputDim)
                .regularizer(embeddingsRegularizer)
                .constraint(embeddingsConstraint));
    }

    @Override
    public boolean takesIndices() {
        return true;
    }

    @Override
    public Stage bind(Binding binding) {
        Tensor x = binding.input();
        Tensor y = binding.output();
        Tensor dx = binding.inputGradient();
        Tensor dy = binding.outputGradient();
        Tensor rows = binding.weight(0);
        Tensor gradient = binding.gradient(0);
        return new Stage() {
            @Override
            public void forward() {
                for (int i = 0, n = x.size(); i < n; i++) {
                    y.copy(rows, index(x, i) * outputDim, i * outputDim, outputDim);
                }
            }

            @Override
            public void backward() {
                scatter();
                if (dx != null) {
                    dx.fill(0);
                }
            }

            private void scatter() {
                gradient.fill(0);
                for (int i = 0, n = x.size(); i < n; i++) {
                    int row = index(x, i) * outputDim;
                    for (int j = 0; j < outputDim; j++) {
                        double sum = gradient.get(row + j) + dy.get(i * outputDim + j);
                        gradient.set(row + j, sum);
                    }
                }
            }
        };
    }

    private int index(Tensor x, int place) {
        double value = x.get(place);
        int index = (int) value;
        if (index != value || index < 0 || index >= inputDim) {
            String expected = "whole numbers in [0, " + inputDim + ") as inputs";
            String advice = "Count from 0, and give inputDim as the largest input + 1.";
            Check.that(false, "Embedding", expected, value, advice);
        }
        return index;
    }

    @Override
    public String toString() {
        return Settings.of(this);
    }
}
