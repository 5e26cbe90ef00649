package dev.kobai.nn.loss;

import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;

/**
 * The surprise of one-hot targets under predicted probabilities.
 *
 * <pre>
 * L = −Σᵢ yᵢ ln qᵢ      qᵢ = pᵢ / Σⱼ pⱼ
 * from logits, q = softmax(x):  L = Σᵢ yᵢ (ln Σⱼ e^xⱼ − xᵢ)      ∂/∂xᵢ = qᵢ Σⱼ yⱼ − yᵢ
 * </pre>
 *
 * <p>After a {@link Softmax} the second form is used by itself, so that no confident prediction
 * overflows. Otherwise q is clipped to [1e-7, 1 − 1e-7] with no gradient outside, as in Keras;
 * Keras clips after a softmax too.
 *
 * @param fromLogits whether predictions are logits x instead of probabilities; default false
 * @param softTargets whether targets may be any distribution; default false: one-hot
 * @param labelSmoothing s: targets count as (1 − s) y + s / number of classes; in [0, 1], default 0
 */
public record CategoricalCrossentropy(
        boolean fromLogits, boolean softTargets, double labelSmoothing) implements CategoricalLoss {
    /** Checks the smoothing. */
    public CategoricalCrossentropy {
        Targets.checkSmoothing(labelSmoothing, "CategoricalCrossentropy");
    }

    /** Over probabilities, with one-hot targets. */
    public CategoricalCrossentropy() {
        this(false, false, 0);
    }

    /**
     * The same loss over logits or probabilities.
     *
     * @param logits whether predictions are logits
     * @return the new loss
     */
    @Override
    public CategoricalCrossentropy fromLogits(boolean logits) {
        return new CategoricalCrossentropy(logits, softTargets, labelSmoothing);
    }

    /**
     * The same loss for targets that are distributions, or only one-hot.
     *
     * @param soft whether targets may lie between 0 and 1
     * @return the new loss
     */
    public CategoricalCrossentropy softTargets(boolean soft) {
        return new CategoricalCrossentropy(fromLogits, soft, labelSmoothing);
    }

    /**
     * The same loss with targets drawn towards equal shares.
     *
     * @param share how far, in [0, 1]
     * @return the new loss
     */
    public CategoricalCrossentropy labelSmoothing(double share) {
        return new CategoricalCrossentropy(fromLogits, softTargets, share);
    }

    @Override
    public String name() {
        return "categorical_crossentropy";
    }

    @Override
    public void check(Tensor targets, Shape prediction, String where) {
        Targets.checkCategorical(targets, softTargets, where);
    }

    @Override
    public void shares(Tensor target, int row, int rows, int classes, double[] shares) {
        int count = rows * classes;
        target.read(row * classes, shares, count);
        for (int i = 0; i < count && labelSmoothing > 0; i++) {
            shares[i] = (1 - labelSmoothing) * shares[i] + labelSmoothing / classes;
        }
    }
}
