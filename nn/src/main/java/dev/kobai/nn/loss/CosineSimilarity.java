package dev.kobai.nn.loss;

import dev.kobai.nn.tensor.Tensor;

import org.jspecify.annotations.Nullable;

/**
 * How little predictions point where targets do: −1 for the same direction, 1 for the opposite.
 *
 * <pre>
 * L = −cos = −Σ yᵢ pᵢ / (|y| |p|)      ∂/∂pᵢ = −(yᵢ / |y| + L pᵢ / |p|) / |p|
 * </pre>
 *
 * <p>Lengths below 1e-7 count as 1e-7, as in Keras, so that a row of zeros gives 0. As a metric
 * take {@link dev.kobai.nn.metric.CosineSimilarity}, which is the cosine itself.
 */
public record CosineSimilarity() implements Loss {
    @Override
    public String name() {
        return "cosine_similarity";
    }

    @Override
    public double row(
            Tensor target, Tensor prediction, int row, double scale, @Nullable Tensor gradient) {
        int from = row * prediction.columns();
        int to = from + prediction.columns();
        double y = length(target, from, to);
        double p = length(prediction, from, to);
        double cosine = 0;
        for (int i = from; i < to; i++) {
            cosine += target.get(i) / y * (prediction.get(i) / p);
        }
        if (gradient != null) {
            double along = p > Targets.EPSILON ? cosine / p : 0; // a fixed length does not turn
            for (int i = from; i < to; i++) {
                double slope = (along * prediction.get(i) - target.get(i) / y) / p;
                gradient.set(i, scale * slope);
            }
        }
        return -cosine;
    }

    private static double length(Tensor tensor, int from, int to) {
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += tensor.get(i) * tensor.get(i);
        }
        return Math.max(Math.sqrt(squares), Targets.EPSILON);
    }
}
