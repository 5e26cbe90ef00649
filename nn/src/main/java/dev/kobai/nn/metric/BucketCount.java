package dev.kobai.nn.metric;

import dev.kobai.nn.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.function.DoubleToIntFunction;
import java.util.function.ToDoubleFunction;

/**
 * How many targets of 1 and of 0 fell into each bucket of predictions, over all outputs and rows.
 */
final class BucketCount implements Metric.Count {
    final double[] positives;
    final double[] negatives;
    private final DoubleToIntFunction bucket;
    private final ToDoubleFunction<BucketCount> result;

    /** Counts in so many buckets; a function finds a prediction's, another makes the metric. */
    BucketCount(int buckets, DoubleToIntFunction bucket, ToDoubleFunction<BucketCount> result) {
        positives = new double[buckets];
        negatives = new double[buckets];
        this.bucket = bucket;
        this.result = result;
    }

    @Override
    public void add(Tensor target, Tensor prediction, double @Nullable [] weights) {
        int width = prediction.columns();
        for (int row = 0, n = prediction.rows(); row < n; row++) {
            double weight = Metric.Count.weight(weights, prediction, row);
            for (int i = row * width; i < (row + 1) * width; i++) {
                double[] counts = target.get(i) != 0 ? positives : negatives;
                counts[bucket.applyAsInt(prediction.get(i))] += weight;
            }
        }
    }

    @Override
    public double result() {
        return result.applyAsDouble(this);
    }

    @Override
    public void reset() {
        Arrays.fill(positives, 0);
        Arrays.fill(negatives, 0);
    }

    /** A part's share of the whole, 0 of nothing. */
    static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
