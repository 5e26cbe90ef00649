package dev.kobai.nn.layer;

import dev.kobai.nn.initializer.Ones;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.Settings;

import java.util.List;

/**
 * Brings each row to a mean square of 1, then to a learned scale; training and inference are the
 * same.
 *
 * <pre>
 * y = γ z,   z = x / √(mean(x²) + ε)      ∂L/∂γ = Σ ∂L/∂y z over the batch
 * ∂L/∂x = (g − z mean(g z)) / √(mean(x²) + ε),   g = γ ∂L/∂y,   means over the row
 * </pre>
 *
 * <p>A row is the last axis. {@link LayerNormalization} without the mean, and cheaper. Source: B.
 * Zhang and R. Sennrich, <i>Root mean square layer normalization</i>, 2019.
 *
 * @param epsilon ε, above 0; default 1e-6
 */
public record RMSNormalization(double epsilon) implements Layer {
    /** Checks the argument. */
    public RMSNormalization {
        Check.aboveZero(epsilon, "RMSNormalization", "epsilon");
    }

    /** With Keras' default. */
    public RMSNormalization() {
        this(1e-6);
    }

    @Override
    public List<Weight> weights(Shape input) {
        return List.of(Weight.of("scale", new Ones(), input.last()));
    }

    @Override
    public Stage bind(Binding binding) {
        int width = binding.input().columns();
        return new RowScalingStage(binding, true, width, epsilon, Double.POSITIVE_INFINITY);
    }

    @Override
    public String toString() {
        return Settings.of(this);
    }
}
