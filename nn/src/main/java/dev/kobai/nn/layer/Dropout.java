package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.RandomStream;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Settings;

/**
 * Sets some inputs to zero at random while training, so that no unit can rely on another.
 *
 * <pre>
 * training:   y = x / (1 − rate) with probability 1 − rate, else 0
 * inference:  y = x
 * </pre>
 *
 * <p>The division keeps the expected value, so that inference needs no correction. Which numbers
 * fall is settled by the model's seed and the training step; backward draws them again instead of
 * keeping a mask. Source: N. Srivastava et al., <i>Dropout: a simple way to prevent neural networks
 * from overfitting</i>, 2014.
 *
 * @param rate the probability of zero, in [0, 1)
 */
public record Dropout(double rate) implements Layer {
    /** Checks the rate. */
    public Dropout {
        DropoutStage.checkRate(rate, "Dropout", "0.2 to 0.5");
    }

    @Override
    public Stage bind(Binding binding) {
        return DropoutStage.of(binding, rate, this::drop, this::drop);
    }

    private void drop(Tensor from, Tensor to, RandomStream random) {
        for (int i = 0, n = from.size(); i < n; i++) {
            to.set(i, random.uniform() < rate ? 0 : from.get(i) / (1 - rate));
        }
    }

    @Override
    public String toString() {
        return Settings.of(this);
    }
}
