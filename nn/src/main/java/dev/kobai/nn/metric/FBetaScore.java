package dev.kobai.nn.metric;

import dev.kobai.nn.metric.F1Score.Average;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * The mean of precision and recall in which recall counts β times as much, averaged over classes.
 *
 * <pre>
 * F = (1 + β²) P R / (β² P + R)      P = tp / (tp + fp), R = tp / (tp + fn)
 * </pre>
 *
 * <p>Each denominator has 1e-7 added, as in Keras. Keras' default is one number for each class,
 * which does not go into a history.
 *
 * @param beta β, above 0, default 1
 * @param average how the classes become one number, default MACRO
 * @param threshold above which a prediction says 1, in (0, 1]; null, the default, where the
 *     likeliest class says 1 and all others 0
 */
public record FBetaScore(
        double beta, Average average, @Nullable Double threshold) implements Metric {
    private static final double EPSILON = 1e-7; // Keras' backend.epsilon()

    /** Checks the settings. */
    public FBetaScore {
        Check.aboveZero(beta, "FBetaScore", "beta");
        Check.present(average, "FBetaScore", "an average");
        checkThreshold(threshold, "FBetaScore");
    }

    /**
     * The mean over classes, of which the likeliest is predicted.
     *
     * @param beta β, above 0
     */
    public FBetaScore(double beta) {
        this(beta, Average.MACRO, null);
    }

    /** With β = 1. */
    public FBetaScore() {
        this(1);
    }

    static void checkThreshold(Double threshold, String where) {
        boolean ok = threshold == null || threshold > 0 && threshold <= 1;
        String advice = "Usual is 0.5, or null for the likeliest class.";
        Check.that(ok, where, "threshold in (0, 1] or null", threshold, advice);
    }

    @Override
    public String name() {
        return "fbeta_score";
    }

    @Override
    public Count start(int columns) {
        return new Counts(columns);
    }

    /** Whether a prediction says 1; several equals can be the likeliest. */
    private boolean says(double p, double likeliest) {
        return threshold != null ? p > threshold : p >= likeliest && Math.abs(p) > 1e-9;
    }

    private double score(double hits, double predicted, double wanted) {
        double precision = hits / (predicted + EPSILON);
        double recall = hits / (wanted + EPSILON);
        double square = beta * beta;
        return (1 + square) * precision * recall / (square * precision + recall + EPSILON);
    }

    private final class Counts implements Count {
        private final double[] hits; // true positives of each class
        private final double[] predicted;
        private final double[] wanted;

        Counts(int columns) {
            hits = new double[columns];
            predicted = new double[columns];
            wanted = new double[columns];
        }

        @Override
        public void add(Tensor target, Tensor prediction, double @Nullable [] weights) {
            for (int row = 0, n = prediction.rows(); row < n; row++) {
                double weight = Count.weight(weights, prediction, row);
                int from = row * hits.length;
                double likeliest = prediction.get(from + MeanMetric.argmax(prediction, row));
                for (int j = 0; j < hits.length; j++) {
                    double y = weight * target.get(from + j);
                    boolean says = says(prediction.get(from + j), likeliest);
                    hits[j] += says ? y : 0;
                    predicted[j] += says ? weight : 0;
                    wanted[j] += y;
                }
            }
        }

        @Override
        public double result() {
            double all = Arrays.stream(wanted).sum();
            if (average == Average.MICRO) {
                return score(Arrays.stream(hits).sum(), Arrays.stream(predicted).sum(), all);
            }
            double sum = 0;
            for (int j = 0; j < hits.length; j++) {
                boolean equal = average == Average.MACRO;
                double weight = equal ? 1.0 / hits.length : wanted[j] / (all + EPSILON);
                sum += weight * score(hits[j], predicted[j], wanted[j]);
            }
            return sum;
        }

        @Override
        public void reset() {
            Arrays.fill(hits, 0);
            Arrays.fill(predicted, 0);
            Arrays.fill(wanted, 0);
        }
    }
}
