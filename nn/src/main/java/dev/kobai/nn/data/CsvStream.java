package dev.kobai.nn.data;

import dev.kobai.optim.internal.Check;

import org.nd4j.linalg.api.ndarray.INDArray;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * <p>The text is as {@link Csv} describes it.
 */
public final class CsvStream implements DataStream {
    private static final int ROWS = 1000; // in memory at a time

    private final Path file;
    private final Csv csv;
    private final List<String> names;
    private final List<String> samples;
    private final List<String> targets;
    private final List<String> classes; // null where targets are numbers

    private CsvStream(
            Path file,
            Csv csv,
            List<String> names,
            List<String> samples,
            List<String> targets,
            List<String> classes) {
        this.file = file;
        this.csv = csv;
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
        Csv csv = names.length == 0 ? new Csv().header() : new Csv().noHeader(names);
        try (CsvReading reading = csv.open(file)) {
            return new CsvStream(file, csv, reading.names(), List.of(), List.of(), null);
        } catch (IOException e) {
            throw CsvSource.unreadable(file.toString(), e);
        }
    }

    /**
     * Chooses the columns of numbers that are samples.
     *
     * @param columns their names, at least one
     * @return the new stream
     * @throws IllegalArgumentException if there is no such column
     */
    public CsvStream samples(String... columns) {
        return new CsvStream(file, csv, names, checked(columns), targets, classes);
    }

    /**
     * Chooses the columns of numbers that are targets.
     *
     * @param columns their names, at least one
     * @return the new stream
     * @throws IllegalArgumentException if there is no such column
     */
    public CsvStream targets(String... columns) {
        return new CsvStream(file, csv, names, samples, checked(columns), null);
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
        return new CsvStream(file, csv, names, samples, checked(column), labels);
    }

    private List<String> checked(String... columns) {
        String where = file.toString();
        Check.that(columns.length > 0, where, "at least one column", "no column", "Name some.");
        String advice = "Check the spelling; names come from the file's first line.";
        for (String column : columns) {
            Check.that(
                    names.contains(column), where, "one of the columns " + names, column, advice);
        }
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
        List<String> only = new ArrayList<>(samples);
        targets.stream().filter(name -> !only.contains(name)).forEach(only::add);
        Csv some = csv.only(only.toArray(String[]::new)).numbers(samples.toArray(String[]::new));
        String[] rest = targets.toArray(String[]::new);
        return new OneByOne((classes == null ? some.numbers(rest) : some.text(rest)).open(file));
    }

    /** One way through the file: tables of some rows, one after the other. */
    private final class OneByOne implements Rows {
        private final CsvReading reading;
        private double[][] x = new double[0][];
        private double[][] y;
        private int row;

        OneByOne(CsvReading reading) {
            this.reading = reading;
        }

        @Override
        public boolean next(double[] sample, double[] target) {
            if (row == x.length) {
                Table table = reading.next(ROWS);
                if (table == null) {
                    return false;
                }
                x = table.numbers(samples.toArray(String[]::new)).toDoubleMatrix();
                y = targetsOf(table).toDoubleMatrix();
                row = 0;
            }
            System.arraycopy(x[row], 0, sample, 0, sample.length);
            System.arraycopy(y[row++], 0, target, 0, target.length);
            return true;
        }

        private INDArray targetsOf(Table table) {
            return classes == null
                    ? table.numbers(targets.toArray(String[]::new))
                    : table.oneHot(targets.get(0), classes.toArray(String[]::new));
        }

        @Override
        public void close() {
            try {
                reading.close();
            } catch (IOException e) {
                throw CsvSource.unreadable(file.toString(), e);
            }
        }
    }

    @Override
    public String toString() {
        return "CsvStream(" + file + ", " + samples + " to " + targets + ")";
    }
}
