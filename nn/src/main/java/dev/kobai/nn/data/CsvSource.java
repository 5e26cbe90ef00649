package dev.kobai.nn.data;

import dev.kobai.optim.internal.Check;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Opens what a CSV file's text comes from, and says what was wrong with it. */
@FunctionalInterface
interface CsvSource {
    CsvReading open() throws IOException;

    /** All rows as one table, at most as many as given. */
    static Table read(String where, int most, CsvSource source) {
        try (CsvReading reading = source.open()) {
            Table table = reading.next(most);
            String lone = "only the line of names";
            String advice = "A file without a header is read with noHeader(names).";
            Check.that(table != null, where, "at least one line of data", lone, advice);
            return table;
        } catch (IOException e) {
            throw unreadable(where, e);
        }
    }

    /** Begins to read. */
    static CsvReading begin(String where, CsvSource source) {
        try {
            return source.open();
        } catch (IOException e) {
            throw unreadable(where, e);
        }
    }

    /** The error that says why nothing could be read. */
    static RuntimeException unreadable(String where, IOException cause) {
        if (cause instanceof CsvDecoder.NoText bytes) {
            return new IllegalArgumentException(bytes.message(where + ", line 1"), cause);
        }
        String advice = "Check the name, and whether the file is whole.";
        return new UncheckedIOException(
                Check.message(where, "a file that can be read", cause, advice), cause);
    }
}
