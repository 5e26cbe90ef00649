package dev.kobai.nn.data;

import dev.kobai.optim.internal.Check;

import org.dflib.BooleanSeries;
import org.dflib.DoubleSeries;
import org.dflib.Series;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Makes columns of a table of what Java and DFLib have. */
final class TableColumns {
    private TableColumns() {}

    /** Any column as one of a {@link Kind}: all numbers become doubles. */
    static Series<?> of(String name, Series<?> column) {
        if (column instanceof DoubleSeries || column instanceof BooleanSeries) {
            return column;
        }
        return of(name, IntStream.range(0, column.size()).mapToObj(column::get).toArray());
    }

    /** Cells as a column; null is a missing cell. */
    static Series<?> of(String name, Object... cells) {
        Object[] values = Arrays.stream(cells)
                .map(cell -> cell instanceof Number n ? (Object) n.doubleValue() : cell)
                .toArray();
        Kind kind = null;
        boolean missing = false;
        for (Object value : values) {
            missing |= value == null;
            if (value != null) {
                Kind next = Kind.of(value);
                boolean ok = next != null && (kind == null || kind == next);
                String expected = kind == null
                        ? "numbers, text, booleans, LocalDate or LocalDateTime"
                        : kind.words + " as in the rows before";
                String got = value + " of " + value.getClass().getSimpleName();
                String advice = "Convert the cells to one of these types.";
                Check.that(ok, "table, column " + name, expected, got, advice);
                kind = next;
            }
        }
        if (missing || kind == null) {
            return Series.of(values);
        }
        List<Object> all = Arrays.asList(values);
        return switch (kind) {
            case NUMBER ->
                Series.ofDouble(all.stream().mapToDouble(v -> (Double) v).toArray());
            case BOOLEAN -> {
                boolean[] booleans = new boolean[values.length];
                IntStream.range(0, booleans.length).forEach(i -> booleans[i] = (Boolean) values[i]);
                yield Series.ofBool(booleans);
            }
            default -> Series.of(values);
        };
    }
}
