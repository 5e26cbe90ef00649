package dev.kobai.nn.metric;

import dev.kobai.nn.tensor.Tensor;

/**
 * How well predictions point where targets do: 1 for the same direction, −1 for the opposite.
 *
 * <pre>
 * mean of Σ yᵢ pᵢ / (|y| |p|) over all rows
 * </pre>
 *
 * <p>Lengths below 1e-7 count as 1e-7, as in Keras, so that a row of zeros gives 0. As a loss,
 * where less must be better, take {@code dev.kobai.nn.loss.CosineSimilarity}: the same with a
 * minus, under the same name.
 */
public record CosineSimilarity() implements MeanMetric {
    private static final double LEAST_LENGTH = 1e-7;

    @Override
    public String name() {
        return "cosine_similarity";
    }

    @Override
    public double row(Tensor target, Tensor prediction, int row) {
        int width = prediction.columns();
        double product = 0;
        double targets = 0;
        double predictions = 0;
        for (int i = row * width; i < (row + 1) * width; i++) {
            double y = target.get(i);
            double p = prediction.get(i);
            product += y * p;
            targets += y * y;
            predictions += p * p;
        }
        return product / (length(targets) * length(predictions));
    }

    private static double length(double squares) {
        return Math.max(Math.sqrt(squares), LEAST_LENGTH);
    }
}
