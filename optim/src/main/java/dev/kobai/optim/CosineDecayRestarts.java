package dev.kobai.optim;

import dev.kobai.optim.internal.Check;

/**
 * Cosine decay with warm restarts: the learning rate falls along half a cosine wave, jumps up, and
 * falls again, over longer and longer periods.
 *
 * <pre>
 * η(t) = η₀ ((1 − α) mⁱ (1 + cos(π d)) / 2 + α)
 * </pre>
 *
 * <p>where i counts the restarts before t, period i is n kⁱ steps long, and d in [0, 1) is the part
 * of it that is over.
 *
 * <p>Source: I. Loshchilov and F. Hutter, <i>SGDR: stochastic gradient descent with warm
 * restarts</i>, 2017, arXiv:1608.03983. Keras finds i by a quotient of logarithms alone, whose
 * rounding can put the step of a restart at the end of the period before; here it is corrected.
 *
 * @param initialLearningRate η₀, finite and not negative
 * @param firstDecaySteps n, 1 or more
 * @param tMul k, finite and at least 1, default 2
 * @param mMul m, finite and not negative, default 1
 * @param alpha α in [0, 1], the part of η₀ that stays, default 0
 */
public record CosineDecayRestarts(
        double initialLearningRate, long firstDecaySteps, double tMul, double mMul, double alpha)
        implements LearningRate {
    /**
     * Cosine decay with restarts, with all chosen.
     *
     * @param initialLearningRate η₀
     * @param firstDecaySteps n
     * @param tMul k
     * @param mMul m
     * @param alpha α
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public CosineDecayRestarts {
        Check.notNegative(initialLearningRate, "CosineDecayRestarts", "initialLearningRate");
        Check.positive(firstDecaySteps, "CosineDecayRestarts", "firstDecaySteps");
        Check.that(
                tMul >= 1 && tMul < Double.POSITIVE_INFINITY,
                "CosineDecayRestarts",
                "a finite tMul >= 1",
                tMul,
                "Periods stay as long as the one before or grow.");
        Check.notNegative(mMul, "CosineDecayRestarts", "mMul");
        Check.within(alpha, 0, 1, "CosineDecayRestarts", "alpha");
    }

    /**
     * Cosine decay down to 0, over periods each twice as long as the one before.
     *
     * @param initialLearningRate η₀, finite and not negative
     * @param firstDecaySteps n, 1 or more
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public CosineDecayRestarts(double initialLearningRate, long firstDecaySteps) {
        this(initialLearningRate, firstDecaySteps, 2, 1, 0);
    }

    @Override
    public double at(long step) {
        double periods = (double) step / firstDecaySteps;
        double restarts = restarts(periods);
        double done = (periods - start(restarts)) / Math.pow(tMul, restarts);
        double wave = Math.pow(mMul, restarts) * CosineDecay.wave(done);
        return initialLearningRate * ((1 - alpha) * wave + alpha);
    }

    private double restarts(double periods) {
        if (tMul == 1) {
            return Math.floor(periods);
        }
        double restarts = Math.floor(Math.log(1 + periods * (tMul - 1)) / Math.log(tMul));
        if (start(restarts + 1) <= periods) {
            return restarts + 1;
        }
        return start(restarts) > periods ? restarts - 1 : restarts;
    }

    /** Where a period begins, in lengths of the first. */
    private double start(double restarts) {
        return tMul == 1 ? restarts : (Math.pow(tMul, restarts) - 1) / (tMul - 1);
    }
}
