package dev.kobai.nn.loss;

import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.tensor.Tensor;

import org.jspecify.annotations.Nullable;

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
     * The shares of all classes in some rows of the target.
     *
     * @param target all targets
     * @param row the first of the rows
     * @param rows how many rows
     * @param classes how many classes there are
     * @param shares receives them row by row; those of a row are 1 together
     */
    void shares(Tensor target, int row, int rows, int classes, double[] shares);

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
    default double row(
            Tensor target, Tensor prediction, int row, double scale, @Nullable Tensor gradient) {
        return forOneThread().row(target, prediction, row, scale, gradient);
    }

    @Override
    default Loss forOneThread() {
        return new CategoricalRows(this);
    }

    @Override
    default Count start(int columns) {
        return forOneThread().start(columns);
    }
}
