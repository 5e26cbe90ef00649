package dev.kobai.nn.callback;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.PlainFile;
import dev.kobai.optim.internal.WholeFile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Writes a line for each epoch to a CSV file, at once, so that it can be read while training goes
 * on.
 *
 * <p>The header is {@code epoch} and the logs' names in alphabetical order; epochs count from 0, as
 * in Keras; a number that an epoch does not report, or that is not finite, is an empty cell. A file
 * that is not appended to is replaced when the first epoch ends.
 */
public final class CSVLogger implements Callback {
    private final Path file;
    private final char separator;
    private final boolean append;
    private List<String> names = List.of(); // of the file's columns, once there are any

    /**
     * A logger.
     *
     * @param file the file; its folder must exist
     * @param separator what stands between two numbers: comma, semicolon, tab, bar or space
     * @param append whether lines are added to a file that exists, which must have the same columns
     * @throws IllegalArgumentException if the separator is another
     */
    public CSVLogger(Path file, char separator, boolean append) {
        this.file = Check.present(file, "CSVLogger", "a file");
        boolean ok = ",;\t| ".indexOf(separator) >= 0;
        String expected = "a comma, semicolon, tab, bar or space as separator";
        Check.that(ok, "CSVLogger", expected, separator, "Usual is a comma.");
        this.separator = separator;
        this.append = append;
    }

    /**
     * A logger with commas that replaces the file.
     *
     * @param file the file; its folder must exist
     */
    public CSVLogger(Path file) {
        this(file, ',', false);
    }

    @Override
    public void onTrainBegin(Training training) {
        WholeFile.checkFolder(file);
        names = List.of();
    }

    @Override
    public void onEpochEnd(Training training) {
        if (names.isEmpty()) {
            TreeSet<String> all = new TreeSet<>(training.logs().keySet());
            if (training.skipsValidation()) {
                training.runningLogs().keySet().forEach(name -> all.add("val_" + name));
            }
            names = List.copyOf(all);
            begin(line(Stream.concat(Stream.of("epoch"), names.stream())));
        }
        Stream<String> numbers =
                names.stream().map(name -> cell(training.logs().getOrDefault(name, Double.NaN)));
        add(line(Stream.concat(Stream.of(String.valueOf(training.epoch())), numbers)));
    }

    private void begin(String header) {
        String before = append && Files.exists(file) ? firstLine() : "";
        if (before.isEmpty()) {
            WholeFile.writeText(file, header);
        } else {
            String expected = "the columns " + header.strip();
            String advice = "Choose another file or do not append.";
            Check.that(before.equals(header.strip()), file.toString(), expected, before, advice);
        }
    }

    private String firstLine() {
        try (var lines = new BufferedReader(
                new InputStreamReader(PlainFile.read(file), StandardCharsets.UTF_8))) {
            return Objects.requireNonNullElse(lines.readLine(), "");
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void add(String line) {
        try {
            PlainFile.append(file, line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private UncheckedIOException failed(IOException e) {
        String advice = "Choose another file.";
        return new UncheckedIOException(
                Check.message("CSVLogger", "a file to add lines to", file, advice), e);
    }

    private static String cell(double number) {
        return Double.isFinite(number) ? String.valueOf(number) : "";
    }

    private String line(Stream<String> cells) {
        StringWriter text = new StringWriter();
        CsvWriter.builder()
                .bufferSize(0)
                .fieldSeparator(separator)
                .lineDelimiter(LineDelimiter.LF)
                .build(text)
                .writeRecord(cells.toList());
        return text.toString();
    }
}
