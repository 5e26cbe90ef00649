package dev.kobai.nn.layer;

import dev.kobai.nn.initializer.Ones;
import dev.kobai.nn.initializer.Zeros;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.Settings;

import java.util.ArrayList;
import java.util.List;

/**
 * Brings each row to mean 0 and variance 1, then to a learned scale and centre; training and
 * inference are the same.
 *
 * <pre>
 * y = γ z + β,   z = (x − μ) / √(σ² + ε),   μ, σ² = mean and variance of the row
 * ∂L/∂γ = Σ ∂L/∂y z      ∂L/∂β = Σ ∂L/∂y      over the batch
 * ∂L/∂x = (g − mean(g) − z mean(g z)) / √(σ² + ε),   g = γ ∂L/∂y,   means over the row
 * </pre>
 *
 * <p>A row is the last axis. Source: J. Ba, J. Kiros and G. Hinton, <i>Layer normalization</i>,
 * 2016.
 *
 * @param epsilon ε, above 0; default 0.001
 * @param center whether β is there; default true
 * @param scale whether γ is there; default true
 */
public record LayerNormalization(double epsilon, boolean center, boolean scale) implements Layer {
    /** With Keras' defaults. */
    public LayerNormalization() {
        this(1e-3, true, true);
    }

    /** Checks the arguments. */
    public LayerNormalization {
        Check.aboveZero(epsilon, "LayerNormalization", "epsilon");
    }

    /**
     * The same layer with another ε.
     *
     * @param small what is added to the variance, above 0; default 0.001
     * @return the new layer
     */
    public LayerNormalization epsilon(double small) {
        return new LayerNormalization(small, center, scale);
    }

    /**
     * The same layer with or without β.
     *
     * @param use whether β is added; default true
     * @return the new layer
     */
    public LayerNormalization center(boolean use) {
        return new LayerNormalization(epsilon, use, scale);
    }

    /**
     * The same layer with or without γ.
     *
     * @param use whether γ multiplies; default true
     * @return the new layer
     */
    public LayerNormalization scale(boolean use) {
        return new LayerNormalization(epsilon, center, use);
    }

    @Override
    public List<Weight> weights(Shape input) {
        List<Weight> weights = new ArrayList<>();
        if (scale) {
            weights.add(Weight.of("gamma", new Ones(), input.last()));
        }
        if (center) {
            weights.add(Weight.of("beta", new Zeros(), input.last()));
        }
        return weights;
    }

    @Override
    public Stage bind(Binding binding) {
        return new LayerNormalizationStage(this, binding);
    }

    @Override
    public String toString() {
        return Settings.of(this);
    }
}
