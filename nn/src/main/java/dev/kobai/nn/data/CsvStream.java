package dev.kobai.nn.data;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

import dev.kobai.optim.internal.Check;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * A CSV file read row by row in each epoch, for files that do not fit into memory: an immutable
 * value.
 *
 * <pre>{@code
 * var flights = CsvStream.of(Path.of("flights.csv")).samples("distance", "hour").targets("delay");
 * model.fit(flights, epochs(3).shuffleBuffer(50_000));
 * }</pre>
 *
 * <p>The text is as {@link Table} describes it.
 */
public final class CsvStream implements DataStream {
    private final Path file;
    private final boolean header;
    private final List<String> names;
    private final List<String> samples;
    private final List<String> targets;
    private final List<String> classes; // null where targets are numbers

    private CsvStream(
            Path file,
            boolean header,
            List<String> names,
            List<String> samples,
            List<String> targets,
            List<String> classes) {
        this.file = file;
        this.header = header;
        this.names = names;
        this.samples = samples;
        this.targets = targets;
        this.classes = classes;
    }

    /**
     * A file, of which only the first line is read yet.
     *
     * @param file the file; one whose name ends in {@code .gz} is unpacked as it is read
     * @param names the columns' names for a file without a header; if none are given, the file's
     *     first line has them
     * @return a stream for which samples and targets are still to be chosen
     * @throws IllegalArgumentException if the file is empty, the names do not fit its first line,
     *     or one comes twice
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static CsvStream of(Path file, String... names) {
        Check.present(file, "CsvStream", "a file");
        String where = file.toString();
        CsvRecord first = CsvLines.explained(where, () -> {
            try (CsvReader<CsvRecord> reader = CsvLines.open(file)) {
                Iterator<CsvRecord> lines = reader.iterator();
                Check.that(lines.hasNext(), where, "lines of CSV", "an empty file", "Give data.");
                return lines.next();
            }
        });
        List<String> all = CsvLines.names(where, first, names);
        return new CsvStream(file, names.length == 0, all, List.of(), List.of(), null);
    }

    /**
     * Chooses the columns of numbers that are samples.
     *
     * @param columns their names, at least one
     * @return the new stream
     * @throws IllegalArgumentException if there is no such column
     */
    public CsvStream samples(String... columns) {
        return new CsvStream(file, header, names, checked(columns), targets, classes);
    }

    /**
     * Chooses the columns of numbers that are targets.
     *
     * @param columns their names, at least one
     * @return the new stream
     * @throws IllegalArgumentException if there is no such column
     */
    public CsvStream targets(String... columns) {
        return new CsvStream(file, header, names, samples, checked(columns), null);
    }

    /**
     * Chooses a column of labels as target: one number for each class, 1 for the row's class and 0
     * for the others.
     *
     * @param column the column's name
     * @param classes all labels that there are, in the order of the target's numbers
     * @return the new stream
     * @throws IllegalArgumentException if there is no such column or a class comes twice
     */
    public CsvStream oneHot(String column, String... classes) {
        List<String> labels = List.of(classes);
        boolean ok = !labels.isEmpty() && labels.stream().distinct().count() == labels.size();
        String advice = "Give each label once, for a file is not searched for them.";
        Check.that(ok, file.toString(), "one or more different classes", labels, advice);
        return new CsvStream(file, header, names, samples, checked(column), labels);
    }

    private List<String> checked(String... columns) {
        String where = file.toString();
        Check.that(columns.length > 0, where, "at least one column", "no column", "Name some.");
        Arrays.stream(columns).forEach(column -> CsvLines.place(where, names, column));
        return List.of(columns);
    }

    @Override
    public int columns() {
        return samples.size();
    }

    @Override
    public int targets() {
        return classes == null ? targets.size() : classes.size();
    }

    @Override
    public Rows open() {
        boolean chosen = !samples.isEmpty() && !targets.isEmpty();
        String got = samples.isEmpty() ? "no samples" : "no targets";
        String advice = "Call samples, and targets or oneHot.";
        Check.that(chosen, file.toString(), "columns to train on", got, advice);
        return new CsvRows(file, header, names, samples, targets, classes);
    }

    @Override
    public String toString() {
        return "CsvStream(" + file + ", " + samples + " to " + targets + ")";
    }
}
