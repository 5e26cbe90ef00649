package dev.kobai.nn.data;

import de.siegmar.fastcsv.reader.CsvRecord;

import dev.kobai.optim.internal.Check;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A CSV file, read whole: columns of text with names, which become arrays of numbers.
 *
 * <pre>{@code
 * Table iris = Table.csv(Path.of("iris.csv"));
 * Dataset data = new Dataset(iris.allExcept("species"), iris.oneHot("species"));
 * }</pre>
 *
 * <p>The text is UTF-8, cells are separated by commas and may be quoted; space around a cell is not
 * part of it, empty lines are passed over. A file whose name ends in {@code .gz} is unpacked.
 */
public final class Table {
    private final String where;
    private final List<String> names;
    private final List<CsvRecord> lines;

    private Table(String where, List<CsvRecord> all, String... given) {
        CsvRecord first = all.get(0);
        this.where = where;
        names = CsvLines.names(where, first, given);
        lines = given.length == 0 ? all.subList(1, all.size()) : all;
        String lone = "only the line of names";
        Check.that(!lines.isEmpty(), where, "at least one line of data", lone, CsvLines.UNNAMED);
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @param names the columns' names for a file without a header; if none are given, the file's
     *     first line has them
     * @return the table
     * @throws IllegalArgumentException if the file is empty or more than this JVM's memory can
     *     hold, its lines differ in length, the names are not as many as the columns or two are the
     *     same, or a quote is not closed
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static Table csv(Path file, String... names) {
        Check.present(file, "table", "a file");
        return new Table(file.toString(), CsvLines.read(file), names);
    }

    /**
     * Reads a stream, such as a resource of the class path, and closes it.
     *
     * @param in the stream
     * @param where its name, for errors; if it ends in {@code .gz}, the stream is unpacked
     * @param names the columns' names for data without a header
     * @return the table
     * @throws IllegalArgumentException if the stream is null, as for a resource that does not
     *     exist, and otherwise as for {@link #csv(Path, String...)}
     * @throws java.io.UncheckedIOException if the stream cannot be read
     */
    public static Table csv(InputStream in, String where, String... names) {
        Check.present(where, "table", "a name");
        String advice = "Check the name of the resource.";
        Check.that(in != null, where, "data to read", null, advice);
        return new Table(where, CsvLines.read(in, where), names);
    }

    /**
     * Reads a text and closes it.
     *
     * @param in the text
     * @param where its name, for errors
     * @param names the columns' names for data without a header
     * @return the table
     * @throws IllegalArgumentException as for {@link #csv(Path, String...)}
     * @throws java.io.UncheckedIOException if the text cannot be read
     */
    public static Table csv(Reader in, String where, String... names) {
        Check.present(where, "table", "a name");
        Check.present(in, where, "a text");
        return new Table(where, CsvLines.read(in, where), names);
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
     * How many lines of data there are.
     *
     * @return the number, the header not counted
     */
    public int rows() {
        return lines.size();
    }

    /**
     * Columns as numbers.
     *
     * @param columns the columns' names, at least one
     * @return the numbers, {@code [rows, columns]}, in double precision
     * @throws IllegalArgumentException if there is no such column, or if a cell is empty, not a
     *     number or not finite; the message says the line and the column
     */
    public INDArray numbers(String... columns) {
        String none = "no column";
        Check.that(columns.length > 0, where, "at least one column", none, "Name some.");
        int[] places = Arrays.stream(columns).mapToInt(this::place).toArray();
        double[][] numbers = new double[rows()][places.length];
        for (int row = 0; row < numbers.length; row++) {
            for (int i = 0; i < places.length; i++) {
                numbers[row][i] = number(lines.get(row), places[i]);
            }
        }
        return Nd4j.createFromArray(numbers);
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
        without.forEach(this::place);
        return numbers(names.stream().filter(n -> !without.contains(n)).toArray(String[]::new));
    }

    /**
     * The classes in a column of labels.
     *
     * @param column the column's name
     * @return each label once: numbers by size if all are numbers, otherwise by alphabet
     * @throws IllegalArgumentException if there is no such column or a cell is empty
     */
    public List<String> classes(String column) {
        Set<String> labels = labels(column).stream().collect(Collectors.toSet());
        Comparator<String> order = Comparator.naturalOrder();
        if (labels.stream().allMatch(label -> !Double.isNaN(CsvLines.number(label)))) {
            order = Comparator.comparing(Double::valueOf);
        }
        return labels.stream().sorted(order.thenComparing(Function.identity())).toList();
    }

    /**
     * A column of labels as one column for each class: 1 for the row's class and 0 for the others.
     *
     * @param column the column's name
     * @return the numbers, {@code [rows, classes]} in the order of {@link #classes}, in double
     *     precision
     * @throws IllegalArgumentException if there is no such column or a cell is empty
     */
    public INDArray oneHot(String column) {
        List<String> classes = classes(column);
        Map<String, Integer> number = IntStream.range(0, classes.size())
                .boxed()
                .collect(Collectors.toMap(classes::get, Function.identity()));
        int[] labels = labels(column).stream().mapToInt(number::get).toArray();
        return Dataset.oneHot(labels, classes.size());
    }

    private List<String> labels(String column) {
        int place = place(column);
        return lines.stream().map(line -> label(line, place)).toList();
    }

    private String label(CsvRecord line, int place) {
        String cell = line.getField(place);
        if (cell.isEmpty()) {
            throw badCell(line, place, "a label");
        }
        return cell;
    }

    private double number(CsvRecord line, int place) {
        double number = CsvLines.number(line.getField(place));
        if (!Double.isFinite(number)) {
            throw badCell(line, place, "a finite number");
        }
        return number;
    }

    private IllegalArgumentException badCell(CsvRecord line, int place, String expected) {
        return CsvLines.badCell(where, line, names, place, expected);
    }

    private int place(String column) {
        return CsvLines.place(where, names, column);
    }
}
