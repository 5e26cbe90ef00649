package dev.kobai.nn.metric;

import dev.kobai.nn.tensor.Tensor;

import org.jspecify.annotations.Nullable;

/**
 * A metric that is the mean of one number for each row.
 *
 * <pre>
 * mean m(row)     over all rows of all batches; weighted, Σ w m(row) / Σ w
 * </pre>
 */
public interface MeanMetric extends Metric {
    /**
     * The metric of one row.
     *
     * @param target what was to be predicted
     * @param prediction what was predicted
     * @param row the row's number
     * @return the number to take the mean of
     */
    double row(Tensor target, Tensor prediction, int row);

    @Override
    default Count start(int columns) {
        return new Count() {
            private double sum;
            private double all; // Σ w, the number of rows where nothing weighs

            @Override
            public void add(Tensor target, Tensor prediction, double @Nullable [] weights) {
                for (int row = 0, n = prediction.rows(); row < n; row++) {
                    double weight = Count.weight(weights, prediction, row);
                    sum += weight * row(target, prediction, row);
                    all += weight;
                }
            }

            @Override
            public double result() {
                return all == 0 ? 0 : sum / all;
            }

            @Override
            public void reset() {
                sum = 0;
                all = 0;
            }

            private double row(Tensor target, Tensor prediction, int row) {
                return MeanMetric.this.row(target, prediction, row);
            }
        };
    }

    /**
     * Where the greatest number of a row stands.
     *
     * @param tensor the rows
     * @param row the row's number
     * @return its column, the first of equals
     */
    static int argmax(Tensor tensor, int row) {
        int width = tensor.columns();
        int from = row * width;
        int best = 0;
        for (int j = 1; j < width; j++) {
            if (tensor.get(from + j) > tensor.get(from + best)) {
                best = j;
            }
        }
        return best;
    }
}
