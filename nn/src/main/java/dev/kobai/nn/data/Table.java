package dev.kobai.nn.data;

import dev.kobai.optim.internal.Check;

import org.dflib.BooleanSeries;
import org.dflib.DataFrame;
import org.dflib.DoubleSeries;
import org.dflib.Series;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Columns of numbers, text, booleans and dates with names, which become arrays of numbers: an
 * immutable value.
 *
 * <pre>{@code
 * Table iris = Table.csv(Path.of("iris.csv"));
 * Dataset data = new Dataset(iris.allExcept("species"), iris.oneHot("species"));
 * }</pre>
 */
public final class Table {
    private static final String FILL =
            "Leave such rows out with dropMissing, or fill in the cell or leave out its column.";

    private final String where;
    private final DataFrame frame;
    private final int[] lines; // of each row in the file; null if it comes from none

    Table(String where, DataFrame frame, int[] lines) {
        this.where = where;
        this.frame = frame;
        this.lines = lines;
    }

    /**
     * A table of a DFLib data frame.
     *
     * @param frame columns of numbers of any kind, which become doubles, of strings, booleans,
     *     {@link LocalDate} or {@link LocalDateTime}; a missing cell is null
     * @return the table
     * @throws IllegalArgumentException if a column holds anything else
     */
    public static Table of(DataFrame frame) {
        Check.present(frame, "table", "a data frame");
        String[] names = frame.getColumnsIndex().toArray();
        Series<?>[] columns = Arrays.stream(names)
                .map(name -> checked(name, frame.getColumn(name)))
                .toArray(Series<?>[]::new);
        return new Table("table", DataFrame.byColumn(names).of(columns), null);
    }

    private static Series<?> checked(String name, Series<?> column) {
        if (column instanceof DoubleSeries || column instanceof BooleanSeries) {
            return column;
        }
        Class<?> type = null;
        boolean missing = false;
        for (Object cell : column) {
            missing |= cell == null;
            Class<?> of =
                    cell == null ? type : cell instanceof Number ? Double.class : cell.getClass();
            boolean known = of == null
                    || List.of(
                                    Double.class,
                                    String.class,
                                    Boolean.class,
                                    LocalDate.class,
                                    LocalDateTime.class)
                            .contains(of);
            Check.that(
                    known && (type == null || type == of),
                    "table, column " + name,
                    "only numbers, only text, only booleans or only dates",
                    cell,
                    "Convert or leave out the column first.");
            type = of;
        }
        if (type != Double.class) {
            return column;
        }
        return missing
                ? column.map(cell -> cell == null ? null : ((Number) cell).doubleValue())
                        .materialize()
                : column.mapAsDouble(cell -> ((Number) cell).doubleValue()).materialize();
    }

    /** Reads a file. */
    public static Table csv(Path file, String... names) {
        Check.present(file, "table", "a file");
        return CsvLines.table(file.toString(), CsvLines.read(file), names);
    }

    /** Reads a stream. */
    public static Table csv(InputStream in, String where, String... names) {
        Check.present(where, "table", "a name");
        String advice = "Check the name of the resource.";
        Check.that(in != null, where, "data to read", null, advice);
        return CsvLines.table(where, CsvLines.read(in, where), names);
    }

    /** Reads a text. */
    public static Table csv(Reader in, String where, String... names) {
        Check.present(where, "table", "a name");
        Check.present(in, where, "a text");
        return CsvLines.table(where, CsvLines.read(in, where), names);
    }

    /**
     * The columns, for all that DFLib can do with them.
     *
     * @return the data frame; a column is a {@code DoubleSeries}, or a series of {@code Double}
     *     with nulls where cells are missing, or a series of {@code String}, {@code Boolean},
     *     {@link LocalDate} or {@link LocalDateTime}
     */
    public DataFrame frame() {
        return frame;
    }

    /**
     * The columns' names.
     *
     * @return the names, in the file's order; not to be changed
     */
    public List<String> names() {
        return List.of(frame.getColumnsIndex().toArray());
    }

    /**
     * How many rows there are.
     *
     * @return the number
     */
    public int rows() {
        return frame.height();
    }

    /**
     * Columns as numbers.
     *
     * @param columns the columns' names, at least one
     * @return the numbers, {@code [rows, columns]}, in double precision
     * @throws IllegalArgumentException if there is no such column, or if a cell is missing, not a
     *     number or not finite; the message says the line and the column
     */
    public INDArray numbers(String... columns) {
        String none = "no column";
        Check.that(columns.length > 0, where, "at least one column", none, "Name some.");
        List<Series<?>> series = new ArrayList<>();
        for (String column : columns) {
            series.add(column(column));
        }
        double[][] numbers = new double[rows()][columns.length];
        for (int row = 0; row < numbers.length; row++) {
            for (int i = 0; i < columns.length; i++) {
                numbers[row][i] = number(series.get(i), row, columns[i]);
            }
        }
        return Nd4j.createFromArray(numbers);
    }

