package dev.kobai.nn.layer;

import dev.kobai.nn.initializer.Ones;
import dev.kobai.nn.initializer.Zeros;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.Settings;

import java.util.ArrayList;
import java.util.List;

/**
 * Brings each column of a batch to mean 0 and variance 1, then to a learned scale and centre.
 *
 * <pre>
 * y = γ z + β,   z = (x − μ) / √(σ² + ε)
 * training:   μ, σ² = mean and variance of the batch (divided by n, not n − 1), and then
 *             moving_mean     ← m moving_mean     + (1 − m) μ
 *             moving_variance ← m moving_variance + (1 − m) σ²
 * inference:  μ, σ² = moving_mean, moving_variance
 * ∂L/∂γ = Σ ∂L/∂y z      ∂L/∂β = Σ ∂L/∂y      over the batch
 * ∂L/∂x = γ / √(σ² + ε) (∂L/∂y − (∂L/∂β + z ∂L/∂γ) / n)      in training
 * </pre>
 *
 * <p>A column is a place on the last axis; all other axes count as batch. Frozen, the layer works
 * as in inference, also while the rest of the network trains. Source: S. Ioffe and C. Szegedy,
 * <i>Batch normalization</i>, 2015.
 *
 * @param momentum m, how much of the moving numbers is kept at each step, in [0, 1]; default 0.99
 * @param epsilon ε, above 0; default 0.001
 * @param center whether β is there; default true
 * @param scale whether γ is there; default true
 */
public record BatchNormalization(double momentum, double epsilon, boolean center, boolean scale)
        implements Layer {
    /** With Keras' defaults. */
    public BatchNormalization() {
        this(0.99, 1e-3, true, true);
    }

    /** Checks the arguments. */
    public BatchNormalization {
        Check.within(momentum, 0, 1, "BatchNormalization", "momentum");
        Check.aboveZero(epsilon, "BatchNormalization", "epsilon");
    }

    /**
     * The same layer with another momentum.
     *
     * @param kept m, how much of the moving numbers is kept at each step, in [0, 1]; default 0.99
     * @return the new layer
     */
    public BatchNormalization momentum(double kept) {
        return new BatchNormalization(kept, epsilon, center, scale);
    }

    /**
     * The same layer with another ε.
     *
     * @param small what is added to the variance, above 0; default 0.001
     * @return the new layer
     */
    public BatchNormalization epsilon(double small) {
        return new BatchNormalization(momentum, small, center, scale);
    }

    /**
     * The same layer with or without β.
     *
     * @param use whether β is added; default true
     * @return the new layer
     */
    public BatchNormalization center(boolean use) {
        return new BatchNormalization(momentum, epsilon, use, scale);
    }

    /**
     * The same layer with or without γ.
     *
     * @param use whether γ multiplies; default true
     * @return the new layer
     */
    public BatchNormalization scale(boolean use) {
        return new BatchNormalization(momentum, epsilon, center, use);
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
        weights.add(Weight.nonTrainable("moving_mean", new Zeros(), input.last()));
        weights.add(Weight.nonTrainable("moving_variance", new Ones(), input.last()));
        return weights;
    }

    @Override
    public Stage bind(Binding binding) {
        return new BatchNormalizationStage(this, binding);
    }

    @Override
    public String toString() {
        return Settings.of(this);
    }
}
