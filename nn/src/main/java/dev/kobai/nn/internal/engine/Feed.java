package dev.kobai.nn.internal.engine;

import dev.kobai.nn.tensor.Tensor;

/** The samples of an epoch as the trainer sees them: in chunks that fit into memory. */
public interface Feed extends AutoCloseable {
    /** The rows of the largest chunk. */
    int capacity();

    /** The rows of all chunks together, or 0 before it is known. */
    long total();

    /** Begins an epoch. */
    void begin();

    /** Goes to the next chunk and says how many rows it has, 0 if there is none. */
    int next();

    Tensor x();

    Tensor y();

    /** How much each sample of the chunk counts, or null where all count the same. */
    double[] weights();

    /** Gives back what {@link #begin} took, wherever the epoch stands. */
    @Override
    void close();
}
