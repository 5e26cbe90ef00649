package dev.kobai.nn.metric;

import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

/**
 * How often a prediction above the threshold meets a target of 1, and one below it a target of 0.
 *
 * <pre>
 * mean of [y = (p &gt; threshold)] over all outputs and rows
 * </pre>
 *
 * @param threshold in [0, 1], default 0.5
 */
public record BinaryAccuracy(double threshold) implements MeanMetric {
    /** Checks the threshold. */
    public BinaryAccuracy {
        Check.within(threshold, 0, 1, "BinaryAccuracy", "threshold");
    }

    /** With a threshold of 0.5. */
    public BinaryAccuracy() {
        this(0.5);
    }

    @Override
    public String name() {
        return "binary_accuracy";
    }

    @Override
    public double row(Tensor target, Tensor prediction, int row) {
        int width = prediction.columns();
        int hits = 0;
        for (int i = row * width; i < (row + 1) * width; i++) {
            double decision = prediction.get(i) > threshold ? 1 : 0;
            hits += target.get(i) == decision ? 1 : 0;
        }
        return (double) hits / width;
    }
}
