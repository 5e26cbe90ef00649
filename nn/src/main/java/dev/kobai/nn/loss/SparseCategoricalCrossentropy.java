package dev.kobai.nn.loss;

import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;

import java.util.Arrays;

/**
 * The surprise of class numbers under predicted probabilities: {@link CategoricalCrossentropy}
 * without the one-hot encoding.
 *
 * <pre>
 * L = −ln qₖ      qᵢ = pᵢ / Σⱼ pⱼ, k the target
 * from logits, q = softmax(x):  L = ln Σⱼ e^xⱼ − xₖ      ∂/∂xᵢ = qᵢ − [i = k]
 * </pre>
 *
 * <p>Targets are whole numbers from 0, {@code [batch, 1]}. After a {@link Softmax} the second form
 * is used by itself; otherwise q is clipped as in {@link CategoricalCrossentropy}.
 *
 * @param fromLogits whether predictions are logits x instead of probabilities; default false
 */
public record SparseCategoricalCrossentropy(boolean fromLogits) implements CategoricalLoss {
    /** Over probabilities. */
    public SparseCategoricalCrossentropy() {
        this(false);
    }

    /**
     * The same loss over logits or probabilities.
     *
     * @param logits whether predictions are logits
     * @return the new loss
     */
    @Override
    public SparseCategoricalCrossentropy fromLogits(boolean logits) {
        return new SparseCategoricalCrossentropy(logits);
    }

    @Override
    public String name() {
        return "sparse_categorical_crossentropy";
    }

    @Override
    public Shape targetShape(Shape prediction) {
        return prediction.withLast(1);
    }

    @Override
    public void check(Tensor targets, Shape prediction, String where) {
        Targets.checkClasses(targets, prediction.last(), where);
    }

    @Override
    public void shares(Tensor target, int row, int rows, int classes, double[] shares) {
        Arrays.fill(shares, 0, rows * classes, 0);
        for (int i = 0; i < rows; i++) {
            shares[i * classes + (int) target.get(row + i)] = 1;
        }
    }
}
