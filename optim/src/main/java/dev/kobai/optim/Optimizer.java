package dev.kobai.optim;

import java.util.List;

/**
 * A rule that turns a gradient into a step.
 *
 * <p>A rule is an immutable value. What it remembers from step to step lies in arrays that the rule
 * only declares, by name, and that whoever runs it holds and hands in: so one rule can serve many
 * runs, and a run can be stopped, saved and resumed. The arrays start at {@link #initialMemory},
 * usually zero, and have one number for each parameter.
 *
 * <p>A rule of one's own is one method:
 *
 * <pre>{@code
 * record SignDescent(LearningRate learningRate) implements Optimizer {
 *     public void update(Step step, double[] x, double[] gradient, double[][] memory) {
 *         for (int i = 0; i < x.length; i++) {
 *             x[i] -= step.learningRate() * Math.signum(gradient[i]);
 *         }
 *     }
 * }
 * }</pre>
 */
public interface Optimizer {
    /**
     * How far to step: a number, or a schedule.
     *
     * @return the learning rate
     */
    LearningRate learningRate();

    /**
     * The names of the arrays that the rule remembers in.
     *
     * @return as many names as arrays; empty for a rule without memory
     */
    default List<String> memory() {
        return List.of();
    }

    /**
     * What an array of the memory is filled with before the first step.
     *
     * @param index the array's index in {@link #memory}
     * @return the value, 0 by default
     */
    default double initialMemory(int index) {
        return 0;
    }

    /**
     * Makes one step in place.
     *
     * @param step where the run stands
     * @param x the parameters, changed in place
     * @param gradient their gradient, of the same length; the rule may use it as scratch space
     * @param memory the rule's arrays, in the order of {@link #memory}, changed in place
     */
    void update(Step step, double[] x, double[] gradient, double[][] memory);

    /**
     * Whether the rule has a loop over {@code float[]} too, so that single precision is trained
     * without widening.
     *
     * @return false unless overridden together with the other {@code update}
     */
    default boolean hasFloatLoop() {
        return false;
    }

    /**
     * Makes one step in place, in single precision; called only where {@link #hasFloatLoop}.
     *
     * @param step where the run stands
     * @param x the parameters, changed in place
     * @param gradient their gradient, of the same length
     * @param memory the rule's arrays, changed in place
     */
    default void update(Step step, float[] x, float[] gradient, float[][] memory) {
        throw new IllegalStateException(
                this + ": has no loop over float[]. Ask hasFloatLoop first.");
    }
}
