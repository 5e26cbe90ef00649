package dev.kobai.nn.encoder;

import dev.kobai.nn.internal.data.Labels;
import dev.kobai.optim.internal.Check;

import java.time.LocalDate;
import java.time.LocalDateTime;

/** The one cell of a column that a map has. */
final class MapCells extends Cells {
    private final String column;
    private final Object value;

    MapCells(String column, Object value) {
        this.column = column;
        this.value = value;
        boolean known = value == null
                || value instanceof Number
                || value instanceof String
                || value instanceof Boolean
                || value instanceof LocalDate
                || value instanceof LocalDateTime;
        if (!known) {
            String expected = "a number, text, boolean, LocalDate, LocalDateTime or null";
            throw error(expected, value.getClass().getName(), "Convert it first.");
        }
    }

    private IllegalArgumentException error(String expected, String got, String advice) {
        return new IllegalArgumentException(
                Check.message("input, column " + column, expected, got, advice));
    }

    @Override
    public int rows() {
        return 1;
    }

    @Override
    public Object value(int row) {
        return value;
    }

    @Override
    public IllegalArgumentException bad(int row, String expected, String advice) {
        String got = isMissing(row)
                ? "a missing cell"
                : value instanceof String ? "\"" + value + "\"" : Labels.text(value);
        return error(expected, got, advice);
    }
}
