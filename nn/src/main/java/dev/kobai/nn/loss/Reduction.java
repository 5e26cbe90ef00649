package dev.kobai.nn.loss;

/** How the losses Lᵢ of a batch's n rows, with weights wᵢ, become one number; Keras' names. */
public enum Reduction {
    /** Σ wᵢ Lᵢ / n, the default; Keras calls it {@code mean} too. */
    SUM_OVER_BATCH_SIZE,
    /** Σ wᵢ Lᵢ, so that the learning rate must fit the batch's size. */
    SUM,
    /** Σ wᵢ Lᵢ / Σ wᵢ, 0 where the weights sum to 0. */
    MEAN_WITH_SAMPLE_WEIGHT
}
