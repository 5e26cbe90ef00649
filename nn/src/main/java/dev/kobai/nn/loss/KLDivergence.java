package dev.kobai.nn.loss;

import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;

import org.jspecify.annotations.Nullable;

/**
 * How much the predicted distribution differs from the target distribution (Kullback and Leibler).
 *
 * <pre>
 * L = Σ yᵢ ln(yᵢ / pᵢ)      ∂/∂pᵢ = −yᵢ / pᵢ
 * </pre>
 *
 * <p>Both are clipped to [1e-7, 1] with no gradient outside, as in Keras. Each row of targets must
 * sum to 1.
 */
public record KLDivergence() implements Loss {
    @Override
    public String name() {
        return "kl_divergence";
    }

    @Override
    public void check(Tensor targets, Shape prediction, String where) {
        Targets.checkCategorical(targets, true, where);
    }

    @Override
    public Predictions predictions() {
        return Predictions.PROBABILITIES;
    }

    @Override
    public double row(
            Tensor target, Tensor prediction, int row, double scale, @Nullable Tensor gradient) {
        int width = prediction.columns();
        double sum = 0;
        for (int i = row * width; i < (row + 1) * width; i++) {
            double y = clip(target.get(i));
            double p = clip(prediction.get(i));
            sum += y * Math.log(y / p);
            if (gradient != null) {
                gradient.set(i, p == prediction.get(i) ? -scale * y / p : 0);
            }
        }
        return sum;
    }

    private static double clip(double p) {
        return Math.min(Math.max(p, Targets.EPSILON), 1);
    }
}
