package dev.kobai.nn.regularizer;

import dev.kobai.nn.tensor.Tensor;

/** A penalty on a weight that is added to the loss: an immutable value. */
public interface Regularizer {
    /**
     * The penalty.
     *
     * @param weight the weight
     * @return what is added to the loss
     */
    double penalty(Tensor weight);

    /**
     * Adds the penalty's gradient.
     *
     * @param weight the weight
     * @param gradient the loss's gradient towards the weight, added to in place
     */
    void addGradient(Tensor weight, Tensor gradient);
}
