package dev.kobai.nn.data;

import dev.kobai.nn.internal.data.Labels;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

import org.dflib.DataFrame;
import org.dflib.Series;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Rows of a file with named columns of numbers, text, booleans and dates, to look at, to put in
 * order, and to turn into arrays of numbers: an immutable value.
 *
 * <pre>{@code
 * Table iris = Table.csv(Path.of("iris.csv"));
 * Dataset data = new Dataset(iris.allExcept("species"), iris.oneHot("species"));
 * }</pre>
 *
 * <p>{@link Csv} reads files that are written otherwise. A missing cell is null: neither 0 nor NaN.
 * Errors name the line of the file that a row comes from, which goes with it. The columns are a
 * {@link DataFrame} of DFLib, see {@link #frame()}.
 */
public final class Table {
    private static final String FILL =
            "Leave such rows out with dropMissing(%s), or fill in the cell.";

    private final String where;
    private final DataFrame frame;
    private final int[] lines; // of each row in its file; null if there is none
    private final List<String> names;

    Table(String where, DataFrame frame, int[] lines) {
        this.where = where;
        this.frame = frame;
        this.lines = lines;
        names = List.of(frame.getColumnsIndex().toArray());
    }

    /**
     * Reads a file of comma-separated values, as {@link Csv} describes it.
     *
     * @param file the file
     * @return its rows
     * @throws IllegalArgumentException as {@link Csv#read(Path)} says
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static Table csv(Path file) {
        return new Csv().read(file);
    }

    /**
     * A table of a DFLib data frame.
     *
     * @param frame columns of numbers of any type, which become doubles, of strings, booleans,
     *     {@link java.time.LocalDate} or {@link java.time.LocalDateTime}; null is a missing cell
     * @return the table
     * @throws IllegalArgumentException if a column holds anything else
     */
    public static Table of(@Nullable DataFrame frame) {
        Check.present(frame, "table", "a data frame");
        String[] names = frame.getColumnsIndex().toArray();
        Series<?>[] columns = Arrays.stream(names)
                .map(name -> TableColumns.of(name, frame.getColumn(name)))
                .toArray(Series<?>[]::new);
        return new Table("table", DataFrame.byColumn(names).of(columns), null);
    }

    /**
     * The columns, for all that DFLib can do with them; {@link #of} makes a table again.
     *
     * @return the data frame; a column is a {@code DoubleSeries}, or a series of {@code Double}
     *     with null where cells are missing, or a series of {@code String}, {@code Boolean},
     *     {@code LocalDate} or {@code LocalDateTime}
     */
    public @Nullable DataFrame frame() {
        return frame;
    }

    /**
     * The columns' names.
     *
     * @return the names, in the file's order; not to be changed
     */
    public List<String> names() {
        return names;
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
     * Columns as numbers; true is 1 and false 0.
     *
     * @param columns the columns' names, at least one
     * @return the numbers, {@code [rows, columns]}, in double precision
     * @throws IllegalArgumentException if there is no such column or no row, or if a cell is
     *     missing, not a number or not finite; the message says the line and the column
     */
    public INDArray numbers(String... columns) {
        String none = "no column";
        Check.that(columns.length > 0, where, "at least one column", none, "Name some.");
        List<Series<?>> series = new ArrayList<>();
        for (String column : columns) {
            series.add(column(column));
        }
        Check.that(rows() > 0, where, "at least one row", "none", "Keep some.");
        double[] numbers = new double[Math.multiplyExact(rows(), columns.length)];
        for (int i = 0; i < columns.length; i++) {
            for (int row = 0; row < rows(); row++) {
                numbers[row * columns.length + i] = number(series.get(i), row, columns[i]);
            }
        }
        return Tensor.of(numbers, rows(), columns.length).array();
    }

    private double number(Series<?> column, int row, String name) {
        Object cell = column.get(row);
        double number = Double.NaN;
        if (cell instanceof Double value) {
            number = value;
        } else if (cell instanceof String text) {
            number = NumberText.POINT.parse(text);
        } else if (cell instanceof Boolean yes) {
            number = yes ? 1 : 0;
        }
        if (!Double.isFinite(number)) {
            String advice = cell == null
                    ? FILL.formatted("\"" + name + "\"")
                    : "Mend the cell, or leave out the column.";
            throw badCell(row, name, "a finite number", advice);
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
        return numbers(without(columns).names.toArray(String[]::new));
    }

    /**
     * A column as text.
     *
     * @param column the column's name
     * @return a string for each row; a whole number is written without a point
     * @throws IllegalArgumentException if there is no such column or a cell is missing
     */
    public List<String> strings(String column) {
        Series<?> series = column(column);
        List<String> strings = new ArrayList<>(rows());
        for (int row = 0; row < rows(); row++) {
            Object cell = series.get(row);
            if (cell == null) {
                throw badCell(row, column, "a label", FILL.formatted("\"" + column + "\""));
            }
            strings.add(text(cell));
        }
        return strings;
    }

    /**
     * The classes in a column of labels.
     *
     * @param column the column's name
     * @return each label once: numbers by size if all are numbers, otherwise by alphabet
     * @throws IllegalArgumentException if there is no such column or a cell is missing
     */
    public List<String> classes(String column) {
        return sorted(new HashSet<>(strings(column)));
    }

    static List<String> sorted(Set<String> labels) {
        return Labels.sorted(labels);
    }

    /**
     * A column of labels as the numbers of their classes, from 0.
     *
     * @param column the column's name
     * @param classes all classes in the order of their numbers; if none are given, those that are
     *     in the column, as {@link #classes} has them. Another file may have others: give the
     *     classes wherever numbers must mean the same in both.
     * @return a number for each row
     * @throws IllegalArgumentException if there is no such column, or if a cell is missing or none
     *     of the classes
     */
    public int[] classNumbers(String column, String... classes) {
        List<String> all = classesOf(column, classes);
        Map<String, Integer> numbers = new HashMap<>();
        for (String label : all) {
            boolean once = numbers.put(label, numbers.size()) == null;
            Check.that(once, where, "different classes", label + " twice", "Give each once.");
        }
        List<String> labels = strings(column);
        int[] found = new int[rows()];
        for (int row = 0; row < found.length; row++) {
            Integer number = numbers.get(labels.get(row));
            if (number == null) {
                String advice = "Name all classes, or leave such rows out with where.";
                throw badCell(row, column, "one of the classes " + all, advice);
            }
            found[row] = number;
        }
        return found;
    }

    private List<String> classesOf(String column, String... classes) {
        Check.present(classes, where, "classes");
        return classes.length == 0 ? classes(column) : List.of(classes);
    }

    /**
     * A column of labels as one column for each class: 1 for the row's class and 0 for the others.
     *
     * @param column the column's name
     * @param classes all classes in the order of their columns, see {@link #classNumbers}
     * @return the numbers, {@code [rows, classes]}, in double precision
     * @throws IllegalArgumentException as for {@link #classNumbers}
     */
    public INDArray oneHot(String column, String... classes) {
        List<String> all = classesOf(column, classes);
        return Dataset.oneHot(classNumbers(column, all.toArray(String[]::new)), all.size());
    }

    /**
     * Some columns.
     *
     * @param columns their names, in the order that they shall have
     * @return a table of them
     * @throws IllegalArgumentException if there is no such column or one comes twice
     */
    public Table select(String... columns) {
        Check.present(columns, where, "names of columns");
        Arrays.stream(columns).forEach(this::column);
        boolean ok =
                columns.length > 0 && Arrays.stream(columns).distinct().count() == columns.length;
        String expected = "one or more different columns";
        Check.that(ok, where, expected, Arrays.toString(columns), "Name each column once.");
        return withFrame(frame.cols(columns).select());
    }

    /**
     * All columns but some.
     *
     * @param columns the names of those to leave out
     * @return a table of the others
     * @throws IllegalArgumentException if there is no such column or none is left
     */
    public Table without(String... columns) {
        List<String> out = List.of(Check.present(columns, where, "names of columns"));
        out.forEach(this::column);
        String[] others = names.stream().filter(n -> !out.contains(n)).toArray(String[]::new);
        Check.that(others.length > 0, where, "at least one column", "no column", "Leave some.");
        return select(others);
    }

    /**
     * A column by another name.
     *
     * @param column its name
     * @param other its new name
     * @return a table with the new name
     * @throws IllegalArgumentException if there is no such column, or another has the new name
     */
    public Table rename(String column, String other) {
        column(column);
        checkNew(other);
        return withFrame(frame.cols(column).as(other));
    }

    /** Checks that a column could be called so. */
    void checkNew(String name) {
        boolean ok = Check.present(name, where, "a column's name").equals(name.strip())
                && !name.isEmpty()
                && !names.contains(name);
        Check.that(ok, where, "a name other than " + names, name, "Choose another name.");
    }

    /**
     * The rows of which something is true.
     *
     * <pre>{@code
     * customers.where(row -> row.number("age") >= 18 && !row.isMissing("plan"))
     * }</pre>
     *
     * @param condition what must be true of a row
     * @return a table of those rows, in the same order
     */
    public Table where(Predicate<Row> condition) {
        Check.present(condition, where, "a condition");
        return rows(IntStream.range(0, rows())
                .filter(row -> condition.test(new Row(this, row)))
                .toArray());
    }

    /**
     * Some rows by their numbers.
     *
     * @param numbers which, from 0, in the order that they shall have; one may come twice
     * @return a table of them
     * @throws IllegalArgumentException if there is no such row
     */
    public Table rows(int... numbers) {
        for (int number : numbers) {
            boolean there = number >= 0 && number < rows();
            String expected = "numbers of rows from 0 to " + (rows() - 1);
            Check.that(there, where, expected, number, "Count from 0.");
        }
        int[] at = lines == null
                ? null
                : Arrays.stream(numbers).map(row -> lines[row]).toArray();
        return new Table(where, frame.rows(numbers).select(), at);
    }

    /**
     * The first rows.
     *
     * @param count how many at most
     * @return a table of them
     */
    public Table head(int count) {
        Check.notNegative(count, where, "rows");
        return rows(IntStream.range(0, Math.min(count, rows())).toArray());
    }

    /**
     * The rows in the order of a column, the least first; rows that are equal there keep theirs,
     * and missing cells come last.
     *
     * @param column the column's name
     * @return a table in that order
     * @throws IllegalArgumentException if there is no such column
     */
    public Table sort(String column) {
        return sorted(column, Comparator.naturalOrder());
    }

    /**
     * The rows in the order of a column, the greatest first, otherwise as {@link #sort}.
     *
     * @param column the column's name
     * @return a table in that order
     * @throws IllegalArgumentException if there is no such column
     */
    public Table sortDescending(String column) {
        return sorted(column, Comparator.reverseOrder());
    }

    @SuppressWarnings("unchecked") // all cells of a column are of one type, which has an order
    private Table sorted(String column, Comparator<? super Comparable<Object>> order) {
        Series<?> cells = column(column);
        Comparator<Integer> byCell = Comparator.comparing(
                row -> (Comparable<Object>) cells.get(row), Comparator.nullsLast(order));
        return rows(IntStream.range(0, rows())
                .boxed()
                .sorted(byCell)
                .mapToInt(row -> row)
                .toArray());
    }

    /**
     * One column more, or another in place of one of that name.
     *
     * <pre>{@code
     * customers.with("rate", row -> row.number("fee") / row.number("months"))
     * }</pre>
     *
     * @param name the column's name
     * @param cell what stands in a row: a number, a text, a boolean, a date, or null if missing
     * @return a table with the column
     * @throws IllegalArgumentException if the cells are of more than one type, or of another
     */
    public Table with(String name, @Nullable Function<Row, ?> cell) {
        Check.present(cell, where, "a function");
        return withCells(
                name,
                IntStream.range(0, rows())
                        .mapToObj(row -> (Object) cell.apply(new Row(this, row)))
                        .toArray());
    }

    /**
     * One column more, such as a model's predictions, or another in place of one of that name.
     *
     * @param name the column's name
     * @param cells a cell for each row: numbers, texts, booleans or dates, or null if missing
     * @return a table with the column
     * @throws IllegalArgumentException if there are not as many cells as rows, or if they are of
     *     more than one type, or of another
     */
    public Table with(String name, @Nullable List<?> cells) {
        int size = Check.present(cells, where, "cells").size();
        String expected = rows() + " cells, one for each row";
        Check.that(size == rows(), where, expected, size, "Give a list as long as the table.");
        return withCells(name, cells.toArray());
    }

    private Table withCells(String name, Object... cells) {
        if (!names.contains(name)) {
            checkNew(name);
        }
        return withFrame(frame.cols(name).merge(TableColumns.of(name, cells)));
    }

    /**
     * The rows in which nothing is missing. How many are left out is the difference of the tables'
     * {@link #rows()}.
     *
     * @param columns the names of the columns to look at; all if none are given
     * @return a table of those rows
     * @throws IllegalArgumentException if there is no such column
     */
    public Table dropMissing(String... columns) {
        List<String> all = columns.length == 0 ? names : List.of(columns);
        List<Series<?>> series = new ArrayList<>();
        all.forEach(name -> series.add(column(name)));
        return rows(IntStream.range(0, rows())
                .filter(row -> series.stream().allMatch(column -> column.get(row) != null))
                .toArray());
    }

    /**
     * The columns of another table beside the rows that have the same key; they are missing where
     * it has no such key.
     *
     * @param other a table in which each key stands once
     * @param key the name of the column that both have
     * @return this table's rows in their order, with all columns of both
     * @throws IllegalArgumentException if a table has no such column, if a key is missing or comes
     *     twice in the other table, or if both have another column of the same name
     */
    public Table join(Table other, String key) {
        return TableParts.join(this, Check.present(other, where, "a table"), key);
    }

    /**
     * Two parts of a table.
     *
     * @param train what to learn from
     * @param test what to hold out
     */
    public record Split(Table train, Table test) {}

    /**
     * Divides the rows at random, as {@link Dataset#split} does.
     *
     * @param share the share of rows to train on, in (0, 1), such as 0.8; rounded to whole rows,
     *     and both parts get at least one
     * @param seed the same seed divides in the same way
     * @return both parts in random order
     * @throws IllegalArgumentException if the share is not in (0, 1) or there is only one row
     */
    public Split split(double share, long seed) {
        return TableParts.split(this, share, seed);
    }

    /**
     * Divides the rows at random so that both parts have their share of each class, as
     * {@link Dataset#stratifiedSplit} does.
     *
     * @param column the name of the column with the classes
     * @param share the share of each class to train on, in (0, 1), such as 0.8
     * @param seed the same seed divides in the same way
     * @return both parts in random order
     * @throws IllegalArgumentException if the share is not in (0, 1), there is no such column, or a
     *     cell in it is missing or a class has only one row
     */
    public Split stratifiedSplit(String column, double share, long seed) {
        return TableParts.stratifiedSplit(this, column, share, seed);
    }

    /**
     * Divides the rows at random into parts and holds out one after the other, as
     * {@link Dataset#folds} does.
     *
     * @param count how many parts, 2 or more, such as 5
     * @param seed the same seed divides in the same way
     * @return one split for each part
     * @throws IllegalArgumentException if the count is below 2 or above the number of rows
     */
    public List<Split> folds(int count, long seed) {
        return TableParts.folds(this, count, seed);
    }

    /**
     * Divides the rows at random into parts of which each has its share of each class, as
     * {@link Dataset#stratifiedFolds} does.
     *
     * @param column the name of the column with the classes
     * @param count how many parts, 2 or more, such as 5
     * @param seed the same seed divides in the same way
     * @return one split for each part
     * @throws IllegalArgumentException if the count is below 2, there is no such column, a cell in
     *     it is missing, or a class has fewer rows
     */
    public List<Split> stratifiedFolds(String column, int count, long seed) {
        return TableParts.stratifiedFolds(this, column, count, seed);
    }

    /**
     * A look at each column: how many cells it has and misses, and for numbers their mean, their
     * deviation (with n - 1), least and greatest and the quartiles between, which lie on straight
     * lines between the numbers nearest to them; for others how many different cells there are, and
     * the most frequent.
     *
     * @return a table of a row for each column
     */
    public Table describe() {
        return TableSummary.describe(this);
    }

    /**
     * How often each cell occurs.
     *
     * @param column the column's name
     * @return a table of the column, {@code count} and {@code share}, the most frequent first; what
     *     is missing is a row too
     * @throws IllegalArgumentException if there is no such column
     */
    public Table valueCounts(String column) {
        return TableSummary.valueCounts(this, column);
    }

    /**
     * The means of all columns of numbers for each group of rows.
     *
     * @param by the name of the column in which the rows of a group have the same cell
     * @return a table of that column in its order, {@code count}, and the means of what is not
     *     missing
     * @throws IllegalArgumentException if there is no such column
     */
    public Table means(String by) {
        return TableSummary.means(this, by);
    }

    /** The same rows with other columns. */
    Table withFrame(DataFrame columns) {
        return new Table(where, columns, lines);
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
        String advice = "Check the spelling; names come from the file's first line.";
        Check.that(names.contains(name), where, "one of the columns " + names, name, advice);
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
        String got = text(cell);
        if (cell instanceof String) {
            got = "\"" + cell + "\"";
        } else if (cell == null) {
            got = "a missing cell";
        }
        String at = where + ", " + place(row) + ", column " + column;
        return new IllegalArgumentException(Check.message(at, expected, got, advice));
    }

    /** Where a row stands: its line in the file, or else its number, counted from 1. */
    String place(int row) {
        return lines == null ? "row " + (row + 1) : "line " + lines[row];
    }

    /** A cell as text: 7 and not 7.0; nothing if it is missing. */
    static String text(Object cell) {
        return Labels.text(cell);
    }

    /**
     * The size, and the first rows below the columns' names, types and how many cells are missing.
     */
    @Override
    public String toString() {
        return TableText.of(this);
    }
}
