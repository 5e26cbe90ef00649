package dev.kobai.nn.data;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import dev.kobai.optim.internal.Check;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;

/**
 * One way through a CSV file, some rows at a time: its cells go straight into columns of their
 * types, without a string for each.
 */
final class CsvReading implements Closeable {
    private static final int CHECKED = 1024; // rows between two looks at the memory

    private final String where;
    private final CsvLine line;
    private final CsvReader<Boolean> reader;
    private final Iterator<Boolean> lines;
    private final long budget = Runtime.getRuntime().maxMemory() / 4 * 3;

    /**
     * Begins to read.
     *
     * @param csv how the text is written
     * @param text the text, which is closed with this
     * @param where its name, for errors
     */
    CsvReading(Csv csv, Reader text, String where) {
        this.where = where;
        line = new CsvLine(csv, where);
        boolean comments = csv.comment() != 0;
        reader = CsvReader.builder()
                .fieldSeparator(csv.separator())
                .commentStrategy(comments ? CommentStrategy.SKIP : CommentStrategy.NONE)
                .commentCharacter(comments ? csv.comment() : '#')
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(line, text);
        lines = reader.iterator();
    }

    /** The columns' names; the first call reads the first line. */
    List<String> names() {
        explained(() -> {
            while (line.names() == null && lines.hasNext()) {
                lines.next();
            }
        });
        Check.that(line.names() != null, where, "lines of CSV", "an empty file", "Give data.");
        return line.names();
    }

    /**
     * The next rows.
     *
     * @param most how many at most
     * @return a table of them; null if there are no more
     */
    @Nullable
    Table next(int most) {
        names();
        explained(() -> {
            while (line.rows() < most && lines.hasNext()) {
                lines.next();
                if (line.rows() % CHECKED == 0 && line.bytes() > budget) {
                    throw tooLarge(null);
                }
            }
        });
        return line.rows() == 0 ? null : line.take();
    }

    private IllegalArgumentException tooLarge(Throwable cause) {
        String expected = "a table that this JVM's memory can hold";
        String advice = "Give the JVM more with -Xmx, read less with only(columns) or first(rows),"
                + " or train from the file by CsvStream.";
        return new IllegalArgumentException(
                Check.message(line.place(), expected, "more lines", advice), cause);
    }

    /** Reads, and says of a failure what was read. */
    private void explained(Runnable action) {
        try {
            action.run();
        } catch (CsvParseException e) {
            if (e.getCause() instanceof IllegalArgumentException known) {
                throw known;
            } else if (e.getCause() instanceof OutOfMemoryError) {
                throw tooLarge(e);
            }
            String advice = "Close every quote, and double those inside of quotes.";
            throw new IllegalArgumentException(
                    Check.message(where, "CSV", e.getMessage(), advice), e);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CsvDecoder.NoText bytes) {
                throw new IllegalArgumentException(bytes.message(line.place()), e);
            }
            throw CsvSource.unreadable(where, e.getCause());
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
