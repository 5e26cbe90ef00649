package dev.kobai.nn.metric;

import dev.kobai.nn.tensor.Shape;
import dev.kobai.optim.internal.Settings;

import org.jspecify.annotations.Nullable;

/**
 * How many of the targets of 1 are found.
 *
 * <pre>
 * true positives / (true positives + false negatives)
 * </pre>
 *
 * <p>A prediction above the threshold says 1, a target other than 0 is 1; 0 where no target is 1.
 * All outputs count, or one class alone; {@link #ofTopK} lets the likeliest classes of a row say 1.
 *
 * @param threshold in [0, 1], default 0.5; null, where topK is given, for none
 * @param topK among how many of its row's greatest a prediction must be to say 1, 1 or more; null,
 *     the default, for all
 * @param classId the only output that counts, from 0; null, the default, for all
 */
public record Recall(
        @Nullable Double threshold,
        @Nullable Integer topK,
        @Nullable Integer classId) implements Metric {
    /** Checks the settings. */
    public Recall {
        new Decision(threshold, topK, classId).check("Recall");
    }

    /** With a threshold of 0.5. */
    public Recall() {
        this(0.5);
    }

    /**
     * With another threshold.
     *
     * @param threshold in [0, 1]
     */
    public Recall(double threshold) {
        this(threshold, null, null);
    }

    /**
     * The recall of the k likeliest classes of each row, whatever their probability, as Keras'
     * {@code Recall(top_k=k)}; of equals the first counts.
     *
     * @param k how many classes say 1, 1 or more
     * @return the metric, without a threshold
     */
    public static Recall ofTopK(int k) {
        return new Recall(null, k, null);
    }

    /**
     * The same metric of one class alone.
     *
     * @param classId the class, from 0
     * @return the new metric
     */
    public Recall classId(int classId) {
        return new Recall(threshold, topK, classId);
    }

    /**
     * The same metric with a threshold.
     *
     * @param threshold in [0, 1]
     * @return the new metric
     */
    public Recall threshold(double threshold) {
        return new Recall(threshold, topK, classId);
    }

    @Override
    public String name() {
        return "recall";
    }

    @Override
    public boolean accepts(Shape target, Shape prediction) {
        new Decision(threshold, topK, classId).checkColumns(prediction.last(), "Recall");
        return target.equals(prediction);
    }

    @Override
    public Count start(int columns) {
        return new ConfusionCount(
                new Decision(threshold, topK, classId),
                count -> ConfusionCount.share(count.truePositives, count.falseNegatives));
    }

    @Override
    public String toString() {
        return Settings.of(this);
    }
}
