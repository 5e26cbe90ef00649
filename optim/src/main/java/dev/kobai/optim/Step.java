package dev.kobai.optim;

import dev.kobai.optim.internal.Check;

import java.util.List;

/**
 * Where a run stands: the number of the step, its learning rate and the weights it moves.
 *
 * <p>Whoever runs a rule owns one of these and moves it on with {@link #begin}; the rule only reads
 * it. It is mutable so that a training step allocates nothing.
 */
public final class Step {
    private final int[] boundaries;
    private final List<String> names; // of the weights; empty where nobody named them
    private long number;
    private double learningRate;
    private Step everyNth;

    /**
     * A run over an array that consists of several weights, one behind the other.
     *
     * @param boundaries where each weight begins, and at last where the array ends: {@code {0, 6,
     *     9}} for a kernel of 6 numbers and a bias of 3; none for a rule that does not ask
     */
    public Step(int... boundaries) {
        this(List.of(), boundaries);
    }

    /**
     * A run over an array that consists of several named weights, one behind the other.
     *
     * @param names what the weights are called, such as {@code kernel} and {@code bias}
     * @param boundaries where each weight begins, and at last where the array ends
     * @throws IllegalArgumentException if there is not one name for each weight
     */
    public Step(List<String> names, int... boundaries) {
        this.names = List.copyOf(Check.present(names, "step", "names"));
        this.boundaries = boundaries.clone();
        int weights = boundaries.length - 1;
        boolean ok = names.isEmpty() || names.size() == weights;
        Check.that(ok, "step", weights + " names", names, "Give one for each weight.");
    }

    /**
     * Moves to a step.
     *
     * @param number how many updates were made before: 0 at the first
     * @param learningRate the rate of this step
     * @throws IllegalArgumentException if the rate is negative, NaN or infinite
     */
    public void begin(long number, double learningRate) {
        if (!(learningRate >= 0 && learningRate < Double.POSITIVE_INFINITY)) {
            LearningRate.check(learningRate, "step " + number); // names the step, so it throws
        }
        this.number = number;
        this.learningRate = learningRate;
    }

    /**
     * How many updates were made before this one.
     *
     * @return 0 at the first step
     */
    public long number() {
        return number;
    }

    /**
     * The learning rate of this step.
     *
     * @return the rate, finite and not negative
     */
    public double learningRate() {
        return learningRate;
    }

    /**
     * The number of weights.
     *
     * @return how many kernels, biases and the like the array consists of
     * @throws IllegalStateException if the rule said that it does not ask
     */
    public int weights() {
        if (boundaries.length == 0) {
            throw new IllegalStateException("step: expected a rule that moves each parameter by"
                    + " itself, got one that asks for the weights. Do not declare it Elementwise.");
        }
        return boundaries.length - 1;
    }

    /**
     * Where a weight begins; {@code begin(weights())} is where the last one ends.
     *
     * @param weight the weight's index
     * @return an index into the array
     * @throws IllegalStateException if the rule said that it does not ask
     */
    public int begin(int weight) {
        weights(); // refuses to answer
        return boundaries[weight];
    }

    /**
     * What a weight is called.
     *
     * @param weight the weight's index
     * @return its name, such as {@code bias}; empty where nobody named it, as in a {@link Descent}
     * @throws IllegalStateException if the rule said that it does not ask
     */
    public String name(int weight) {
        weights(); // refuses to answer
        return names.isEmpty() ? "" : names.get(weight);
    }

    /**
     * This step as a rule sees it that steps only in every n-th call.
     *
     * @param n how many calls make one step of the rule
     * @return the same weights and learning rate, and the number of the rule's own steps before; it
     *     changes with the next call of this method
     */
    public Step everyNth(int n) {
        if (everyNth == null) {
            everyNth = new Step(names, boundaries);
        }
        everyNth.begin(number / n, learningRate);
        return everyNth;
    }
}
