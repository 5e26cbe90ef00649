package dev.kobai.nn.encoder;

import java.util.List;

/**
 * How columns of one kind become numbers: what to learn from the training data's cells.
 *
 * <p>An encoder is an immutable value. One of your own is a record that implements this; what it
 * learns is an {@link Encoding}.
 */
public interface Encoder {
    /**
     * The columns that it is for.
     *
     * @return their names, at least one
     */
    List<String> columns();

    /**
     * Learns from a column.
     *
     * @param column one of {@link #columns}
     * @param cells the training data's cells, at least one
     * @return what was learned
     * @throws IllegalArgumentException if they cannot be encoded in this way
     */
    Encoding learn(String column, Cells cells);

    /**
     * Whether it puts something in the place of what is missing or unknown, which no target may be.
     *
     * @return false, unless a class says otherwise
     */
    default boolean guesses() {
        return false;
    }
}
