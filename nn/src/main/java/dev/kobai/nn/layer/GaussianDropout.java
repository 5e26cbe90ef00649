package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.RandomStream;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Settings;

/**
 * Multiplies its inputs by noise around 1 while training: {@link Dropout} without zeros.
 *
 * <pre>
 * training:   y = x (1 + z √(rate / (1 − rate))),   z normally distributed with mean 0, variance 1
 * inference:  y = x
 * </pre>
 *
 * <p>The noise is settled by the model's seed and the training step; backward draws it again.
 * Source: N. Srivastava et al., <i>Dropout: a simple way to prevent neural networks from
 * overfitting</i>, 2014, section 10.
 *
 * @param rate as of a Dropout, in [0, 1): the factor has the same mean and variance
 */
public record GaussianDropout(double rate) implements Layer {
    /** Checks the rate. */
    public GaussianDropout {
        DropoutStage.checkRate(rate, "GaussianDropout", "0.2 to 0.5");
    }

    @Override
    public Stage bind(Binding binding) {
        return DropoutStage.of(binding, rate, this::multiply, this::multiply);
    }

    private void multiply(Tensor from, Tensor to, RandomStream random) {
        double deviation = Math.sqrt(rate / (1 - rate));
        for (int i = 0, n = from.size(); i < n; i++) {
            to.set(i, from.get(i) * (1 + deviation * random.normal()));
        }
    }

    @Override
    public String toString() {
        return Settings.of(this);
    }
}
