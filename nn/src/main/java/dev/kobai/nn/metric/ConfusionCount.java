package dev.kobai.nn.metric;

import dev.kobai.nn.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.function.ToDoubleFunction;

/** How many predictions of 1 and of 0 are right and wrong, over the outputs that count. */
final class ConfusionCount implements Metric.Count {
    double truePositives;
    double falsePositives;
    double trueNegatives;
    double falseNegatives;
    private final Decision decision;
    private final ToDoubleFunction<ConfusionCount> result;

    /** Counts by a decision; a function makes the metric of it. */
    ConfusionCount(Decision decision, ToDoubleFunction<ConfusionCount> result) {
        this.decision = decision;
        this.result = result;
    }

    /** Counts what is above a threshold. */
    ConfusionCount(double threshold, ToDoubleFunction<ConfusionCount> result) {
        this(new Decision(threshold, null, null), result);
    }

    @Override
    public void add(Tensor target, Tensor prediction, double @Nullable [] weights) {
        int width = prediction.columns();
        for (int row = 0, n = prediction.rows(); row < n; row++) {
            double weight = Metric.Count.weight(weights, prediction, row);
            for (int j = 0; j < width; j++) {
                if (decision.counts(j)) {
                    boolean one = target.get(row * width + j) != 0;
                    add(one, decision.says(prediction, row, j), weight);
                }
            }
        }
    }

    private void add(boolean one, boolean says, double weight) {
        if (one && says) {
            truePositives += weight;
        } else if (one) {
            falseNegatives += weight;
        } else if (says) {
            falsePositives += weight;
        } else {
            trueNegatives += weight;
        }
    }

    @Override
    public double result() {
        return result.applyAsDouble(this);
    }

    @Override
    public void reset() {
        truePositives = 0;
        falsePositives = 0;
        trueNegatives = 0;
        falseNegatives = 0;
    }

    /** A part's share of a whole that it makes with the rest, 0 of nothing. */
    static double share(double part, double rest) {
        double whole = part + rest;
        return whole == 0 ? 0 : part / whole;
    }
}
