package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.RandomStream;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.Settings;

/**
 * Adds noise to its inputs while training, so that the network cannot learn them by heart.
 *
 * <pre>
 * training:   y = x + stddev · z,   z normally distributed with mean 0 and variance 1
 * inference:  y = x
 * </pre>
 *
 * <p>The noise is settled by the model's seed and the training step.
 *
 * @param stddev the noise's standard deviation, in [0, 1] as in Keras
 */
public record GaussianNoise(double stddev) implements Layer {
    /** Checks the standard deviation. */
    public GaussianNoise {
        Check.within(stddev, 0, 1, "GaussianNoise", "stddev");
    }

    @Override
    public Stage bind(Binding binding) {
        Stage same = PassThrough.of(binding);
        if (!binding.training() || stddev == 0) {
            return same;
        }
        Tensor x = binding.input();
        Tensor y = binding.output();
        RandomStream random = binding.random();
        return new Stage() {
            @Override
            public void forward() {
                for (int i = 0, n = x.size(); i < n; i++) {
                    y.set(i, x.get(i) + stddev * random.normal());
                }
            }

            @Override
            public void backward() {
                same.backward();
            }
        };
    }

    @Override
    public String toString() {
        return Settings.of(this);
    }
}
