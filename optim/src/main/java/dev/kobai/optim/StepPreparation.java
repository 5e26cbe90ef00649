package dev.kobai.optim;

/**
 * What is done to the gradient or the parameters before a rule steps, whatever the rule.
 *
 * <p>A preparation is an immutable value without memory, and is added to a rule by
 * {@link Optimizer#preparedBy}. Gradients are only clipped and parameters only decay, so the order
 * in which preparations of different kinds are added makes no difference.
 *
 * <p>One that prepares each number by itself declares itself {@link Elementwise}; without that it
 * always sees all parameters at once.
 */
public interface StepPreparation {
    /**
     * Prepares a step in place.
     *
     * @param step where the run stands
     * @param x the parameters
     * @param gradient their gradient
     */
    void prepare(Step step, double[] x, double[] gradient);

    /**
     * Prepares a step in place, in single precision.
     *
     * @param step where the run stands
     * @param x the parameters
     * @param gradient their gradient
     */
    void prepare(Step step, float[] x, float[] gradient);

    /**
     * What this is: a rule can have one preparation of each kind.
     *
     * @return the class's name, unless overridden
     */
    default String kind() {
        return getClass().getSimpleName();
    }
}
