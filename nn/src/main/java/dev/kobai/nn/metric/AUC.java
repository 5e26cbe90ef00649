package dev.kobai.nn.metric;

import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.Settings;

/**
 * The area under a curve of how well classes are told apart, over all thresholds: 1 is perfect.
 *
 * <pre>
 * ROC   Σᵢ (xᵢ − xᵢ₊₁) (yᵢ + yᵢ₊₁) / 2
 *       yᵢ the share of the targets of 1, xᵢ of those of 0, whose prediction is above tᵢ
 * PR    Σᵢ sᵢ (hᵢ − hᵢ₊₁ + (hᵢ₊₁ − sᵢ nᵢ₊₁) ln(nᵢ / nᵢ₊₁)) / number of targets of 1
 *       hᵢ of the nᵢ predictions above tᵢ are right, sᵢ = (hᵢ − hᵢ₊₁) / (nᵢ − nᵢ₊₁);
 *       without the logarithm where nᵢ₊₁ = 0
 * </pre>
 *
 * <p>over the thresholds tᵢ = i / (n − 1), i = 0 … n − 1, by interpolation as in Keras. ROC says
 * how likely a random 1 is predicted higher than a random 0; PR, precision over recall, suits
 * classes of very unequal size, since it does not count the 0s that are found.
 *
 * <p>Predictions are probabilities; what lies outside [0, 1] counts as 0 or 1. All count as above
 * the first threshold and none above the last, as in Keras. Several outputs count as one. The more
 * thresholds, the closer to the exact area. Source of PR: J. Davis and M. Goadrich, <i>The
 * relationship between precision-recall and ROC curves</i>, 2006, section 4.
 *
 * @param numThresholds n, 2 or more, default 200
 * @param curve which curve, default ROC
 * @param fromLogits whether predictions are logits instead of probabilities; default false
 */
public record AUC(int numThresholds, Curve curve, boolean fromLogits) implements Metric {
    /** What is drawn over what. */
    public enum Curve {
        /** Hits over false alarms. */
        ROC,
        /** Precision over recall. */
        PR
    }

    /** Checks the settings. */
    public AUC {
        String advice = "Keras' default is 200.";
        Check.that(numThresholds >= 2, "AUC", "numThresholds >= 2", numThresholds, advice);
        Check.present(curve, "AUC", "a curve");
    }

    /**
     * Under the curve ROC.
     *
     * @param numThresholds how many thresholds, 2 or more
     */
    public AUC(int numThresholds) {
        this(numThresholds, Curve.ROC, false);
    }

    /** Under the curve ROC, with 200 thresholds. */
    public AUC() {
        this(200);
    }

    /**
     * The area under another curve.
     *
     * @param curve which
     * @return the new metric
     */
    public AUC curve(Curve curve) {
        return new AUC(numThresholds, curve, fromLogits);
    }

    /**
     * The same metric of logits, whose sigmoid is taken first, or of probabilities.
     *
     * @param logits whether predictions are logits
     * @return the new metric
     */
    public AUC fromLogits(boolean logits) {
        return new AUC(numThresholds, curve, logits);
    }

    @Override
    public String name() {
        return "auc";
    }

    @Override
    public Count start(int columns) {
        return new BucketCount(
                numThresholds - 1, this::bucket, curve == Curve.ROC ? AUC::roc : AUC::pr);
    }

    /** The number of the greatest threshold that a prediction is above. */
    private int bucket(double prediction) {
        double p = fromLogits ? 1 / (1 + Math.exp(-prediction)) : prediction;
        double inside = Math.min(Math.max(p, 0), 1);
        return Math.max((int) Math.ceil(inside * (numThresholds - 1)) - 1, 0);
    }

    private static double roc(BucketCount count) {
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

    private static double pr(BucketCount count) {
        double hits = 0;
        double said = 0;
        double area = 0;
        for (int i = count.positives.length - 1; i >= 0; i--) {
            double more = count.positives[i] + count.negatives[i];
            double slope = BucketCount.share(count.positives[i], Math.max(more, 0));
            boolean both = said > 0 && said + more > 0;
            double log = both ? Math.log((said + more) / said) : 0;
            area += slope * (count.positives[i] + (hits - slope * said) * log);
            hits += count.positives[i];
            said += more;
        }
        return BucketCount.share(area, Math.max(hits, 0));
    }

    @Override
    public String toString() {
        return Settings.of(this);
    }
}
