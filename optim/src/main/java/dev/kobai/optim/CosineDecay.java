package dev.kobai.optim;

import dev.kobai.optim.internal.Check;

/**
 * Cosine decay: the learning rate rises along a line to a target, if asked to, and falls from there
 * along half a cosine wave.
 *
 * <pre>
 * η(t) = η₀ + (η₁ − η₀) t / w                                      for t &lt; w
 * η(t) = η₁ ((1 − α) (1 + cos(π (t − w) / n)) / 2 + α)      from t = w
 * η(t) = η₁ α                                                      from t = w + n
 * </pre>
 *
 * <p>Source: I. Loshchilov and F. Hutter, <i>SGDR: stochastic gradient descent with warm
 * restarts</i>, 2017, arXiv:1608.03983; the warm-up: P. Goyal et al., <i>Accurate, large minibatch
 * SGD</i>, 2017, arXiv:1706.02677.
 *
 * @param initialLearningRate η₀, finite and not negative
 * @param decaySteps n, 1 or more
 * @param alpha α in [0, 1], the part of η₁ that stays, default 0
 * @param warmupTarget η₁, finite and not negative, default η₀: no warm-up
 * @param warmupSteps w, 0 or more, default 0
 */
public record CosineDecay(
        double initialLearningRate,
        long decaySteps,
        double alpha,
        double warmupTarget,
        long warmupSteps)
        implements LearningRate {
    /**
     * Cosine decay after a warm-up.
     *
     * @param initialLearningRate η₀
     * @param decaySteps n
     * @param alpha α
     * @param warmupTarget η₁
     * @param warmupSteps w
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public CosineDecay {
        Check.notNegative(initialLearningRate, "CosineDecay", "initialLearningRate");
        Check.positive(decaySteps, "CosineDecay", "decaySteps");
        Check.within(alpha, 0, 1, "CosineDecay", "alpha");
        Check.notNegative(warmupTarget, "CosineDecay", "warmupTarget");
        Check.notNegative(warmupSteps, "CosineDecay", "warmupSteps");
    }

    /**
     * Cosine decay without a warm-up.
     *
     * @param initialLearningRate η₀, finite and not negative
     * @param decaySteps n, 1 or more
     * @param alpha α in [0, 1]
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public CosineDecay(double initialLearningRate, long decaySteps, double alpha) {
        this(initialLearningRate, decaySteps, alpha, initialLearningRate, 0);
    }

    /**
     * Cosine decay down to 0, without a warm-up.
     *
     * @param initialLearningRate η₀, finite and not negative
     * @param decaySteps n, 1 or more
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public CosineDecay(double initialLearningRate, long decaySteps) {
        this(initialLearningRate, decaySteps, 0);
    }

    @Override
    public double at(long step) {
        if (step < warmupSteps) {
            double rise = warmupTarget - initialLearningRate;
            return rise * step / warmupSteps + initialLearningRate;
        }
        double done = (double) Math.min(step - warmupSteps, decaySteps) / decaySteps;
        return warmupTarget * ((1 - alpha) * wave(done) + alpha);
    }

    /** Half a cosine wave, from 1 at 0 to 0 at 1. */
    static double wave(double done) {
        return 0.5 * (1 + Math.cos(Math.PI * done));
    }
}
