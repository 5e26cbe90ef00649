package dev.kobai.nn.metric;

import dev.kobai.nn.tensor.Tensor;

import org.jspecify.annotations.Nullable;

/**
 * The root of the mean squared error, in the target's own unit.
 *
 * <pre>
 * √ mean (y − p)²     over all outputs and rows
 * </pre>
 */
public record RootMeanSquaredError() implements MeanMetric {
    @Override
    public String name() {
        return "root_mean_squared_error";
    }

    @Override
    public Direction direction() {
        return Direction.DOWN;
    }

    @Override
    public double row(Tensor target, Tensor prediction, int row) {
        int width = prediction.columns();
        double sum = 0;
        for (int i = row * width; i < (row + 1) * width; i++) {
            double error = target.get(i) - prediction.get(i);
            sum += error * error;
        }
        return sum / width;
    }

    @Override
    public Count start(int columns) {
        Count mean = MeanMetric.super.start(columns);
        return new Count() {
            @Override
            public void add(Tensor target, Tensor prediction, double @Nullable [] weights) {
                mean.add(target, prediction, weights);
            }

            @Override
            public double result() {
                return Math.sqrt(mean.result());
            }

            @Override
            public void reset() {
                mean.reset();
            }
        };
    }
}
