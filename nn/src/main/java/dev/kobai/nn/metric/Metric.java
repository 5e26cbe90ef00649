package dev.kobai.nn.metric;

import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

import org.jspecify.annotations.Nullable;

import java.util.function.DoubleFunction;

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
     * @throws IllegalArgumentException if a setting of the metric fits no such output
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

    /**
     * The same metric with samples counted by their weights, as Keras' {@code weighted_metrics}.
     *
     * @return the weighted metric; this one if it is
     */
    default Metric weighted() {
        return new Weighted(this);
    }

    /**
     * One metric for each of several thresholds, for instance
     * {@code Metric.atThresholds(Precision::new, 0.3, 0.5)}, named {@code precision_0.3} and
     * {@code precision_0.5}.
     *
     * <p>Keras makes one metric of several numbers out of them; here a metric is one number.
     *
     * @param metric makes the metric of a threshold
     * @param thresholds the thresholds
     * @return the metrics, in the same order, to give to {@code compile}
     */
    static Metric[] atThresholds(DoubleFunction<? extends Metric> metric, double... thresholds) {
        Check.present(metric, "atThresholds", "a metric");
        Check.present(thresholds, "atThresholds", "thresholds");
        Metric[] metrics = new Metric[thresholds.length];
        for (int i = 0; i < metrics.length; i++) {
            Metric plain = Check.present(metric.apply(thresholds[i]), "atThresholds", "a metric");
            metrics[i] = plain.named(plain.name() + "_" + thresholds[i]);
        }
        return metrics;
    }

    /** A metric's running count over batches. */
    interface Count {
        /**
         * Adds a batch of weighted samples.
         *
         * @param target what was to be predicted
         * @param prediction what was predicted
         * @param weights how much each sample counts, see {@link #weight}; null where all count 1
         */
        void add(Tensor target, Tensor prediction, double @Nullable [] weights);

        /**
         * Adds a batch whose samples all count the same.
         *
         * @param target what was to be predicted
         * @param prediction what was predicted
         */
        default void add(Tensor target, Tensor prediction) {
            add(target, prediction, null);
        }

        /**
         * The metric of all that was added since the last reset.
         *
         * @return the metric, 0 of nothing
         */
        double result();

        /** Forgets what was added. */
        void reset();

        /**
         * How much a row counts, of which a sample has several where the output has several axes.
         *
         * @param weights one for each sample, or null
         * @param prediction what was predicted
         * @param row the row's number
         * @return the weight of the row's sample, 1 without weights
         */
        static double weight(double @Nullable [] weights, Tensor prediction, int row) {
            return weights == null ? 1 : weights[row / (prediction.rows() / prediction.samples())];
        }
    }
}
