package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.RandomStream;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Settings;

/**
 * The dropout that goes with {@link Selu}: inputs of mean 0 and variance 1 keep both.
 *
 * <pre>
 * training:   y = a x + b with probability 1 − rate, else a α' + b
 *             α' = −1.758099…, what selu(x) goes to for x → −∞
 *             a = 1 / √((1 − rate) (1 + rate α'²)),   b = −a α' rate
 * inference:  y = x
 * </pre>
 *
 * <p>Which numbers fall is settled by the model's seed and the training step; backward draws them
 * again. Source: G. Klambauer, T. Unterthiner, A. Mayr and S. Hochreiter, <i>Self-normalizing
 * neural networks</i>, 2017.
 *
 * @param rate the probability to fall, in [0, 1)
 */
public record AlphaDropout(double rate) implements Layer {
    private static final double LOWEST = -1.6732632423543772 * 1.0507009873554805; // α'

    /** Checks the rate. */
    public AlphaDropout {
        DropoutStage.checkRate(rate, "AlphaDropout", "0.05 to 0.1");
    }

    @Override
    public Stage bind(Binding binding) {
        double a = 1 / Math.sqrt((1 - rate) * (1 + rate * LOWEST * LOWEST));
        double b = -a * LOWEST * rate;
        return DropoutStage.of(
                binding,
                rate,
                (from, to, random) -> drop(from, to, a, b, a * LOWEST + b, random),
                (from, to, random) -> drop(from, to, a, 0, 0, random));
    }

    private void drop(
            Tensor from, Tensor to, double a, double b, double fallen, RandomStream random) {
        for (int i = 0, n = from.size(); i < n; i++) {
            to.set(i, random.uniform() < rate ? fallen : a * from.get(i) + b);
        }
    }

    @Override
    public String toString() {
        return Settings.of(this);
    }
}
