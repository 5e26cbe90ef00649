package dev.kobai.nn;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.WholeFile;

import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a training reported, epoch by epoch: {@code loss}, the metrics and their {@code val_} twins.
 */
public final class History {
    private static final String WHERE = "history";

    private final Map<String, List<Double>> columns = new LinkedHashMap<>();
    private final int firstEpoch;

    History() {
        this(0);
    }

    History(int firstEpoch) {
        this.firstEpoch = firstEpoch;
    }

    /**
     * The history of a training that was not {@code fit}'s, such as that of a loop of one's own, or
     * of another program.
     *
     * <pre>{@code
     * History.of(Map.of("loss", losses, "val_loss", validationLosses))
     * }</pre>
     *
     * @param columns one number for each epoch, by name, all equally many; copied. NaN stands for a
     *     number that was not reported
     * @return the history, whose first epoch is 0; it never changes
     * @throws IllegalArgumentException if there is no column, one has no name, a number is missing
     *     or they are not equally many
     */
    public static History of(Map<String, ? extends List<Double>> columns) {
        return of(0, columns);
    }

    /**
     * The history of a training that was not {@code fit}'s and went on from another.
     *
     * @param firstEpoch the number of its first epoch, from 0
     * @param columns one number for each epoch, by name, all equally many; copied
     * @return the history; it never changes
     * @throws IllegalArgumentException if the epoch is negative, there is no column, one has no
     *     name, a number is missing or they are not equally many
     */
    public static History of(int firstEpoch, Map<String, ? extends List<Double>> columns) {
        String advice = "Count from 0.";
        Check.that(firstEpoch >= 0, WHERE, "a first epoch >= 0", firstEpoch, advice);
        Check.present(columns, WHERE, "columns");
        Check.that(!columns.isEmpty(), WHERE, "a column or more", "none", "Give the losses.");
        History history = new History(firstEpoch);
        if (columns.containsKey("loss")) {
            history.columns.put("loss", new ArrayList<>());
        }
        int epochs = Check.present(columns.values().iterator().next(), WHERE, "a list")
                .size();
        columns.forEach((name, numbers) -> {
            boolean named = name != null && !name.isBlank();
            Check.that(named, WHERE, "a name for each column", name, "Such as loss.");
            String place = WHERE + ", " + name;
            Check.present(numbers, place, "a list");
            String expected = epochs + " numbers, as many as of the first column";
            boolean equal = numbers.size() == epochs;
            Check.that(equal, place, expected, numbers.size(), "NaN stands for one that lacks.");
            List<Double> column = new ArrayList<>(numbers);
            Check.that(!column.contains(null), place, "numbers", null, "Give NaN instead.");
            history.columns.put(name, column);
        });
        return history;
    }

    /** Adds an epoch; NaN stands for a number that was not reported in it. */
    void add(Map<String, Double> logs) {
        int before = epochs();
        for (String name : logs.keySet()) {
            if (!columns.containsKey(name)) {
                columns.put(name, new ArrayList<>(Collections.nCopies(before, Double.NaN)));
            }
        }
        columns.forEach((name, column) -> column.add(logs.getOrDefault(name, Double.NaN)));
    }

    /**
     * What was reported.
     *
     * @return the names, {@code loss} first
     */
    public Set<String> names() {
        return Collections.unmodifiableSet(columns.keySet());
    }

    /**
     * The number of the first epoch that was trained.
     *
     * @return from 0, and 0 unless {@link FitOptions#initialEpoch} said otherwise
     */
    public int firstEpoch() {
        return firstEpoch;
    }

    /**
     * How many epochs were trained.
     *
     * @return the number
     */
    public int epochs() {
        return columns.isEmpty() ? 0 : columns.values().iterator().next().size();
    }

    /**
     * One number for each epoch.
     *
     * @param name one of {@link #names}
     * @return the numbers, not to be changed
     * @throws IllegalArgumentException if nothing was reported under that name
     */
    public List<Double> get(String name) {
        List<Double> column = columns.get(name);
        String advice = "Compile with that metric, or fit with validation data for val_ names.";
        Check.that(column != null, WHERE, "one of " + columns.keySet(), name, advice);
        return Collections.unmodifiableList(column);
    }

    /**
     * The training loss of each epoch: the mean over its batches, while the weights moved.
     *
     * @return one number for each epoch
     */
    public List<Double> loss() {
        return get("loss");
    }

    /**
     * The validation loss of each epoch, with the weights at its end.
     *
     * @return one number for each epoch
     * @throws IllegalArgumentException if there was no validation data
     */
    public List<Double> valLoss() {
        return get("val_loss");
    }

    /**
     * The last epoch's training loss.
     *
     * @return the loss
     */
    public double lastLoss() {
        return loss().get(epochs() - 1);
    }

    /**
     * The history as a table, which {@code Table.csv} reads.
     *
     * @return CSV text: a header {@code epoch,loss,...}, then a line for each epoch, counted from
     *     1; a number that was not reported or is not finite is an empty cell
     */
    public String toCsv() {
        StringWriter text = new StringWriter();
        CsvWriter writer = CsvWriter.builder()
                .bufferSize(0)
                .lineDelimiter(LineDelimiter.LF)
                .build(text);
        List<String> cells = new ArrayList<>(List.of("epoch"));
        cells.addAll(columns.keySet());
        writer.writeRecord(cells);
        for (int epoch = 0; epoch < epochs(); epoch++) {
            cells.clear();
            cells.add(String.valueOf(firstEpoch + epoch + 1));
            for (List<Double> column : columns.values()) {
                double number = column.get(epoch);
                cells.add(Double.isFinite(number) ? String.valueOf(number) : "");
            }
            writer.writeRecord(cells);
        }
        return text.toString();
    }

    /**
     * Writes {@link #toCsv} to a file, whole or not at all.
     *
     * @param file the file; replaced if it exists
     */
    public void saveCsv(Path file) {
        WholeFile.writeText(file, toCsv());
    }

    @Override
    public String toString() {
        String count = epochs() + (epochs() == 1 ? " epoch" : " epochs");
        return "History(" + count + " of " + String.join(", ", columns.keySet()) + ")";
    }
}
