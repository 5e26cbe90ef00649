package dev.kobai.nn.loss;

import dev.kobai.nn.metric.Metric;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Settings;

import org.jspecify.annotations.Nullable;

/**
 * How little predicted and wanted sets overlap: 0 for the same, 1 for nothing in common.
 *
 * <pre>
 * L = 1 − 2 I / (Σ yᵢ + Σ pᵢ + 1e-7)      I = Σ yᵢ pᵢ
 * ∂/∂pᵢ = (2 I / S − 2 yᵢ) / S            S the denominator
 * </pre>
 *
 * <p>The sums go over the whole batch, as in Keras, where sample weights then count by their mean,
 * and no reduction is needed; or over each row by itself. As a metric it is the mean over rows.
 * Targets lie between 0 and 1.
 *
 * @param perRow whether each row is a set of its own, Keras' {@code axis=-1}; default false: the
 *     batch is one
 */
public record Dice(boolean perRow) implements Loss {
    /** Over the whole batch. */
    public Dice() {
        this(false);
    }

    /**
     * The same loss over rows or over the batch.
     *
     * @param rows whether each row is a set of its own
     * @return the new loss
     */
    public Dice perRow(boolean rows) {
        return new Dice(rows);
    }

    @Override
    public String name() {
        return "dice";
    }

    @Override
    public void check(Tensor targets, Shape prediction, String where) {
        Targets.checkBinary(targets, true, where);
    }

    @Override
    public double row(
            Tensor target, Tensor prediction, int row, double scale, @Nullable Tensor gradient) {
        int width = prediction.columns();
        return part(target, prediction, row * width, (row + 1) * width, scale, gradient);
    }

    @Override
    public double batch(
            Tensor target,
            Tensor prediction,
            double @Nullable [] weights,
            @Nullable Tensor gradient) {
        if (perRow) {
            return Loss.super.batch(target, prediction, weights, gradient);
        }
        int rows = prediction.rows();
        double mean = 0;
        for (int row = 0; row < rows; row++) {
            mean += Metric.Count.weight(weights, prediction, row) / rows;
        }
        return mean * part(target, prediction, 0, prediction.size(), mean, gradient);
    }

    private static double part(Tensor y, Tensor p, int from, int to, double scale, Tensor dp) {
        double both = 0;
        double all = Targets.EPSILON;
        for (int i = from; i < to; i++) {
            both += y.get(i) * p.get(i);
            all += y.get(i) + p.get(i);
        }
        double share = 2 * both / all;
        for (int i = from; i < to && dp != null; i++) {
            dp.set(i, scale * (share - 2 * y.get(i)) / all);
        }
        return 1 - share;
    }

    @Override
    public Loss reduction(Reduction reduction) {
        return perRow ? Loss.super.reduction(reduction) : this;
    }

    @Override
    public String toString() {
        return Settings.of(this);
    }
}
