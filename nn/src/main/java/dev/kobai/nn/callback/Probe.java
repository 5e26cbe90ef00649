package dev.kobai.nn.callback;

import dev.kobai.nn.tensor.Tensor;

import java.util.List;

/**
 * A copy of a training's network on some of its rows, to be looked into without touching the
 * training.
 *
 * <p>A training gives one by {@link Training#probe}. Places are counted as in
 * {@link Training#architecture}. The tensors are the copy's own and stay the same; what they hold
 * changes with each {@link #pass}.
 */
public interface Probe {
    /** Takes the training's weights as they are now. */
    void refresh();

    /**
     * The trained weights of the copy, in the order of {@link Training#parameters}.
     *
     * @return may be written, to see what other weights would do
     */
    Tensor parameters();

    /**
     * The gradient towards {@link #parameters}, after {@link #pass}.
     *
     * @return penalties included, before any clipping
     */
    Tensor gradient();

    /**
     * Goes forward to the loss and back to the gradients, as a step of the training does, and makes
     * no step.
     *
     * @return the loss: the mean over the probe's rows, and the penalties
     */
    double pass();

    /**
     * The least loss of a prediction that is the same for all rows: the mean target, or of classes
     * their shares.
     *
     * @return the mean over the probe's rows, without penalties; what a network must get below to
     *     have learned anything
     */
    double constantLoss();

    /**
     * What goes into a layer, after {@link #pass}.
     *
     * @param place the layer's place; the number of layers for the network's output
     * @return a row for each sample
     */
    Tensor value(int place);

    /**
     * The loss's gradient towards {@link #value}.
     *
     * @param place the layer's place, 1 or more
     * @return a row for each sample; of the network's output only where the loss is taken there
     */
    Tensor slope(int place);

    /**
     * The weights of a layer.
     *
     * @param place the layer's place
     * @return the copy's, in the order in which the layer declares them
     */
    List<Tensor> weights(int place);
}
