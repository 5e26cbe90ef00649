package dev.kobai.optim;

import dev.kobai.optim.internal.Check;

/**
 * AdamW: {@link Adam} with weight decay that does not pass through its averages.
 *
 * <pre>
 * x ← x − η λ x, then as Adam
 * </pre>
 *
 * <p>It is nothing but {@code new Adam(…).weightDecay(λ)}, and equal to it.
 *
 * <p>Source: I. Loshchilov and F. Hutter, <i>Decoupled weight decay regularization</i>, 2019,
 * arXiv:1711.05101. Defaults are Keras'.
 */
public final class AdamW extends Prepared {
    /** AdamW with η = 0.001 and λ = 0.004. */
    public AdamW() {
        this(0.001);
    }

    /**
     * AdamW with a constant learning rate and λ = 0.004.
     *
     * @param learningRate η, finite and not negative
     * @throws IllegalArgumentException if the rate is negative, NaN or infinite
     */
    public AdamW(double learningRate) {
        this(learningRate, 0.004);
    }

    /**
     * AdamW with a constant learning rate.
     *
     * @param learningRate η, finite and not negative
     * @param weightDecay λ, finite and not negative
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public AdamW(double learningRate, double weightDecay) {
        this(LearningRate.constant(learningRate), weightDecay, 0.9, 0.999, 1e-7, false);
    }

    /**
     * AdamW with a learning rate or a schedule, and all else chosen.
     *
     * @param learningRate η
     * @param weightDecay λ, finite and not negative, default 0.004
     * @param beta1 β₁ in [0, 1), default 0.9
     * @param beta2 β₂ in [0, 1), default 0.999
     * @param epsilon ε above 0, default 1e-7
     * @param amsgrad whether v is the largest so far, default false
     * @throws IllegalArgumentException if an argument is missing or out of its range
     */
    public AdamW(
            LearningRate learningRate,
            double weightDecay,
            double beta1,
            double beta2,
            double epsilon,
            boolean amsgrad) {
        super(
                new Adam(
                        Check.present(learningRate, "AdamW", "a learning rate"),
                        beta1,
                        beta2,
                        epsilon,
                        amsgrad),
                new WeightDecay(weightDecay));
    }
}
