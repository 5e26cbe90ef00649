package dev.kobai.nn.metric;

import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;

/**
 * A number that says how good predictions are: an immutable value that declares how it is counted.
 */
public interface Metric {
    /**
     * The name under which logs and history have it.
     *
     * @return Keras' name, such as {@code binary_accuracy}
     */
    String name();

    /**
     * Starts a count.
     *
     * @param columns the number of outputs, the predictions' last axis
     * @return a count of nothing yet
     */
    Count start(int columns);

    /**
     * Which way the number must go to be better, for callbacks that watch it.
     *
     * @return UP unless the metric says otherwise
     */
    default Direction direction() {
        return Direction.UP;
    }

    /**
     * Whether the metric can count targets of a shape.
     *
     * @param target the shape of the targets
     * @param prediction the shape of the model's output
     * @return by default only if they are the same
     */
    default boolean accepts(Shape target, Shape prediction) {
        return target.equals(prediction);
    }

    /**
     * The same metric under another name.
     *
     * @param name the name under which logs and history shall have it
     * @return the metric with that name; this one if it has it already
     */
    default Metric named(String name) {
        return name.equals(name()) ? this : new Named(name, this);
    }

    /** A metric's running count over batches. */
    interface Count {
        /**
         * Adds a batch.
         *
         * @param target what was to be predicted
         * @param prediction what was predicted
         */
        void add(Tensor target, Tensor prediction);

        /**
         * The metric of all that was added since the last reset.
         *
         * @return the metric, 0 of nothing
         */
        double result();

        /** Forgets what was added. */
        void reset();
    }
}
