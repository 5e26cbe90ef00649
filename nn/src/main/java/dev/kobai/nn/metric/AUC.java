package dev.kobai.nn.metric;

import dev.kobai.optim.internal.Check;

/**
 * The area under the curve of hits over false alarms (ROC): how likely a random 1 is predicted
 * higher than a random 0.
 *
 * <pre>
 * Σᵢ (xᵢ − xᵢ₊₁) (yᵢ + yᵢ₊₁) / 2      over the thresholds tᵢ = i / (n − 1), i = 0 … n − 1
 * yᵢ the share of the targets of 1, xᵢ of those of 0, whose prediction is above tᵢ
 * </pre>
 *
 * <p>Predictions are probabilities; what lies outside [0, 1] counts as 0 or 1. All count as above
 * the first threshold and none above the last, as in Keras. Several outputs count as one. The more
 * thresholds, the closer to the exact area.
 *
 * @param numThresholds n, 2 or more, default 200
 */
public record AUC(int numThresholds) implements Metric {
    /** Checks the number. */
    public AUC {
        String advice = "Keras' default is 200.";
        Check.that(numThresholds >= 2, "AUC", "numThresholds >= 2", numThresholds, advice);
    }

    /** With 200 thresholds. */
    public AUC() {
        this(200);
    }

    @Override
    public String name() {
        return "auc";
    }

    @Override
    public Count start(int columns) {
        int last = numThresholds - 1;
        return new BucketCount(last, p -> bucket(p, last), AUC::area);
    }

    /** The number of the greatest threshold that a prediction is above. */
    private static int bucket(double p, int last) {
        double inside = Math.min(Math.max(p, 0), 1);
        return Math.max((int) Math.ceil(inside * last) - 1, 0);
    }

    private static double area(BucketCount count) {
        double hits = 0;
        double alarms = 0;
        double area = 0;
        for (int i = count.positives.length - 1; i >= 0; i--) {
            double before = hits;
            hits += count.positives[i];
            alarms += count.negatives[i];
            area += count.negatives[i] * (before + hits) / 2;
        }
        return BucketCount.share(area, hits * alarms);
    }
}
