package dev.kobai.benchmark;

/** One system with one workload's network and data, ready to be timed. */
interface Contender {
    /**
     * Trains, and calls {@link Clock#lap} after a number of steps again and again until the clock
     * says no.
     */
    void train(Clock clock);

    /**
     * Predicts the data's first row.
     *
     * @return the first output
     */
    default double predict() {
        throw new UnsupportedOperationException("predict: is not measured here");
    }
}
