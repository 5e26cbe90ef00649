package dev.kobai.nn.loss;

import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

import java.util.Optional;

/**
 * {@link BinaryCrossentropy} that counts hard cases more, for classes of very unequal size.
 *
 * <pre>
 * L = mean w mᵞ b      b the crossentropy, m = y (1 − p) + (1 − y) p how wrong p is
 * w = 1, or with class balancing α y + (1 − α) (1 − y)
 * </pre>
 *
 * <p>After a {@link Sigmoid} it is computed from the logits by itself. Source: Lin, Goyal,
 * Girshick, He and Dollár, <i>Focal Loss for Dense Object Detection</i>, 2017.
 *
 * @param applyClassBalancing whether to weigh by α; default false
 * @param alpha α, the weight of class 1, in [0, 1], default 0.25
 * @param gamma γ, how much easy cases are played down; finite, 0 or more, default 2
 * @param crossentropy b, with its logits, soft targets and smoothing
 */
public record BinaryFocalCrossentropy(
        boolean applyClassBalancing, double alpha, double gamma, BinaryCrossentropy crossentropy)
        implements ElementwiseLoss {
    /** Checks α and γ. */
    public BinaryFocalCrossentropy {
        String where = "BinaryFocalCrossentropy";
        Check.within(alpha, 0, 1, where, "alpha");
        Check.notNegative(gamma, where, "gamma");
        Check.present(crossentropy, where, "a crossentropy");
    }

    /** With γ = 2 and no class balancing. */
    public BinaryFocalCrossentropy() {
        this(false, 0.25, 2, new BinaryCrossentropy());
    }

    /**
     * The same loss over logits or probabilities.
     *
     * @param logits whether predictions are logits
     * @return the new loss
     */
    public BinaryFocalCrossentropy fromLogits(boolean logits) {
        return with(crossentropy.fromLogits(logits));
    }

    /**
     * The same loss with targets drawn towards ½.
     *
     * @param share how far, in [0, 1]
     * @return the new loss
     */
    public BinaryFocalCrossentropy labelSmoothing(double share) {
        return with(crossentropy.labelSmoothing(share));
    }

    /**
     * The same loss with another weight on easy cases.
     *
     * @param gamma γ, finite, 0 or more
     * @return the new loss
     */
    public BinaryFocalCrossentropy gamma(double gamma) {
        return new BinaryFocalCrossentropy(applyClassBalancing, alpha, gamma, crossentropy);
    }

    /**
     * The same loss with classes weighed.
     *
     * @param alpha α, the weight of class 1, in [0, 1]; class 0 has 1 − α
     * @return the new loss
     */
    public BinaryFocalCrossentropy classBalancing(double alpha) {
        return new BinaryFocalCrossentropy(true, alpha, gamma, crossentropy);
    }

    private BinaryFocalCrossentropy with(BinaryCrossentropy crossentropy) {
        return new BinaryFocalCrossentropy(applyClassBalancing, alpha, gamma, crossentropy);
    }

    @Override
    public String name() {
        return "binary_focal_crossentropy";
    }

    @Override
    public void check(Tensor targets, Shape prediction, String where) {
        crossentropy.check(targets, prediction, where);
    }

    @Override
    public Predictions predictions() {
        return crossentropy.predictions();
    }

    @Override
    public Optional<Loss> beforeLayer(Layer last) {
        boolean safer = crossentropy.beforeLayer(last).isPresent();
        return safer ? Optional.of(fromLogits(true)) : Optional.empty();
    }

    @Override
    public double value(double y, double p) {
        double t = crossentropy.smooth(y);
        return weight(t) * Math.pow(wrong(t, p), gamma) * crossentropy.value(y, p);
    }

    @Override
    public double derivative(double y, double p) {
        double t = crossentropy.smooth(y);
        double m = wrong(t, p);
        double inner = crossentropy.fromLogits() ? sigmoid(p) * sigmoid(-p) : 1;
        double outer = m == 0 ? 0 : gamma * Math.pow(m, gamma) / m * (1 - 2 * t) * inner;
        double slope = Math.pow(m, gamma) * crossentropy.derivative(y, p);
        return weight(t) * (outer * crossentropy.value(y, p) + slope);
    }

    private double weight(double t) {
        return applyClassBalancing ? t * alpha + (1 - t) * (1 - alpha) : 1;
    }

    private double wrong(double t, double p) {
        boolean logits = crossentropy.fromLogits();
        double one = logits ? sigmoid(p) : p;
        double zero = logits ? sigmoid(-p) : 1 - p;
        return t * zero + (1 - t) * one;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
