package dev.kobai.nn;

import dev.kobai.optim.internal.Check;

import java.util.Arrays;
import java.util.List;

/**
 * Where an optimizer stands in the training of a model, for formats and averages of one's own.
 *
 * @param names the names of the rule's arrays, such as {@code momentum} and {@code velocity} of
 *     Adam
 * @param memory the arrays, in this order; each has a number for each of the model's
 *     {@code parameters()}
 * @param steps how many steps were made
 * @param learningRate the rate of the next step
 */
public record OptimizerState(
        List<String> names, double[][] memory, long steps, double learningRate) {
    /** Checks the arguments and copies the arrays. */
    public OptimizerState {
        String where = "OptimizerState";
        names = List.copyOf(Check.present(names, where, "names"));
        int arrays = Check.present(memory, where, "memory").length;
        String advice = "Give an array for each name.";
        Check.that(arrays == names.size(), where, names.size() + " arrays", arrays, advice);
        Check.notNegative(steps, where, "steps");
        Check.notNegative(learningRate, where, "learningRate");
        memory = copy(memory);
    }

    private static double[][] copy(double[][] arrays) {
        double[][] copy = new double[arrays.length][];
        for (int i = 0; i < arrays.length; i++) {
            String where = "OptimizerState, array " + i;
            double[] array = Check.present(arrays[i], where, "numbers");
            // Infinite may be a mean of squares, and the rule then rests.
            boolean numbers = Arrays.stream(array).noneMatch(Double::isNaN);
            Check.that(numbers, where, "numbers", "NaN", "Take the state of a model.");
            copy[i] = arrays[i].clone();
        }
        return copy;
    }

    /**
     * The arrays.
     *
     * @return copies
     */
    @Override
    public double[][] memory() {
        return copy(memory);
    }

    void checkFits(List<String> expected, int parameters) {
        String advice = "Take the state of a model with the same rule and layers.";
        Check.that(
                expected.equals(names), "setOptimizerState", "memory " + expected, names, advice);
        for (double[] array : memory) {
            String numbers = parameters + " numbers in each array";
            Check.that(
                    array.length == parameters, "setOptimizerState", numbers, array.length, advice);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OptimizerState s
                && names.equals(s.names)
                && Arrays.deepEquals(memory, s.memory)
                && steps == s.steps
                && learningRate == s.learningRate;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.deepHashCode(memory) + Long.hashCode(steps);
    }

    @Override
    public String toString() {
        return "OptimizerState(" + names + ", steps=" + steps + ", learningRate=" + learningRate
                + ")";
    }
}
