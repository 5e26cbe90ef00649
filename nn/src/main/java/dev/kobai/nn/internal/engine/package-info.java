/** How a training step runs: a network's weights, bound once per batch size to fixed buffers. */
package dev.kobai.nn.internal.engine;
