package dev.kobai.optim;

import dev.kobai.optim.internal.Check;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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
 *
 * <p>A rule with a second loop, over {@code float[]}, implements {@link FloatRule} too; one that
 * moves each number by itself declares itself {@link Elementwise}. Neither is ever assumed.
 *
 * <p>What may surround any rule is called on it, in any order:
 *
 * <pre>{@code
 * new Adam(0.01).weightDecay(0.004).clipNorm(1).gradientAccumulationSteps(4).useEma(0.99)
 * }</pre>
 *
 * <p>Gradients are always accumulated first, then clipped, and the parameters decay before the rule
 * steps, as in Keras.
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
     * @param memory the rule's arrays, in the order of {@link #memory}, changed in place; arrays of
     *     others may follow
     */
    void update(Step step, double[] x, double[] gradient, double[][] memory);

    /**
     * The rule's loop over {@code float[]}, by which single precision is trained without widening.
     *
     * @return this rule if it is a {@link FloatRule}, else nothing; a rule around another one gives
     *     what that one has
     */
    default Optional<FloatRule> floatRule() {
        return this instanceof FloatRule rule ? Optional.of(rule) : Optional.empty();
    }

    /**
     * Whether the parameters of a large network may be handed to the rule in blocks.
     *
     * @return whether it is {@link Elementwise}; a rule around another one asks that one too
     */
    default boolean isElementwise() {
        return this instanceof Elementwise;
    }

    /**
     * This rule with weight decay: every parameter shrinks by a part of itself before each step.
     *
     * @param decay the part, in units of the learning rate: finite and not negative
     * @return the rule with weight decay
     * @throws IllegalArgumentException if the decay is out of its range or the rule has one already
     */
    default Optimizer weightDecay(double decay) {
        return preparedBy(new WeightDecay(decay));
    }

    /**
     * This rule with weight decay that leaves some weights alone, as Keras'
     * {@code exclude_from_weight_decay}: {@code rule.weightDecay(0.004, "bias")}.
     *
     * @param decay the part, in units of the learning rate: finite and not negative
     * @param exclude parts of the names of weights that do not decay, such as {@code bias},
     *     {@code gamma}, {@code beta}
     * @return the rule with weight decay
     * @throws IllegalArgumentException if the decay is out of its range, a name is missing or the
     *     rule has a decay already
     */
    default Optimizer weightDecay(double decay, String... exclude) {
        List<String> names = Arrays.asList(Check.present(exclude, "weightDecay", "names"));
        return names.isEmpty()
                ? weightDecay(decay)
                : preparedBy(new SelectiveWeightDecay(decay, names));
    }

    /**
     * This rule with the gradient of each weight (each kernel, each bias) shortened to a length.
     *
     * @param norm the greatest Euclidean norm, finite and above 0
     * @return the rule with clipping
     * @throws IllegalArgumentException if the norm is out of its range or the rule clips already
     */
    default Optimizer clipNorm(double norm) {
        return preparedBy(new ClipNorm(norm));
    }

    /**
     * This rule with the gradient of all weights together shortened to a length.
     *
     * @param norm the greatest Euclidean norm, finite and above 0
     * @return the rule with clipping
     * @throws IllegalArgumentException if the norm is out of its range or the rule clips already
     */
    default Optimizer globalClipNorm(double norm) {
        return preparedBy(new GlobalClipNorm(norm));
    }

    /**
     * This rule with each number of the gradient cut off beyond a value.
     *
     * @param value the greatest absolute value, finite and above 0
     * @return the rule with clipping
     * @throws IllegalArgumentException if the value is out of its range or the rule clips already
     */
    default Optimizer clipValue(double value) {
        return preparedBy(new ClipValue(value));
    }

    /**
     * This rule stepping once in n calls, by the mean of their gradients.
     *
     * @param n how many gradients make a step, 2 or more
     * @return the rule with accumulation
     * @throws IllegalArgumentException if n is less than 2 or the rule accumulates already
     */
    default Optimizer gradientAccumulationSteps(int n) {
        return new GradientAccumulation(this, n);
    }

    /**
     * This rule with a moving average of the parameters, which takes their place when a
     * {@code Sequential.fit} ends.
     *
     * @param momentum how much of the average stays at each step, in [0, 1]; Keras has 0.99
     * @return the rule with the average
     * @throws IllegalArgumentException if the momentum is out of its range or the rule has an
     *     average already
     * @see MovingAverage
     */
    default Optimizer useEma(double momentum) {
        return new MovingAverage(this, momentum, 0);
    }

    /**
     * This rule with a moving average of the parameters, which takes their place when a
     * {@code Sequential.fit} ends, and after every so many steps before.
     *
     * @param momentum how much of the average stays at each step, in [0, 1]; Keras has 0.99
     * @param overwriteFrequency the number of steps, 1 or more
     * @return the rule with the average
     * @throws IllegalArgumentException if a number is out of its range or the rule has an average
     *     already
     * @see MovingAverage
     */
    default Optimizer useEma(double momentum, int overwriteFrequency) {
        Check.positive(overwriteFrequency, "useEma", "overwriteFrequency");
        return new MovingAverage(this, momentum, overwriteFrequency);
    }

    /**
     * This rule with something of one's own done to the gradient or the parameters before each
     * step.
     *
     * @param preparation what is done
     * @return the rule with the preparation
     * @throws IllegalArgumentException if it is missing, or the rule has one of its kind already
     */
    default Optimizer preparedBy(StepPreparation preparation) {
        return new Prepared(this, preparation);
    }
}
