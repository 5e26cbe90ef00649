package dev.kobai.nn.tensor;

import java.util.function.LongSupplier;

/**
 * Chance that depends on nothing but a seed, a place and the training step.
 *
 * <p>Every step has its own sequence of numbers: a resumed training draws what it would have drawn
 * without the break, and the same step draws the same numbers as often as it is asked. The
 * generator is SplitMix64 (G. Steele, D. Lea and C. Flood, <i>Fast splittable pseudorandom number
 * generators</i>, 2014); it allocates nothing.
 */
public final class RandomStream {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final long seed;
    private final LongSupplier step;
    private long state;
    private boolean begun;

    /**
     * A stream for one place in a network.
     *
     * @param seed the model's seed
     * @param place the layer's number
     * @param step gives the number of the training step
     */
    public RandomStream(long seed, int place, LongSupplier step) {
        this.seed = mixed(seed + mixed(place + 1));
        this.step = step;
    }

    /**
     * Goes back to the begin of the step's sequence, to draw its numbers again. A network does so
     * before each forward and each backward of a layer.
     */
    public void restart() {
        begun = false;
    }

    /**
     * Draws from the uniform distribution.
     *
     * @return a number in [0, 1)
     */
    public double uniform() {
        if (!begun) {
            state = mixed(seed ^ mixed(step.getAsLong()));
            begun = true;
        }
        state += GOLDEN_GAMMA;
        return (mixed(state) >>> 11) * 0x1p-53;
    }

    /**
     * Draws from the standard normal distribution, by the transformation of Box and Muller (1958).
     *
     * @return a number with mean 0 and standard deviation 1
     */
    public double normal() {
        double radius = Math.sqrt(-2 * Math.log(1 - uniform()));
        return radius * Math.cos(2 * Math.PI * uniform());
    }

    private static long mixed(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
