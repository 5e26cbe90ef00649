package dev.kobai.nn.loss;

import dev.kobai.nn.metric.Metric;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.nn.tensor.VectorMath;

import org.jspecify.annotations.Nullable;

/** A {@link CategoricalLoss} computed for some rows at once, on the arrays of one thread. */
final class CategoricalRows implements Loss {
    private static final int BLOCK = 1 << 9; // numbers

    private final CategoricalLoss loss;
    private double[] x = {}; // predictions
    private double[] shares = {};
    private double[] slopes = {};
    private double[][] room = {};

    CategoricalRows(CategoricalLoss loss) {
        this.loss = loss;
    }

    @Override
    public String name() {
        return loss.name();
    }

    @Override
    public double row(
            Tensor target, Tensor prediction, int row, double scale, @Nullable Tensor gradient) {
        int width = prediction.columns();
        makeRoom(width);
        load(target, prediction, row, 1);
        double value = row(0, width, scale);
        if (gradient != null) {
            gradient.write(row * width, slopes, width);
        }
        return value;
    }

    @Override
    public double sum(
            Tensor target,
            Tensor prediction,
            double @Nullable [] weights,
            double divisor,
            @Nullable Tensor gradient) {
        int width = prediction.columns();
        int rows = prediction.rows();
        int most = Math.min(rows, Math.max(1, BLOCK / width));
        makeRoom(most * width);
        double sum = 0;
        for (int row = 0; row < rows; row += most) {
            int count = Math.min(most, rows - row);
            load(target, prediction, row, count);
            for (int i = 0; i < count; i++) {
                double weight = Metric.Count.weight(weights, prediction, row + i);
                sum += weight * row(i * width, width, weight / divisor);
            }
            if (gradient != null) {
                gradient.write(row * width, slopes, count * width);
            }
        }
        return sum / divisor;
    }

    private void makeRoom(int size) {
        if (x.length < size) {
            x = new double[size];
            shares = new double[size];
            slopes = new double[size];
            room = new double[2][size];
        }
    }

    /** Reads some rows; of logits x becomes x − max x, and slopes e to the power of that. */
    private void load(Tensor target, Tensor prediction, int row, int count) {
        int width = prediction.columns();
        int n = count * width;
        prediction.read(row * width, x, n);
        loss.shares(target, row, count, width, shares);
        if (!loss.fromLogits()) {
            return;
        }
        for (int from = 0; from < n; from += width) {
            double max = Double.NEGATIVE_INFINITY;
            for (int i = from; i < from + width; i++) {
                max = Math.max(max, x[i]);
            }
            for (int i = from; i < from + width; i++) {
                x[i] -= max;
            }
        }
        VectorMath.exp(x, slopes, n, room);
    }

    /** The loss of a row that was loaded; leaves its gradient in slopes. */
    private double row(int from, int width, double scale) {
        return loss.fromLogits()
                ? rowOfLogits(from, from + width, scale)
                : rowOfProbabilities(from, from + width, scale);
    }

    private double rowOfLogits(int from, int to, double scale) {
        double exponentials = 0;
        double all = 0;
        double value = 0;
        for (int i = from; i < to; i++) {
            exponentials += slopes[i];
            all += shares[i];
            value -= shares[i] * x[i];
        }
        for (int i = from; i < to; i++) {
            slopes[i] = scale * (slopes[i] / exponentials * all - shares[i]);
        }
        return value + all * Math.log(exponentials);
    }

    private double rowOfProbabilities(int from, int to, double scale) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += x[i];
        }
        double value = 0;
        double inside = 0; // Σ of the shares whose probability is not clipped
        for (int i = from; i < to; i++) {
            double q = x[i] / sum;
            double clipped = Targets.clip(q);
            double share = shares[i];
            value -= share * Math.log(clipped);
            inside += clipped == q ? share : 0;
            slopes[i] = clipped == q ? share / q : 0;
        }
        for (int i = from; i < to; i++) {
            slopes[i] = scale * (inside - slopes[i]) / sum;
        }
        return value;
    }
}
