package dev.kobai.nn.metric;

import dev.kobai.optim.internal.Check;

/**
 * How many targets of 1 are predicted as 1, over all outputs and rows.
 *
 * <pre>
 * Σ [y ≠ 0] [p &gt; threshold]      weighted, Σ w [...]
 * </pre>
 *
 * @param threshold in [0, 1], default 0.5
 */
public record TruePositives(double threshold) implements Metric {
    /** Checks the threshold. */
    public TruePositives {
        Check.within(threshold, 0, 1, "TruePositives", "threshold");
    }

    /** With a threshold of 0.5. */
    public TruePositives() {
        this(0.5);
    }

    @Override
    public String name() {
        return "true_positives";
    }

    @Override
    public Count start(int columns) {
        return new ConfusionCount(threshold, count -> count.truePositives);
    }
}
