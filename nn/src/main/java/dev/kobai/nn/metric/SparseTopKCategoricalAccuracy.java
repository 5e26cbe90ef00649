package dev.kobai.nn.metric;

import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

/**
 * How often the right class is among the k likeliest, with class numbers as targets.
 *
 * <pre>
 * mean of [fewer than k classes have a greater p than y] over all rows
 * </pre>
 *
 * @param k how many of the likeliest count, 1 or more, default 5
 */
public record SparseTopKCategoricalAccuracy(int k) implements MeanMetric {
    /** Checks k. */
    public SparseTopKCategoricalAccuracy {
        Check.positive(k, "SparseTopKCategoricalAccuracy", "k");
    }

    /** Among the 5 likeliest. */
    public SparseTopKCategoricalAccuracy() {
        this(5);
    }

    @Override
    public String name() {
        return "sparse_top_k_categorical_accuracy";
    }

    @Override
    public boolean accepts(Shape target, Shape prediction) {
        return target.equals(prediction.withLast(1));
    }

    @Override
    public double row(Tensor target, Tensor prediction, int row) {
        int label = (int) target.get(row);
        boolean known = label >= 0 && label < prediction.columns();
        return known ? TopKCategoricalAccuracy.isAmong(k, label, prediction, row) : 0;
    }
}
