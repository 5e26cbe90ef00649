package dev.kobai.nn.metric;

import dev.kobai.optim.internal.Check;

/**
 * How many of the predictions of 1 are right.
 *
 * <pre>
 * true positives / (true positives + false positives)
 * </pre>
 *
 * <p>A prediction above the threshold says 1, a target other than 0 is 1; 0 where nothing says 1.
 *
 * @param threshold in [0, 1], default 0.5
 */
public record Precision(double threshold) implements Metric {
    /** Checks the threshold. */
    public Precision {
        Check.within(threshold, 0, 1, "Precision", "threshold");
    }

    /** With a threshold of 0.5. */
    public Precision() {
        this(0.5);
    }

    @Override
    public String name() {
        return "precision";
    }

    @Override
    public Count start(int columns) {
        return BucketCount.atThreshold(threshold, count -> {
            double hits = count.positives[1];
            return BucketCount.share(hits, hits + count.negatives[1]);
        });
    }
}