    private double number(Series<?> column, int row, String name) {
        Object cell = column.get(row);
        double number = cell instanceof Double d
                ? d
                : cell instanceof String text ? CsvLines.number(text) : Double.NaN;
        if (!Double.isFinite(number)) {
            throw badCell(row, name, "a finite number", FILL);
        }
        return number;
    }

    /**
     * All columns but some as numbers.
     *
     * @param columns the names of those to leave out
     * @return the others, {@code [rows, columns]}, in the file's order and in double precision
     * @throws IllegalArgumentException as for {@link #numbers}
     */
    public INDArray allExcept(String... columns) {
        List<String> without = List.of(columns);
        without.forEach(this::column);
        return numbers(names().stream().filter(n -> !without.contains(n)).toArray(String[]::new));
    }

    /**
     * The classes in a column of labels.
     *
     * @param column the column's name
     * @return each label once: numbers by size if all are numbers, otherwise by alphabet
     * @throws IllegalArgumentException if there is no such column or a cell is missing
     */
    public List<String> classes(String column) {
        List<String> labels = strings(column).stream().distinct().toList();
        Comparator<String> order = Comparator.naturalOrder();
        if (labels.stream().allMatch(label -> !Double.isNaN(CsvLines.number(label)))) {
            order = Comparator.comparing(Double::valueOf);
        }
        return labels.stream().sorted(order.thenComparing(Function.identity())).toList();
    }

    /**
     * A column as text.
     *
     * @param column the column's name
     * @return a string for each row: a whole number is written without a point
     * @throws IllegalArgumentException if there is no such column or a cell is missing
     */
    public List<String> strings(String column) {
        Series<?> series = column(column);
        List<String> strings = new ArrayList<>(rows());
        for (int row = 0; row < rows(); row++) {
            Object cell = series.get(row);
            if (cell == null) {
                throw badCell(row, column, "a label", FILL);
            }
            strings.add(text(cell));
        }
        return strings;
    }

    /** A cell as text: 7 and not 7.0. */
    static String text(Object cell) {
        boolean whole = cell instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e15;
        return whole ? Long.toString(((Double) cell).longValue()) : String.valueOf(cell);
    }

    /**
     * A column of labels as one column for each class: 1 for the row's class and 0 for the others.
     *
     * @param column the column's name
     * @return the numbers, {@code [rows, classes]} in the order of {@link #classes}, in double
     *     precision
     * @throws IllegalArgumentException if there is no such column or a cell is missing
     */
    public INDArray oneHot(String column) {
        List<String> classes = classes(column);
        Map<String, Integer> number = new HashMap<>();
        IntStream.range(0, classes.size()).forEach(i -> number.put(classes.get(i), i));
        int[] labels = strings(column).stream().mapToInt(number::get).toArray();
        return Dataset.oneHot(labels, classes.size());
    }

    /** The name of the file or whatever the rows come from, as errors begin. */
    String where() {
        return where;
    }

    /**
     * A column, for what DFLib can do with it.
     *
     * @param name the column's name
     * @return the column, of the kinds that {@link #frame} says
     * @throws IllegalArgumentException if there is no such column; the message says which there are
     */
    public Series<?> column(String name) {
        Check.present(name, where, "a column's name");
        List<String> names = names();
        Check.that(
                names.contains(name),
                where,
                "one of the columns " + names,
                name,
                "Check the spelling.");
        return frame.getColumn(name);
    }

    /**
     * What is wrong with a cell, and where it stands.
     *
     * @param row the row, from 0
     * @param column the column's name
     * @param expected what the cell should be
     * @param advice one sentence on what to do
     * @return the error, to throw
     */
    public IllegalArgumentException badCell(
            int row, String column, String expected, String advice) {
        Object cell = frame.getColumn(column).get(row);
        String got = cell == null
                ? "a missing cell"
                : cell instanceof String ? "\"" + cell + "\"" : text(cell);
        String at = where + ", " + place(row) + ", column " + column;
        return new IllegalArgumentException(Check.message(at, expected, got, advice));
    }

    /** Where a row stands: its line in the file, or else its number, counted from 1. */
    String place(int row) {
        return lines == null ? "row " + (row + 1) : "line " + lines[row];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Table table
                && names().equals(table.names())
                && rows() == table.rows()
                && names().stream()
                        .allMatch(name -> Objects.equals(
                                frame.getColumn(name).toList(),
                                table.frame.getColumn(name).toList()));
    }

    @Override
    public int hashCode() {
        return 31 * names().hashCode() + rows();
    }
}
