package dev.kobai.nn.metric;

import dev.kobai.optim.internal.Check;

/**
 * How many targets of 0 are predicted as 0, over all outputs and rows.
 *
 * <pre>
 * Σ [y = 0] [p ≤ threshold]      weighted, Σ w [...]
 * </pre>
 *
 * @param threshold in [0, 1], default 0.5
 */
public record TrueNegatives(double threshold) implements Metric {
    /** Checks the threshold. */
    public TrueNegatives {
        Check.within(threshold, 0, 1, "TrueNegatives", "threshold");
    }

    /** With a threshold of 0.5. */
    public TrueNegatives() {
        this(0.5);
    }

    @Override
    public String name() {
        return "true_negatives";
    }

    @Override
    public Count start(int columns) {
        return new ConfusionCount(threshold, count -> count.trueNegatives);
    }
}
