package dev.kobai.nn.data;

import org.dflib.Series;

/** Collects the cells of one column of a file, as values of one kind. */
interface CsvCells {
    /**
     * Adds a cell.
     *
     * @param text where the cell's characters are
     * @param from the first one's place
     * @param to the place behind the last
     * @return false if they are of another kind; then nothing was added
     */
    boolean add(char[] text, int from, int to);

    /** Adds a cell that is missing. */
    void addMissing();

    /** Takes back the cell added last. */
    void removeLast();

    /** How many bytes the cells take, about. */
    long bytes();

    /** Hands out the cells and begins anew. */
    Series<?> take();
}
