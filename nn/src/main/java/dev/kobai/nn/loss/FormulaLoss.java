package dev.kobai.nn.loss;

import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.Formula;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/**
 * A loss written as a formula of one row, which differentiates itself.
 *
 * <pre>{@code
 * record SquaredError() implements FormulaLoss {
 *     public Formula formula(Formula target, Formula prediction) {
 *         return prediction.minus(target).square().mean();
 *     }
 * }
 * }</pre>
 *
 * <p>It is recorded once for each thread and batch size of a training or an evaluation, and
 * computed in double precision whatever the model's own. As a value it is safe from several
 * threads.
 */
public interface FormulaLoss extends Loss {
    /**
     * The loss of one row.
     *
     * @param target what was to be predicted, {@code [1, outputs]}
     * @param prediction what was predicted, {@code [1, outputs]}
     * @return the loss, {@code [1, 1]}: end with {@code sum()} or {@code mean()}
     */
    Formula formula(Formula target, Formula prediction);

    /**
     * What the loss is called, by default its class in snake case.
     *
     * @return such as squared_error
     */
    @Override
    default String name() {
        Class<?> type = getClass();
        boolean named = !type.isAnonymousClass() && !type.isHidden();
        String name = named ? type.getSimpleName() : "FormulaLoss";
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the formula does not fit the row or is not one number
     */
    @Override
    default double row(
            Tensor target, Tensor prediction, int row, double scale, @Nullable Tensor gradient) {
        return forOneThread().row(target, prediction, row, scale, gradient);
    }

    @Override
    default Loss forOneThread() {
        return new RecordedLoss(this);
    }

    @Override
    default Count start(int columns) {
        return forOneThread().start(columns);
    }
}
