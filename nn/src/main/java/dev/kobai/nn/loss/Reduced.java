package dev.kobai.nn.loss;

import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.metric.Metric;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * A loss whose rows are reduced in another way than by their mean, made by {@link Loss#reduction}.
 *
 * <p>An epoch's loss is the mean of its batches' losses weighted by their sizes, as in Keras: with
 * SUM and batches of one size it is the mean of their sums. As a metric it is the plain loss.
 *
 * @param loss the loss of a row
 * @param reduction how rows become one number
 */
public record Reduced(Loss loss, Reduction reduction) implements Loss {
    /** Checks the arguments. */
    public Reduced {
        Check.present(loss, "Reduced", "a loss");
        Check.present(reduction, "Reduced", "a reduction");
    }

    @Override
    public String name() {
        return loss.name();
    }

    @Override
    public double row(
            Tensor target, Tensor prediction, int row, double scale, @Nullable Tensor gradient) {
        return loss.row(target, prediction, row, scale, gradient);
    }

    @Override
    public double batch(
            Tensor target,
            Tensor prediction,
            double @Nullable [] weights,
            @Nullable Tensor gradient) {
        double all = all(prediction, weights);
        double divisor = all == 0 ? Double.POSITIVE_INFINITY : all;
        return loss.sum(target, prediction, weights, divisor, gradient);
    }

    /** What the sum is divided by. */
    private double all(Tensor prediction, double[] weights) {
        return switch (reduction) {
            case SUM -> 1;
            case SUM_OVER_BATCH_SIZE -> prediction.rows();
            case MEAN_WITH_SAMPLE_WEIGHT -> {
                double sum = 0;
                for (int row = 0; row < prediction.rows(); row++) {
                    sum += Metric.Count.weight(weights, prediction, row);
                }
                yield sum;
            }
        };
    }

    @Override
    public Loss forOneThread() {
        return new Reduced(loss.forOneThread(), reduction);
    }

    @Override
    public Loss reduction(Reduction other) {
        return loss.reduction(other);
    }

    @Override
    public Shape targetShape(Shape prediction) {
        return loss.targetShape(prediction);
    }

    @Override
    public void check(Tensor targets, Shape prediction, String where) {
        loss.check(targets, prediction, where);
    }

    @Override
    public Optional<Loss> beforeLayer(Layer last) {
        return loss.beforeLayer(last).map(safer -> new Reduced(safer, reduction));
    }

    @Override
    public String toString() {
        return loss + " reduced by " + reduction;
    }
}
