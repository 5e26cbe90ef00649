package dev.kobai.nn.data;

import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * One way through a CSV file that need not fit into memory, some rows at a time, as
 * {@link Csv#parts} begins it.
 *
 * <p>A column has one type in all parts, that of its first cells.
 */
public final class CsvParts implements Iterator<Table>, AutoCloseable {
    private final CsvReading reading;
    private final String where;
    private final int rows;
    private int left;
    private Table next; // null if it is still to be read, or there is none

    CsvParts(CsvReading reading, String where, int rows, int most) {
        this.reading = reading;
        this.where = where;
        this.rows = rows;
        left = most;
    }

    /**
     * Whether there are more rows.
     *
     * @return false at the file's end
     * @throws IllegalArgumentException if a line is not what it should be, see {@link Csv#read}
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    @Override
    public boolean hasNext() {
        if (next == null && left > 0) {
            next = reading.next(Math.min(rows, left));
            left = next == null ? 0 : left - next.rows();
        }
        return next != null;
    }

    /**
     * The next rows.
     *
     * @return a table of them
     * @throws NoSuchElementException if there are none
     * @throws IllegalArgumentException if a line is not what it should be, see {@link Csv#read}
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    @Override
    public Table next() {
        if (!hasNext()) {
            throw new NoSuchElementException(where + " has no more rows");
        }
        Table table = next;
        next = null;
        return table;
    }

    /**
     * Closes the file, also before its end.
     *
     * @throws java.io.UncheckedIOException if that fails
     */
    @Override
    public void close() {
        try {
            reading.close();
        } catch (IOException e) {
            throw CsvSource.unreadable(where, e);
        }
    }
}
