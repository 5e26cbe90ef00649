package dev.kobai.optim;

/**
 * The second loop of a rule, over {@code float[]}: networks in single precision train by it without
 * widening their numbers.
 *
 * <p>An {@link Optimizer} that has one implements this too. Both loops must take the same steps, up
 * to rounding.
 */
@FunctionalInterface
public interface FloatRule {
    /**
     * Makes one step in place.
     *
     * @param step where the run stands
     * @param x the parameters, changed in place
     * @param gradient their gradient, of the same length; the rule may use it as scratch space
     * @param memory the rule's arrays, in the order of {@link Optimizer#memory}, changed in place;
     *     arrays of others may follow
     */
    void update(Step step, float[] x, float[] gradient, float[][] memory);
}
