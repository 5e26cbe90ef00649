package dev.kobai.nn.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.FieldModifiers;

import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.PlainFile;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Reads lines of CSV, all or one by one, or says which line is wrong and why. */
final class CsvLines {
    /** What to do where a first line of data is taken for names. */
    static final String UNNAMED = "A file without a header needs the columns' names as arguments.";

    private static final int LINE = 60; // bytes of Java's objects
    private static final int CELL = 44;

    /** What can be opened as a reader of CSV. */
    @FunctionalInterface
    private interface Source {
        CsvReader<CsvRecord> open() throws IOException;
    }

    /** What may fail as reading does. */
    @FunctionalInterface
    interface Action<T> {
        T run() throws IOException;
    }

    private CsvLines() {}

    /** Opens a file to read it line by line; whoever does checks each line's width. */
    static CsvReader<CsvRecord> open(Path file) throws IOException {
        return reader(PlainFile.read(file), file.toString());
    }

    static List<CsvRecord> read(Path file) {
        return read(file.toString(), () -> open(file));
    }

    static List<CsvRecord> read(InputStream in, String where) {
        return read(where, () -> reader(in, where));
    }

    static List<CsvRecord> read(Reader in, String where) {
        return read(where, () -> format().build(cells(), in));
    }

    private static CsvReader<CsvRecord> reader(InputStream in, String where) throws IOException {
        try {
            InputStream text = where.endsWith(".gz") ? new GZIPInputStream(in) : in;
            return format().build(cells(), text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** Lines of any length, for {@link #checkWidth} says more of a wrong one than FastCSV. */
    private static CsvReaderBuilder format() {
        return CsvReader.builder()
                .detectBomHeader(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
    }

    private static CsvRecordHandler cells() {
        return CsvRecordHandler.of(handler -> handler.fieldModifier(FieldModifiers.STRIP));
    }

    private static List<CsvRecord> read(String where, Source source) {
        return explained(where, () -> {
            try (CsvReader<CsvRecord> reader = source.open()) {
                List<CsvRecord> lines = new ArrayList<>();
                long left = Runtime.getRuntime().maxMemory() / 4 * 3;
                for (CsvRecord line : reader) {
                    lines.add(line);
                    checkWidth(lines.get(0).getFieldCount(), line, where);
                    left -= memory(line);
                    if (left < 0) {
                        throw tooLarge(where, line);
                    }
                }
                Check.that(!lines.isEmpty(), where, "lines of CSV", "an empty file", "Give data.");
                return lines;
            }
        });
    }

    /** The lines as a table; to be replaced. */
    static Table table(String where, List<CsvRecord> all, String... given) {
        List<String> names = names(where, all.get(0), given);
        List<CsvRecord> lines = given.length == 0 ? all.subList(1, all.size()) : all;
        String lone = "only the line of names";
        Check.that(!lines.isEmpty(), where, "at least one line of data", lone, UNNAMED);
        org.dflib.Series<?>[] columns = new org.dflib.Series<?>[names.size()];
        for (int i = 0; i < columns.length; i++) {
            int place = i;
            String[] cells = lines.stream()
                    .map(line -> line.getField(place))
                    .map(cell -> cell.isEmpty() ? null : cell)
                    .toArray(String[]::new);
            columns[i] = typed(cells);
        }
        int[] at = lines.stream()
                .mapToInt(line -> (int) line.getStartingLineNumber())
                .toArray();
        String[] index = names.toArray(String[]::new);
        return new Table(where, org.dflib.DataFrame.byColumn(index).of(columns), at);
    }

    private static org.dflib.Series<?> typed(String... cells) {
        Double[] numbers = new Double[cells.length];
        boolean missing = false;
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] == null) {
                missing = true;
                continue;
            }
            numbers[i] = number(cells[i]);
            if (!Double.isFinite(numbers[i])) {
                return org.dflib.Series.of(cells);
            }
        }
        if (missing) {
            return org.dflib.Series.of(numbers);
        }
        return org.dflib.Series.ofDouble(
                java.util.Arrays.stream(numbers).mapToDouble(d -> d).toArray());
    }

    /** About so many bytes a line takes, as objects of Java. */
    private static long memory(CsvRecord line) {
        long bytes = LINE;
        for (int i = 0; i < line.getFieldCount(); i++) {
            bytes += CELL + 2 * line.getField(i).length();
        }
        return bytes;
    }

    private static IllegalArgumentException tooLarge(String where, CsvRecord line) {
        String expected = "a table that this JVM's memory can hold";
        String advice = "Give the JVM more with -Xmx, or train from the file by CsvStream.";
        return new IllegalArgumentException(
                Check.message(place(where, line), expected, "more lines", advice));
    }

    /** Reads, and says of a failure what was read. */
    static <T> T explained(String where, Action<T> action) {
        try {
            return action.run();
        } catch (CsvParseException e) {
            String advice = "Close every quote, and double those inside of quotes.";
            throw new IllegalArgumentException(
                    Check.message(where, "CSV", e.getMessage(), advice), e);
        } catch (UncheckedIOException e) {
            throw unreadable(where, e.getCause());
        } catch (IOException e) {
            throw unreadable(where, e);
        }
    }

    static void checkWidth(int width, CsvRecord line, String where) {
        if (line.getFieldCount() != width) {
            String got = line.getFieldCount() + " cells";
            String advice = "All lines must have as many cells as the first.";
            throw new IllegalArgumentException(
                    Check.message(place(where, line), width + " cells", got, advice));
        }
    }

    static String place(String where, CsvRecord line) {
        return where + ", line " + line.getStartingLineNumber();
    }

    /** The names of the columns: the given ones, or else those in the first line. */
    static List<String> names(String where, CsvRecord first, String... given) {
        boolean header = Check.present(given, where, "names of columns").length == 0;
        List<String> names = header ? first.getFields() : List.of(given);
        int width = first.getFieldCount();
        String got = names.size() + " names";
        String advice = "Give one name for each column.";
        Check.that(names.size() == width, where, "names of " + width + " columns", got, advice);
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            String twice = name + " twice";
            Check.that(seen.add(name), where, "different names of columns", twice, UNNAMED);
        }
        return names;
    }

    /** Where a column stands. */
    static int place(String where, List<String> names, String column) {
        int place = names.indexOf(Check.present(column, where, "a column's name"));
        String advice = "Check the spelling; names come from the file's first line.";
        Check.that(place >= 0, where, "one of the columns " + names, column, advice);
        return place;
    }

    /** A cell's number; NaN if it has none, and infinity if it has one too great for a double. */
    static double number(String cell) {
        // What parseDouble takes besides is no number to a reader of tables: 1f, 0x1p3, NaN.
        for (int i = 0; i < cell.length(); i++) {
            if ("0123456789.-+eE".indexOf(cell.charAt(i)) < 0) {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    static IllegalArgumentException badCell(
            String where, CsvRecord line, List<String> names, int place, String expected) {
        String cell = line.getField(place);
        String got = cell.isEmpty() ? "an empty cell" : "\"" + cell + "\"";
        String at = place(where, line) + ", column " + names.get(place);
        String advice = "Fill in the cell, or leave out its line or its column.";
        return new IllegalArgumentException(Check.message(at, expected, got, advice));
    }

    private static UncheckedIOException unreadable(String where, IOException cause) {
        String advice = "Check the name, and whether the file is whole.";
        return new UncheckedIOException(
                Check.message(where, "a file that can be read", cause, advice), cause);
    }
}
