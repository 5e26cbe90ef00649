package dev.kobai.nn.loss;

import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.tensor.Tensor;

import java.util.Optional;

/**
 * A crossentropy over classes: an implementation says what share of the target each class has.
 *
 * <pre>
 * L = −Σᵢ sᵢ ln qᵢ      sᵢ the share of class i, qᵢ its probability
 * </pre>
 */
public interface CategoricalLoss extends Loss {
    /**
     * Whether predictions are logits instead of probabilities.
     *
     * @return true for logits
     */
    boolean fromLogits();

    /**
     * The same loss over logits or probabilities.
     *
     * @param logits whether predictions are logits
     * @return the new loss
     */
    Loss fromLogits(boolean logits);

    /**
     * The share of a class in a row's target.
     *
     * @param target all targets
     * @param row the row's number
     * @param column the class
     * @param columns how many classes there are
     * @return the share, 1 for all classes of a row together
     */
    double share(Tensor target, int row, int column, int columns);

    @Override
    default Predictions predictions() {
        return fromLogits() ? Predictions.LOGITS : Predictions.SHARES;
    }

    @Override
    default Optional<Loss> beforeLayer(Layer last) {
        boolean safer = !fromLogits() && last instanceof Softmax;
        return safer ? Optional.of(fromLogits(true)) : Optional.empty();
    }

    @Override
    default double row(Tensor target, Tensor prediction, int row, double scale, Tensor gradient) {
        return fromLogits()
                ? rowOfLogits(target, prediction, row, scale, gradient)
                : rowOfProbabilities(target, prediction, row, scale, gradient);
    }

    private double rowOfLogits(Tensor target, Tensor x, int row, double scale, Tensor dx) {
        int width = x.columns();
        int from = row * width;
        double max = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < width; j++) {
            max = Math.max(max, x.get(from + j));
        }
        double exponentials = 0;
        double shares = 0;
        double loss = 0;
        for (int j = 0; j < width; j++) {
            double e = Math.exp(x.get(from + j) - max);
            double share = share(target, row, j, width);
            exponentials += e;
            shares += share;
            loss -= share * (x.get(from + j) - max);
            if (dx != null) {
                dx.set(from + j, e);
            }
        }
        for (int j = 0; j < width && dx != null; j++) {
            double q = dx.get(from + j) / exponentials;
            dx.set(from + j, scale * (q * shares - share(target, row, j, width)));
        }
        return loss + shares * Math.log(exponentials);
    }

    private double rowOfProbabilities(Tensor target, Tensor p, int row, double scale, Tensor dp) {
        int width = p.columns();
        int from = row * width;
        double sum = 0;
        for (int j = 0; j < width; j++) {
            sum += p.get(from + j);
        }
        double loss = 0;
        double inside = 0; // Σ of the shares whose probability is not clipped
        for (int j = 0; j < width; j++) {
            double q = p.get(from + j) / sum;
            double share = share(target, row, j, width);
            loss -= share * Math.log(Targets.clip(q));
            inside += Targets.clip(q) == q ? share : 0;
        }
        for (int j = 0; j < width && dp != null; j++) {
            double q = p.get(from + j) / sum;
            double own = Targets.clip(q) == q ? share(target, row, j, width) / q : 0;
            dp.set(from + j, scale * (inside - own) / sum);
        }
        return loss;
    }
}
