package dev.kobai.nn.loss;

import dev.kobai.nn.tensor.Tensor;

import org.jspecify.annotations.Nullable;

/** A {@link CategoricalFocalCrossentropy} with the array that one thread computes it on. */
final class CategoricalFocalRows implements Loss {
    private final CategoricalFocalCrossentropy loss;
    private double[] shares = {}; // of the classes in a row

    CategoricalFocalRows(CategoricalFocalCrossentropy loss) {
        this.loss = loss;
    }

    @Override
    public String name() {
        return loss.name();
    }

    @Override
    public double row(
            Tensor target, Tensor prediction, int row, double scale, @Nullable Tensor gradient) {
        boolean logits = loss.crossentropy().fromLogits();
        double gamma = loss.gamma();
        int width = prediction.columns();
        if (shares.length < width) {
            shares = new double[width];
        }
        loss.crossentropy().shares(target, row, 1, width, shares);
        int from = row * width;
        double shift = logits ? max(prediction, from, from + width) : 0;
        double all = 0;
        for (int i = from; i < from + width; i++) {
            double p = prediction.get(i);
            all += logits ? Math.exp(p - shift) : p;
        }
        double log = Math.log(all);
        double value = 0;
        double slopes = 0; // Σ hᵢ
        for (int j = 0; j < width; j++) {
            double p = prediction.get(from + j);
            double q = logits ? Math.exp(p - shift - log) : p / all;
            double clipped = logits ? q : Targets.clip(q);
            double ln = logits ? p - shift - log : Math.log(clipped);
            double share = loss.weight(j) * shares[j];
            double easy = Math.pow(1 - clipped, gamma);
            value -= share * easy * ln;
            boolean bends = gamma > 0 && clipped < 1;
            double bend = bends ? gamma * Math.pow(1 - clipped, gamma - 1) * q * ln : 0;
            double h = clipped == q ? share * (bend - easy) : 0;
            slopes += h;
            if (gradient != null) {
                gradient.set(from + j, h);
            }
        }
        for (int i = from; i < from + width && gradient != null; i++) {
            double p = prediction.get(i);
            double h = gradient.get(i);
            double slope =
                    logits ? h - Math.exp(p - shift - log) * slopes : byInput(h, p, slopes, all);
            gradient.set(i, scale * slope);
        }
        return value;
    }

    /** ∂L/∂p = (∂L/∂q − Σ h) / Σ p with h = q ∂L/∂q; where p = 0, q is clipped and h is 0. */
    private static double byInput(double h, double p, double slopes, double all) {
        return (p == 0 ? 0 : h / p) - slopes / all;
    }

    private static double max(Tensor x, int from, int to) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            max = Math.max(max, x.get(i));
        }
        return max;
    }
}
