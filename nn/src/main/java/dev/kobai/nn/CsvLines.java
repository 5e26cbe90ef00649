package dev.kobai.nn;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.FieldModifiers;

import dev.kobai.optim.Check;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads all lines of a CSV text, or says which line is wrong and why. */
final class CsvLines {
    /** What can be opened as a reader of CSV. */
    @FunctionalInterface
    private interface Source {
        CsvReader<CsvRecord> open() throws IOException;
    }

    private CsvLines() {}

    static List<CsvRecord> read(Path file) {
        return read(file.toString(), () -> reader(Files.newInputStream(file), file.toString()));
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
        try (CsvReader<CsvRecord> reader = source.open()) {
            List<CsvRecord> lines = reader.stream().toList();
            Check.that(!lines.isEmpty(), where, "lines of CSV", "an empty file", "Give data.");
            lines.forEach(line -> checkWidth(lines.get(0).getFieldCount(), line, where));
            return lines;
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

    private static void checkWidth(int width, CsvRecord line, String where) {
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

    private static UncheckedIOException unreadable(String where, IOException cause) {
        String advice = "Check the name, and whether the file is whole.";
        return new UncheckedIOException(
                Check.message(where, "a file that can be read", cause, advice), cause);
    }
}
