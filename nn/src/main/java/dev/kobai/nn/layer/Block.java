package dev.kobai.nn.layer;

/**
 * What stands among the layers of a network: a layer, or a whole model, which stands for all of its
 * layers.
 *
 * <p>There is nothing to implement: a layer of one's own is a {@link Layer}.
 */
public interface Block {}
