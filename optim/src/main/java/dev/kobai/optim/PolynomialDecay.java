package dev.kobai.optim;

import dev.kobai.optim.internal.Check;

/**
 * Polynomial decay: the learning rate falls to another along a line or a power of it.
 *
 * <pre>
 * η(t) = (η₀ − η₁) (1 − t / n)ᵖ + η₁      and η₁ after n steps
 * </pre>
 *
 * <p>In a cycle, n is replaced by its first multiple that is not less than t, so that the rate
 * jumps up, less each time, after every n steps.
 *
 * @param initialLearningRate η₀, finite and not negative
 * @param decaySteps n, 1 or more
 * @param endLearningRate η₁, finite and not negative, default 0.0001
 * @param power p, finite and not negative, default 1: a line
 * @param cycle whether it begins again, default false
 */
public record PolynomialDecay(
        double initialLearningRate,
        long decaySteps,
        double endLearningRate,
        double power,
        boolean cycle)
        implements LearningRate {
    /**
     * Polynomial decay, with all chosen.
     *
     * @param initialLearningRate η₀
     * @param decaySteps n
     * @param endLearningRate η₁
     * @param power p
     * @param cycle whether it begins again
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public PolynomialDecay {
        Check.notNegative(initialLearningRate, "PolynomialDecay", "initialLearningRate");
        Check.positive(decaySteps, "PolynomialDecay", "decaySteps");
        Check.notNegative(endLearningRate, "PolynomialDecay", "endLearningRate");
        Check.notNegative(power, "PolynomialDecay", "power");
    }

    /**
     * A line down to 0.0001, and no further.
     *
     * @param initialLearningRate η₀, finite and not negative
     * @param decaySteps n, 1 or more
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public PolynomialDecay(double initialLearningRate, long decaySteps) {
        this(initialLearningRate, decaySteps, 1e-4, 1, false);
    }

    @Override
    public double at(long step) {
        double end = decaySteps;
        if (cycle && step > 0) {
            end *= Math.ceil((double) step / decaySteps);
        }
        double done = Math.min(step, end) / end;
        return (initialLearningRate - endLearningRate) * Math.pow(1 - done, power)
                + endLearningRate;
    }
}
