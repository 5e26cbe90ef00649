package dev.kobai.nn.loss;

import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;

import org.jspecify.annotations.Nullable;

/**
 * How far the right class's score is from standing 1 above all others, with one-hot targets.
 *
 * <pre>
 * L = max(0, 1 + m − Σᵢ yᵢ pᵢ)      m = maxᵢ (1 − yᵢ) pᵢ
 * ∂/∂pᵢ = −yᵢ, and + (1 − yᵢ) where the maximum stands, if L > 0, else 0
 * </pre>
 *
 * <p>The right class itself takes part in the maximum with 0, as in Keras; of equals the first
 * counts.
 */
public record CategoricalHinge() implements Loss {
    @Override
    public String name() {
        return "categorical_hinge";
    }

    @Override
    public void check(Tensor targets, Shape prediction, String where) {
        Targets.checkOneHot(targets, where);
    }

    @Override
    public double row(
            Tensor target, Tensor prediction, int row, double scale, @Nullable Tensor gradient) {
        int from = row * prediction.columns();
        int to = from + prediction.columns();
        double right = 0;
        double wrong = Double.NEGATIVE_INFINITY;
        int worst = from;
        for (int i = from; i < to; i++) {
            right += target.get(i) * prediction.get(i);
            double other = (1 - target.get(i)) * prediction.get(i);
            worst = other > wrong ? i : worst;
            wrong = Math.max(wrong, other);
        }
        double loss = Math.max(wrong - right + 1, 0);
        if (gradient != null) {
            double slope = loss > 0 ? scale : 0;
            for (int i = from; i < to; i++) {
                double y = target.get(i);
                gradient.set(i, slope * (i == worst ? 1 - 2 * y : -y));
            }
        }
        return loss;
    }
}
