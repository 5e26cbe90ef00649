package dev.kobai.nn.metric;

import dev.kobai.nn.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * The share of the targets' variance that the predictions explain: 1 is perfect, 0 as good as the
 * mean.
 *
 * <pre>
 * R² = 1 − Σ (y − p)² / Σ (y − ȳ)²     for each output, then the mean over outputs
 * </pre>
 *
 * <p>Targets that do not vary give 0, as in Keras. The mean ȳ is carried along (B. P. Welford,
 * 1962), because Σ y² − n ȳ² rounds away what is left of targets far from 0.
 */
public record R2Score() implements Metric {
    @Override
    public String name() {
        return "r2_score";
    }

    @Override
    public Count start(int columns) {
        return new Sums(columns);
    }

    private static final class Sums implements Count {
        private final double[] residual;
        private final double[] mean;
        private final double[] variation;
        private double all; // Σ w, the number of rows where nothing weighs

        Sums(int columns) {
            residual = new double[columns];
            mean = new double[columns];
            variation = new double[columns];
        }

        @Override
        public void add(Tensor target, Tensor prediction, double @Nullable [] weights) {
            int width = prediction.columns();
            for (int row = 0, n = prediction.rows(); row < n; row++) {
                double weight = Count.weight(weights, prediction, row);
                if (weight == 0) {
                    continue;
                }
                all += weight;
                for (int j = 0; j < width; j++) {
                    double y = target.get(row * width + j);
                    double error = y - prediction.get(row * width + j);
                    residual[j] += weight * error * error;
                    double deviation = y - mean[j];
                    mean[j] += weight * deviation / all;
                    variation[j] += weight * deviation * (y - mean[j]);
                }
            }
        }

        @Override
        public double result() {
            double total = 0;
            for (int j = 0; j < mean.length; j++) {
                total += variation[j] == 0 ? 0 : 1 - residual[j] / variation[j];
            }
            return total / mean.length;
        }

        @Override
        public void reset() {
            Arrays.fill(residual, 0);
            Arrays.fill(mean, 0);
            Arrays.fill(variation, 0);
            all = 0;
        }
    }
}
