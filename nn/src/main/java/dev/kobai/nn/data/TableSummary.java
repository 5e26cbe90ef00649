package dev.kobai.nn.data;

import org.dflib.DataFrame;
import org.dflib.Series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** Sums up a table's columns. */
final class TableSummary {
    private static final List<String> DESCRIBED = List.of(
            "column",
            "type",
            "count",
            "missing",
            "mean",
            "std",
            "min",
            "25%",
            "50%",
            "75%",
            "max",
            "different",
            "most frequent");

    private TableSummary() {}

    static Table describe(Table table) {
        Object[][] rows = table.names().stream()
                .map(name -> described(name, table.column(name)))
                .toArray(Object[][]::new);
        return of(table, DESCRIBED, rows);
    }

    private static Object[] described(String name, Series<?> column) {
        Object[] row = new Object[DESCRIBED.size()];
        Kind kind = Kind.of(column);
        List<?> cells = present(column);
        row[0] = name;
        row[1] = kind == null ? "empty" : kind.label();
        row[2] = cells.size();
        row[3] = column.size() - cells.size();
        if (kind == Kind.NUMBER) {
            double[] sorted =
                    cells.stream().mapToDouble(cell -> (Double) cell).sorted().toArray();
            double mean = mean(sorted);
            double squares =
                    Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).sum();
            row[4] = mean;
            row[5] = sorted.length < 2 ? null : Math.sqrt(squares / (sorted.length - 1));
            IntStream.range(0, 5).forEach(i -> row[6 + i] = quantile(sorted, i / 4.0));
        } else if (kind != null) {
            Map<Object, Integer> counts = counts(column);
            counts.remove(null);
            row[11] = counts.size();
            row[12] = Table.text(frequent(counts).get(0));
        }
        return row;
    }

    private static List<?> present(Series<?> column) {
        return column.toList().stream().filter(Objects::nonNull).toList();
    }

    private static double mean(double... values) {
        return Arrays.stream(values).sum() / values.length;
    }

    /** The number below which a share lies, on the line between the two nearest. */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        double rest = place - below;
        return rest == 0
                ? sorted[below]
                : sorted[below] + rest * (sorted[below + 1] - sorted[below]);
    }

    static Table valueCounts(Table table, String column) {
        Map<Object, Integer> counts = counts(table.column(column));
        Object[][] rows = frequent(counts).stream()
                .map(cell -> new Object[] {
                    cell, counts.get(cell), counts.get(cell) / (double) table.rows()
                })
                .toArray(Object[][]::new);
        return of(table, List.of(column, "count", "share"), rows);
    }

    private static Map<Object, Integer> counts(Series<?> column) {
        Map<Object, Integer> counts = new LinkedHashMap<>();
        for (int row = 0; row < column.size(); row++) {
            counts.merge(column.get(row), 1, Integer::sum);
        }
        return counts;
    }

    /** The cells, the most frequent first, and those that are as frequent in their order. */
    private static List<Object> frequent(Map<Object, Integer> counts) {
        Comparator<Object> byCount = Comparator.comparing(counts::get, Comparator.reverseOrder());
        return counts.keySet().stream().sorted(byCount.thenComparing(order())).toList();
    }

    @SuppressWarnings("unchecked") // all cells of a column are of one type, which has an order
    private static Comparator<Object> order() {
        return Comparator.comparing(
                cell -> (Comparable<Object>) cell, Comparator.nullsLast(Comparator.naturalOrder()));
    }

    static Table means(Table table, String by) {
        Series<?> keys = table.column(by);
        Map<Object, List<Integer>> groups = new LinkedHashMap<>();
        for (int row = 0; row < table.rows(); row++) {
            groups.computeIfAbsent(keys.get(row), key -> new ArrayList<>()).add(row);
        }
        List<String> names = table.names().stream()
                .filter(name -> !name.equals(by) && Kind.of(table.column(name)) == Kind.NUMBER)
                .toList();
        Object[][] rows = groups.keySet().stream()
                .sorted(order())
                .map(key -> meanRow(key, groups.get(key), names, table))
                .toArray(Object[][]::new);
        List<String> all = new ArrayList<>(List.of(by, "count"));
        all.addAll(names);
        return of(table, all, rows);
    }

    private static Object[] meanRow(
            Object key, List<Integer> rows, List<String> names, Table table) {
        List<Object> cells = new ArrayList<>(Arrays.asList(key, rows.size()));
        for (String name : names) {
            Series<?> column = table.column(name);
            double[] numbers = rows.stream()
                    .map(column::get)
                    .filter(Objects::nonNull)
                    .mapToDouble(cell -> (Double) cell)
                    .toArray();
            cells.add(numbers.length == 0 ? null : mean(numbers));
        }
        return cells.toArray();
    }

    private static Table of(Table from, List<String> names, Object[]... rows) {
        Series<?>[] columns = IntStream.range(0, names.size())
                .mapToObj(i -> TableColumns.of(
                        names.get(i), Arrays.stream(rows).map(row -> row[i]).toArray()))
                .toArray(Series<?>[]::new);
        DataFrame frame = DataFrame.byColumn(names.toArray(String[]::new)).of(columns);
        return new Table(from.where(), frame, null);
    }
}
