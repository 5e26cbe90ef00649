package dev.kobai.nn.encoder;

import java.util.List;

/**
 * What an encoder has learned of one column: turns a cell of it into numbers, always in the same
 * way.
 *
 * <p>An encoding is a record, so that it can be saved: its components are texts, numbers, booleans,
 * enums, lists of them, records of all these, {@link java.time.LocalDateTime} or null.
 */
public interface Encoding {
    /**
     * The column that it was learned from.
     *
     * @return its name
     */
    String column();

    /**
     * The numbers' names, such as {@code plan=basic}.
     *
     * @return one for each number, at least one, always the same
     */
    List<String> names();

    /**
     * Turns a cell into numbers.
     *
     * @param cells the column's cells
     * @param row the cell's row, from 0
     * @param to receives the numbers
     * @param at where the first goes; the others follow
     * @throws IllegalArgumentException if the cell cannot be encoded, made by {@link Cells#bad}
     */
    void encode(Cells cells, int row, double[] to, int at);

    /**
     * What was learned, for a reader.
     *
     * @return a line without the column's name, such as {@code mean 41.2, deviation 9.7}
     */
    String learned();
}
