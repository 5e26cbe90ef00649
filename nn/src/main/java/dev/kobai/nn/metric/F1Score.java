package dev.kobai.nn.metric;

import dev.kobai.optim.internal.Check;

import org.jspecify.annotations.Nullable;

/**
 * The harmonic mean of precision and recall, averaged over classes.
 *
 * <pre>
 * F₁ = 2 P R / (P + R)      P = tp / (tp + fp), R = tp / (tp + fn)
 * </pre>
 *
 * <p>It is the {@link FBetaScore} of β = 1. Each denominator has 1e-7 added, as in Keras. Keras'
 * default is one number for each class, which does not go into a history;
 * {@link ConfusionMatrix#f1} gives those.
 *
 * @param average how the classes become one number, default MACRO
 * @param threshold above which a prediction says 1, in (0, 1]; null, the default, where the
 *     likeliest class says 1 and all others 0
 */
public record F1Score(Average average, @Nullable Double threshold) implements Metric {
    /** How the classes become one number. */
    public enum Average {
        /** The mean over classes. */
        MACRO,
        /** Over all classes' counts together. */
        MICRO,
        /** The mean over classes, each weighted by how often it is the target. */
        WEIGHTED
    }

    /** Checks average and threshold. */
    public F1Score {
        Check.present(average, "F1Score", "an average");
        FBetaScore.checkThreshold(threshold, "F1Score");
    }

    /** The mean over classes, of which the likeliest is predicted. */
    public F1Score() {
        this(Average.MACRO);
    }

    /**
     * An average over classes, of which the likeliest is predicted.
     *
     * @param average how the classes become one number
     */
    public F1Score(Average average) {
        this(average, null);
    }

    @Override
    public String name() {
        return "f1_score";
    }

    @Override
    public Count start(int columns) {
        return new FBetaScore(1, average, threshold).start(columns);
    }
}
