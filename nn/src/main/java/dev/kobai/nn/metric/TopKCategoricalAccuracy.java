package dev.kobai.nn.metric;

import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

/**
 * How often the right class is among the k likeliest, with one-hot targets.
 *
 * <pre>
 * mean of [fewer than k classes have a greater p than argmax y] over all rows
 * </pre>
 *
 * @param k how many of the likeliest count, 1 or more, default 5
 */
public record TopKCategoricalAccuracy(int k) implements MeanMetric {
    /** Checks k. */
    public TopKCategoricalAccuracy {
        Check.positive(k, "TopKCategoricalAccuracy", "k");
    }

    /** Among the 5 likeliest. */
    public TopKCategoricalAccuracy() {
        this(5);
    }

    @Override
    public String name() {
        return "top_k_categorical_accuracy";
    }

    @Override
    public double row(Tensor target, Tensor prediction, int row) {
        return isAmong(k, MeanMetric.argmax(target, row), prediction, row);
    }

    /**
     * 1 if fewer than k classes are likelier than one, else 0; equals do not count against it. A
     * prediction of NaN is no hit.
     */
    static double isAmong(int k, int label, Tensor prediction, int row) {
        int width = prediction.columns();
        int from = row * width;
        double own = prediction.get(from + label);
        int likelier = 0;
        for (int i = from; i < from + width; i++) {
            likelier += prediction.get(i) > own ? 1 : 0;
        }
        return likelier < k && !Double.isNaN(own) ? 1 : 0;
    }
}
