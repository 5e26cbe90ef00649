package dev.kobai.nn.metric;

import dev.kobai.optim.internal.Check;

/**
 * How many of the targets of 1 are found.
 *
 * <pre>
 * true positives / (true positives + false negatives)
 * </pre>
 *
 * <p>A prediction above the threshold says 1, a target other than 0 is 1; 0 where no target is 1.
 *
 * @param threshold in [0, 1], default 0.5
 */
public record Recall(double threshold) implements Metric {
    /** Checks the threshold. */
    public Recall {
        Check.within(threshold, 0, 1, "Recall", "threshold");
    }

    /** With a threshold of 0.5. */
    public Recall() {
        this(0.5);
    }

    @Override
    public String name() {
        return "recall";
    }

    @Override
    public Count start(int columns) {
        return BucketCount.atThreshold(threshold, count -> {
            double hits = count.positives[1];
            return BucketCount.share(hits, hits + count.positives[0]);
        });
    }
}
