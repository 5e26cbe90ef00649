package dev.kobai.nn.loss;

import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * {@link CategoricalCrossentropy} that counts hard cases more, for classes of very unequal size.
 *
 * <pre>
 * L = −Σᵢ αᵢ (1 − qᵢ)ᵞ yᵢ ln qᵢ      qᵢ = pᵢ / Σⱼ pⱼ, from logits q = softmax(x)
 * ∂/∂xᵢ = hᵢ − qᵢ Σⱼ hⱼ,   hᵢ = αᵢ yᵢ (γ (1 − qᵢ)ᵞ⁻¹ qᵢ ln qᵢ − (1 − qᵢ)ᵞ)
 * </pre>
 *
 * <p>After a Softmax it is computed from the logits by itself, so that nothing overflows; otherwise
 * q is clipped to [1e-7, 1 − 1e-7] with no gradient outside, as in Keras. Source: Lin, Goyal,
 * Girshick, He and Dollár, <i>Focal Loss for Dense Object Detection</i>, 2017.
 *
 * @param alpha α, the classes' weights: one for all, or one for each; finite, 0 or more, default
 *     0.25
 * @param gamma γ, how much easy cases are played down; finite, 0 or more, default 2
 * @param crossentropy says of logits, soft targets and smoothing
 */
public record CategoricalFocalCrossentropy(
        List<Double> alpha, double gamma, CategoricalCrossentropy crossentropy) implements Loss {
    /** Checks α and γ. */
    public CategoricalFocalCrossentropy {
        String where = "CategoricalFocalCrossentropy";
        alpha = List.copyOf(Check.present(alpha, where, "weights alpha"));
        Check.that(!alpha.isEmpty(), where, "a weight alpha", "none", "Keras' default is 0.25.");
        alpha.forEach(weight -> Check.notNegative(weight, where, "alpha"));
        Check.notNegative(gamma, where, "gamma");
        Check.present(crossentropy, where, "a crossentropy");
    }

    /** With α = 0.25 and γ = 2. */
    public CategoricalFocalCrossentropy() {
        this(List.of(0.25), 2, new CategoricalCrossentropy());
    }

    /**
     * The same loss with other weights of the classes.
     *
     * @param weights α, one for all classes or one for each; finite, 0 or more
     * @return the new loss
     */
    public CategoricalFocalCrossentropy alpha(double... weights) {
        Check.present(weights, "CategoricalFocalCrossentropy", "weights alpha");
        List<Double> all = Arrays.stream(weights).boxed().toList();
        return new CategoricalFocalCrossentropy(all, gamma, crossentropy);
    }

    /**
     * The same loss with another weight on easy cases.
     *
     * @param gamma γ, finite, 0 or more
     * @return the new loss
     */
    public CategoricalFocalCrossentropy gamma(double gamma) {
        return new CategoricalFocalCrossentropy(alpha, gamma, crossentropy);
    }

    /**
     * The same loss over logits or probabilities.
     *
     * @param logits whether predictions are logits
     * @return the new loss
     */
    public CategoricalFocalCrossentropy fromLogits(boolean logits) {
        return with(crossentropy.fromLogits(logits));
    }

    /**
     * The same loss for targets that are distributions, or only one-hot.
     *
     * @param soft whether targets may lie between 0 and 1
     * @return the new loss
     */
    public CategoricalFocalCrossentropy softTargets(boolean soft) {
        return with(crossentropy.softTargets(soft));
    }

    /**
     * The same loss with targets drawn towards equal shares.
     *
     * @param share how far, in [0, 1]
     * @return the new loss
     */
    public CategoricalFocalCrossentropy labelSmoothing(double share) {
        return with(crossentropy.labelSmoothing(share));
    }

    private CategoricalFocalCrossentropy with(CategoricalCrossentropy other) {
        return new CategoricalFocalCrossentropy(alpha, gamma, other);
    }

    @Override
    public String name() {
        return "categorical_focal_crossentropy";
    }

    @Override
    public void check(Tensor targets, Shape prediction, String where) {
        boolean ok = alpha.size() == 1 || alpha.size() == prediction.last();
        String expected = "one alpha, or one for each of " + prediction.last() + " classes";
        Check.that(ok, where, expected, alpha, "Give as many as there are outputs.");
        crossentropy.check(targets, prediction, where);
    }

    @Override
    public Optional<Loss> beforeLayer(Layer last) {
        boolean safer = crossentropy.beforeLayer(last).isPresent();
        return safer ? Optional.of(fromLogits(true)) : Optional.empty();
    }

    @Override
    public double row(
            Tensor target, Tensor prediction, int row, double scale, @Nullable Tensor gradient) {
        return forOneThread().row(target, prediction, row, scale, gradient);
    }

    @Override
    public Loss forOneThread() {
        return new CategoricalFocalRows(this);
    }

    @Override
    public Count start(int columns) {
        return forOneThread().start(columns);
    }

    /** α of a class. */
    double weight(int column) {
        return alpha.get(alpha.size() == 1 ? 0 : column);
    }
}
