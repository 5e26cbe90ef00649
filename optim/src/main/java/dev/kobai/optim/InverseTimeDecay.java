package dev.kobai.optim;

import dev.kobai.optim.internal.Check;

/**
 * Inverse time decay: the learning rate falls as one over the number of steps.
 *
 * <pre>
 * η(t) = η₀ / (1 + r t / n)      in a staircase t / n is rounded down
 * </pre>
 *
 * @param initialLearningRate η₀, finite and not negative
 * @param decaySteps n, 1 or more
 * @param decayRate r, finite and not negative
 * @param staircase whether the rate falls in steps of n rather than at each, default false
 */
public record InverseTimeDecay(
        double initialLearningRate, long decaySteps, double decayRate, boolean staircase)
        implements LearningRate {
    /**
     * Inverse time decay, smooth or in a staircase.
     *
     * @param initialLearningRate η₀
     * @param decaySteps n
     * @param decayRate r
     * @param staircase whether the rate falls in steps of n
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public InverseTimeDecay {
        Check.notNegative(initialLearningRate, "InverseTimeDecay", "initialLearningRate");
        Check.positive(decaySteps, "InverseTimeDecay", "decaySteps");
        Check.notNegative(decayRate, "InverseTimeDecay", "decayRate");
    }

    /**
     * Smooth inverse time decay.
     *
     * @param initialLearningRate η₀, finite and not negative
     * @param decaySteps n, 1 or more
     * @param decayRate r, finite and not negative
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public InverseTimeDecay(double initialLearningRate, long decaySteps, double decayRate) {
        this(initialLearningRate, decaySteps, decayRate, false);
    }

    @Override
    public double at(long step) {
        double decays = (double) step / decaySteps;
        return initialLearningRate / (1 + decayRate * (staircase ? Math.floor(decays) : decays));
    }
}
