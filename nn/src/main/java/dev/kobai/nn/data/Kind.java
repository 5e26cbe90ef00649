package dev.kobai.nn.data;

import org.dflib.BooleanSeries;
import org.dflib.DoubleSeries;
import org.dflib.Series;

import java.time.LocalDate;
import java.time.LocalDateTime;

/** What the cells of a column are. */
enum Kind {
    NUMBER("number", "a number", Double.class),
    BOOLEAN("boolean", "true or false", Boolean.class),
    DATE("date", "a date", LocalDate.class),
    TIME("date and time", "a date with a time", LocalDateTime.class),
    TEXT("text", "text", String.class);

    /** How errors call a cell of this kind. */
    final String words;

    private final String label;
    private final Class<?> type;

    Kind(String label, String words, Class<?> type) {
        this.label = label;
        this.words = words;
        this.type = type;
    }

    /** How tables call a column of this kind. */
    String label() {
        return label;
    }

    /** The kind of a cell; null if it is none. */
    static Kind of(Object cell) {
        for (Kind kind : values()) {
            if (kind.type.isInstance(cell)) {
                return kind;
            }
        }
        return null;
    }

    /** The kind of a column; null if all of its cells are missing. */
    static Kind of(Series<?> column) {
        if (column instanceof DoubleSeries) {
            return NUMBER;
        } else if (column instanceof BooleanSeries) {
            return BOOLEAN;
        }
        for (int row = 0; row < column.size(); row++) {
            Object cell = column.get(row);
            if (cell != null) {
                return of(cell);
            }
        }
        return null;
    }
}
