package dev.kobai.optim;

import dev.kobai.optim.internal.Check;

/**
 * Exponential decay: the learning rate is multiplied by the same factor every so many steps.
 *
 * <pre>
 * η(t) = η₀ · rᵗᐟⁿ      in a staircase the exponent is rounded down
 * </pre>
 *
 * @param initialLearningRate η₀, finite and not negative
 * @param decaySteps n, 1 or more
 * @param decayRate r, finite and not negative
 * @param staircase whether the rate falls in steps of n rather than at each, default false
 */
public record ExponentialDecay(
        double initialLearningRate, long decaySteps, double decayRate, boolean staircase)
        implements LearningRate {
    /**
     * Exponential decay, smooth or in a staircase.
     *
     * @param initialLearningRate η₀
     * @param decaySteps n
     * @param decayRate r
     * @param staircase whether the rate falls in steps of n
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public ExponentialDecay {
        Check.notNegative(initialLearningRate, "ExponentialDecay", "initialLearningRate");
        Check.positive(decaySteps, "ExponentialDecay", "decaySteps");
        Check.notNegative(decayRate, "ExponentialDecay", "decayRate");
    }

    /**
     * Smooth exponential decay.
     *
     * @param initialLearningRate η₀, finite and not negative
     * @param decaySteps n, 1 or more
     * @param decayRate r, finite and not negative
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public ExponentialDecay(double initialLearningRate, long decaySteps, double decayRate) {
        this(initialLearningRate, decaySteps, decayRate, false);
    }

    @Override
    public double at(long step) {
        double decays = (double) step / decaySteps;
        return initialLearningRate * Math.pow(decayRate, staircase ? Math.floor(decays) : decays);
    }
}
