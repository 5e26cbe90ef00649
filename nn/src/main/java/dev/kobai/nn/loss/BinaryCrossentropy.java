package dev.kobai.nn.loss;

import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.nn.tensor.VectorMath;

import java.util.Optional;

/**
 * The surprise of yes-or-no targets under predicted probabilities.
 *
 * <pre>
 * L = −mean (y ln p + (1 − y) ln(1 − p))
 * from logits, p = σ(x):  L = mean (max(x, 0) − x y + ln(1 + e^−|x|))      ∂/∂x = σ(x) − y
 * </pre>
 *
 * <p>After a {@link Sigmoid} the second form is used by itself, so that no confident prediction
 * overflows. Otherwise p is clipped to [1e-7, 1 − 1e-7] with no gradient outside, as in Keras;
 * Keras clips after a sigmoid too.
 *
 * @param fromLogits whether predictions are logits x instead of probabilities; default false
 * @param softTargets whether targets may lie between 0 and 1; default false: only 0 and 1
 * @param labelSmoothing s: targets count as (1 − s) y + s / 2; in [0, 1], default 0
 */
public record BinaryCrossentropy(boolean fromLogits, boolean softTargets, double labelSmoothing)
        implements ElementwiseLoss {
    /** Checks the smoothing. */
    public BinaryCrossentropy {
        Targets.checkSmoothing(labelSmoothing, "BinaryCrossentropy");
    }

    /** Over probabilities, with targets of 0 and 1. */
    public BinaryCrossentropy() {
        this(false, false, 0);
    }

    /**
     * The same loss over logits or probabilities.
     *
     * @param logits whether predictions are logits
     * @return the new loss
     */
    public BinaryCrossentropy fromLogits(boolean logits) {
        return new BinaryCrossentropy(logits, softTargets, labelSmoothing);
    }

    /**
     * The same loss for targets that are probabilities, or only 0 and 1.
     *
     * @param soft whether targets may lie between 0 and 1
     * @return the new loss
     */
    public BinaryCrossentropy softTargets(boolean soft) {
        return new BinaryCrossentropy(fromLogits, soft, labelSmoothing);
    }

    /**
     * The same loss with targets drawn towards ½.
     *
     * @param share how far, in [0, 1]
     * @return the new loss
     */
    public BinaryCrossentropy labelSmoothing(double share) {
        return new BinaryCrossentropy(fromLogits, softTargets, share);
    }

    /** A target as it counts. */
    double smooth(double y) {
        return labelSmoothing == 0 ? y : (1 - labelSmoothing) * y + labelSmoothing / 2;
    }

    @Override
    public String name() {
        return "binary_crossentropy";
    }

    @Override
    public void check(Tensor targets, Shape prediction, String where) {
        Targets.checkBinary(targets, softTargets, where);
    }

    @Override
    public Predictions predictions() {
        return fromLogits ? Predictions.LOGITS : Predictions.PROBABILITIES;
    }

    @Override
    public Optional<Loss> beforeLayer(Layer last) {
        boolean safer = !fromLogits && last instanceof Sigmoid;
        return safer ? Optional.of(fromLogits(true)) : Optional.empty();
    }

    @Override
    public double value(double y, double p) {
        double t = smooth(y);
        if (fromLogits) {
            return Math.max(p, 0) - p * t + Math.log1p(Math.exp(-Math.abs(p)));
        }
        double q = Targets.clip(p);
        return -(t * Math.log(q) + (1 - t) * Math.log(1 - q));
    }

    @Override
    public void values(double[] y, double[] p, double[] values, int n, double[][] room) {
        if (!fromLogits) {
            ElementwiseLoss.super.values(y, p, values, n, room);
            return;
        }
        for (int i = 0; i < n; i++) {
            values[i] = -Math.abs(p[i]);
        }
        VectorMath.exp(values, values, n, room);
        VectorMath.log1p(values, values, n);
        for (int i = 0; i < n; i++) {
            values[i] += Math.max(p[i], 0) - p[i] * smooth(y[i]);
        }
    }

    @Override
    public void derivatives(double[] y, double[] p, double[] slopes, int n, double[][] room) {
        if (!fromLogits) {
            ElementwiseLoss.super.derivatives(y, p, slopes, n, room);
            return;
        }
        VectorMath.sigmoid(p, slopes, n, room);
        for (int i = 0; i < n; i++) {
            slopes[i] -= smooth(y[i]);
        }
    }

    @Override
    public double derivative(double y, double p) {
        double t = smooth(y);
        if (fromLogits) {
            return 1 / (1 + Math.exp(-p)) - t;
        }
        return Targets.clip(p) == p ? (p - t) / (p * (1 - p)) : 0;
    }
}
