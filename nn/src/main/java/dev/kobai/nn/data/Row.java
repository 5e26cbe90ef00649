package dev.kobai.nn.data;

import org.dflib.Series;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.LocalDateTime;

/** One row of a {@link Table}, whose cells are asked for by the columns' names. */
public final class Row {
    private final Table table;
    private final int place;

    Row(Table table, int place) {
        this.table = table;
        this.place = place;
    }

    /**
     * A cell.
     *
     * @param column the column's name
     * @return a {@code Double}, {@code String}, {@code Boolean}, {@code LocalDate} or
     *     {@code LocalDateTime}; null if the cell is missing
     * @throws IllegalArgumentException if there is no such column
     */
    public @Nullable Object get(String column) {
        Series<?> cells = table.column(column);
        return cells.get(place);
    }

    /**
     * Whether a cell is missing.
     *
     * @param column the column's name
     * @return true if it is
     * @throws IllegalArgumentException if there is no such column
     */
    public boolean isMissing(String column) {
        return get(column) == null;
    }

    /**
     * A cell's number.
     *
     * @param column the column's name
     * @return the number
     * @throws IllegalArgumentException if there is no such column, or the cell is missing or no
     *     number
     */
    public double number(String column) {
        return as(Double.class, column, Kind.NUMBER);
    }

    /**
     * A cell's text.
     *
     * @param column the column's name
     * @return the text
     * @throws IllegalArgumentException if there is no such column, or the cell is missing or not
     *     text
     */
    public String text(String column) {
        return as(String.class, column, Kind.TEXT);
    }

    /**
     * Whether a cell says true.
     *
     * @param column the column's name
     * @return the cell
     * @throws IllegalArgumentException if there is no such column, or the cell is missing or
     *     neither true nor false
     */
    public boolean isTrue(String column) {
        return as(Boolean.class, column, Kind.BOOLEAN);
    }

    /**
     * A cell's date.
     *
     * @param column the column's name
     * @return the date, without its time if it has one
     * @throws IllegalArgumentException if there is no such column, or the cell is missing or no
     *     date
     */
    public LocalDate date(String column) {
        return get(column) instanceof LocalDateTime time
                ? time.toLocalDate()
                : as(LocalDate.class, column, Kind.DATE);
    }

    /**
     * A cell's date with its time.
     *
     * @param column the column's name
     * @return the date and time; a date alone begins at midnight
     * @throws IllegalArgumentException if there is no such column, or the cell is missing or no
     *     date
     */
    public LocalDateTime time(String column) {
        return get(column) instanceof LocalDate date
                ? date.atStartOfDay()
                : as(LocalDateTime.class, column, Kind.TIME);
    }

    private <T> T as(Class<T> type, String column, Kind kind) {
        Object cell = get(column);
        if (!type.isInstance(cell)) {
            String advice = cell == null
                    ? "Ask isMissing first, or leave such rows out with dropMissing."
                    : "Ask for what the column holds, or get(column) for any cell.";
            throw table.badCell(place, column, kind.words, advice);
        }
        return type.cast(cell);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(table.place(place));
        for (String name : table.names()) {
            text.append(", ").append(name).append(": ").append(Table.text(get(name)));
        }
        return text.toString();
    }
}
