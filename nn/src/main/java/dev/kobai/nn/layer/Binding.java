package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.RandomStream;
import dev.kobai.nn.tensor.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The fixed tensors that a layer works on, for batches of one size.
 *
 * <p>With L the loss, x the input and y the output: the layer computes y from x and its weights,
 * and then ∂L/∂x and ∂L/∂w from ∂L/∂y.
 *
 * @param input x, {@code [batch, ...]}
 * @param output y, written by forward
 * @param inputGradient ∂L/∂x, written by backward; null where nobody needs it, as in a network's
 *     first layer
 * @param outputGradient ∂L/∂y, read by backward; null where backward is never called, as in
 *     predicting
 * @param weights the weights, in the order in which the layer declared them
 * @param gradients ∂L/∂w, written by backward, in the same order; of a weight that is not trained
 *     it is discarded; empty where backward is never called
 * @param training whether this binding is for training, with its chance and its batch's statistics;
 *     else for inference, through which backward asks only how the input should change
 * @param frozen whether the layer's weights are kept from training; BatchNormalization then works
 *     as in inference
 * @param random the layer's source of chance: each forward draws the numbers of its training step,
 *     and backward the same ones again
 */
public record Binding(
        Tensor input,
        Tensor output,
        @Nullable Tensor inputGradient,
        @Nullable Tensor outputGradient,
        List<Tensor> weights,
        List<Tensor> gradients,
        boolean training,
        boolean frozen,
        RandomStream random) {
    /**
     * One of the weights.
     *
     * @param index its place in the layer's declaration
     * @return the weight
     */
    public Tensor weight(int index) {
        return weights.get(index);
    }

    /**
     * Where the gradient of one of the weights goes.
     *
     * @param index the weight's place in the layer's declaration
     * @return the tensor to write to in backward; null where backward is never called
     */
    public @Nullable Tensor gradient(int index) {
        return gradients.isEmpty() ? null : gradients.get(index);
    }

    /**
     * Whether backward has to write ∂L/∂x.
     *
     * @return false in the first layer of a network
     */
    public boolean needsInputGradient() {
        return inputGradient != null;
    }
}
