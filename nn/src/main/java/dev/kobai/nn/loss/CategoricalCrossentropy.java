package dev.kobai.nn.loss;

import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.tensor.Tensor;

import java.util.Optional;

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
 */
public record CategoricalCrossentropy(boolean fromLogits, boolean softTargets) implements Loss {
    /** Over probabilities, with one-hot targets. */
    public CategoricalCrossentropy() {
        this(false, false);
    }

    /**
     * The same loss over logits or probabilities.
     *
     * @param logits whether predictions are logits
     * @return the new loss
     */
    public CategoricalCrossentropy fromLogits(boolean logits) {
        return new CategoricalCrossentropy(logits, softTargets);
    }

    /**
     * The same loss for targets that are distributions, or only one-hot.
     *
     * @param soft whether targets may lie between 0 and 1
     * @return the new loss
     */
    public CategoricalCrossentropy softTargets(boolean soft) {
        return new CategoricalCrossentropy(fromLogits, soft);
    }

    @Override
    public String name() {
        return "categorical_crossentropy";
    }

    @Override
    public void check(Tensor targets, String where) {
        Targets.checkCategorical(targets, softTargets, where);
    }

    @Override
    public Optional<Loss> beforeLayer(Layer last) {
        boolean safer = !fromLogits && last instanceof Softmax;
        return safer ? Optional.of(fromLogits(true)) : Optional.empty();
    }

    @Override
    public double row(Tensor target, Tensor prediction, int row, double scale, Tensor gradient) {
        return fromLogits
                ? rowOfLogits(target, prediction, row, scale, gradient)
                : rowOfProbabilities(target, prediction, row, scale, gradient);
    }

    private static double rowOfLogits(Tensor target, Tensor x, int row, double scale, Tensor dx) {
        int from = row * x.columns();
        int to = from + x.columns();
        double max = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            max = Math.max(max, x.get(i));
        }
        double exponentials = 0;
        double targets = 0;
        double loss = 0;
        for (int i = from; i < to; i++) {
            double e = Math.exp(x.get(i) - max);
            exponentials += e;
            targets += target.get(i);
            loss -= target.get(i) * (x.get(i) - max);
            if (dx != null) {
                dx.set(i, e);
            }
        }
        if (dx != null) {
            double share = targets / exponentials;
            for (int i = from; i < to; i++) {
                dx.set(i, scale * (dx.get(i) * share - target.get(i)));
            }
        }
        return loss + targets * Math.log(exponentials);
    }

    private static double rowOfProbabilities(
            Tensor target, Tensor p, int row, double scale, Tensor dp) {
        int from = row * p.columns();
        int to = from + p.columns();
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += p.get(i);
        }
        double loss = 0;
        double inside = 0; // Σ of the targets whose probability is not clipped
        for (int i = from; i < to; i++) {
            double q = p.get(i) / sum;
            loss -= target.get(i) * Math.log(Targets.clip(q));
            inside += Targets.clip(q) == q ? target.get(i) : 0;
        }
        for (int i = from; i < to && dp != null; i++) {
            double q = p.get(i) / sum;
            double own = Targets.clip(q) == q ? target.get(i) / q : 0;
            dp.set(i, scale * (inside - own) / sum);
        }
        return loss;
    }
}
