package dev.kobai.nn.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.RecordType;

import dev.kobai.optim.internal.Check;

import org.dflib.DataFrame;
import org.dflib.Series;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * One way through a CSV file, some rows at a time: its cells go straight into columns of their
 * types, without a string for each.
 */
final class CsvReading implements Closeable {
    private static final int CHECKED = 1024; // rows between two looks at the memory

    private final Csv csv;
    private final String where;
    private final Line line = new Line();
    private final CsvReader<Boolean> reader;
    private final Iterator<Boolean> lines;
    private final List<String> first = new ArrayList<>(); // the cells of the first line
    private final long budget = Runtime.getRuntime().maxMemory() / 4 * 3;
    private List<String> names;
    private CsvColumn[] columns; // null until the first line is known
    private int width;
    private int[] at = new int[256]; // the line of each row
    private int rows; // since the last table
    private boolean checked;

    /**
     * Begins to read.
     *
     * @param csv how the text is written
     * @param text the text, which is closed with this
     * @param where its name, for errors
     */
    CsvReading(Csv csv, Reader text, String where) {
        this.csv = csv;
        this.where = where;
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

    /** The cells of one line, as FastCSV finds them. */
    private final class Line extends AbstractBaseCsvCallbackHandler<Boolean> {
        private boolean blank;
        private boolean surplus;

        @Override
        protected void handleBegin(long line) {
            blank = true;
            surplus = false;
        }

        @Override
        protected void handleField(int place, char[] text, int from, int length, boolean quoted) {
            int start = from;
            int end = from + length;
            while (start < end && isSpace(text[start])) {
                start++;
            }
            while (start < end && isSpace(text[end - 1])) {
                end--;
            }
            blank &= start == end && !quoted;
            if (!quoted && start < end && text[start] == '"') { // behind a space
                end--;
                checkQuoted(text, start, end);
                start++;
            }
            if (columns == null) {
                boolean all = quoted && start < end;
                first.add(
                        all
                                ? new String(text, from, length)
                                : new String(text, start, end - start));
            } else if (place >= width) {
                surplus |= start < end;
            } else if (start == end || csv.isMissing(text, start, end)) {
                columns[place].addMissing();
            } else if (quoted && columns[place].isText()) {
                add(columns[place], text, from, from + length);
            } else {
                add(columns[place], text, start, end);
            }
        }

        private void checkQuoted(char[] text, int start, int end) {
            String got = "a space before the quote of " + new String(text, start, end + 1 - start);
            boolean whole = start < end && text[end] == '"';
            String expected = "a quote right behind the separator";
            Check.that(whole, place(line()), expected, got, "Remove such spaces.");
        }

        private void add(CsvColumn column, char[] text, int start, int end) {
            if (!column.add(text, start, end, line())) {
                throw misfit(column, new String(text, start, end - start));
            } else if (column.isReady()) {
                decide(column);
            }
        }

        private IllegalArgumentException misfit(CsvColumn column, String cell) {
            CsvType type = column.type();
            String before = type.declared() ? "" : " as in the rows before";
            String advice = CsvDoubts.advice(type, column.name, cell, csv.numbers());
            return new IllegalArgumentException(Check.message(
                    place(line()) + ", column " + column.name,
                    type.words() + before,
                    "\"" + cell + "\"",
                    advice));
        }

        /** Whether this is a line of data, which now is a row. */
        @Override
        protected Boolean buildRecord() {
            if (getRecordType() != RecordType.DATA) {
                return null; // no line to FastCSV
            }
            int cells = getFieldCount();
            if (columns == null) {
                boolean named = !blank && csv.hasHeader();
                if (blank) {
                    first.clear();
                } else {
                    begin();
                }
                if (blank || named) {
                    return false;
                }
                addFirst();
            } else if (blank) {
                Arrays.stream(columns).limit(cells).forEach(CsvColumn::removeLast);
                return false;
            } else if (cells < width || surplus) {
                String advice = CsvDoubts.widthAdvice(csv, first, cells);
                throw new IllegalArgumentException(
                        Check.message(place(line()), width + " cells", cells + " cells", advice));
            }
            if (rows == at.length) {
                at = Arrays.copyOf(at, rows + rows / 2);
            }
            at[rows++] = line();
            return true;
        }

        private void addFirst() {
            for (int i = 0; i < width; i++) {
                String stripped = first.get(i).strip();
                String cell = columns[i].isText() ? first.get(i) : stripped;
                if (stripped.isEmpty() || csv.isMissing(stripped)) {
                    columns[i].addMissing();
                } else {
                    add(columns[i], cell.toCharArray(), 0, cell.length());
                }
            }
        }

        private int line() {
            return (int) Math.min(Integer.MAX_VALUE, getStartingLineNumber());
        }
    }

    private static boolean isSpace(char c) {
        return c <= ' ' || c > 127 && Character.isWhitespace(c);
    }

    private String place(int line) {
        return where + ", line " + line;
    }

    /** The columns that the first line tells of. */
    private void begin() {
        width = first.size();
        while (csv.hasHeader() && width > 1 && first.get(width - 1).isEmpty()) {
            width--; // a separator at the end of each line
        }
        names = csv.namesOf(first.stream().limit(width).map(String::strip).toList(), where);
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            String advice = "A file without a header is read with noHeader(names).";
            Check.that(
                    seen.add(name), where, "different names of columns", name + " twice", advice);
        }
        csv.checkColumns(names, where);
        columns = names.stream()
                .map(name -> new CsvColumn(name, csv.type(name), csv.numbers(), csv.keeps(name)))
                .toArray(CsvColumn[]::new);
    }

    private void decide(CsvColumn column) {
        if (width == 1) {
            CsvDoubts.checkSeparator(where, csv, first.get(0), column.sample());
        }
        column.decide(where);
    }

    /** The columns' names; the first call reads the first line. */
    List<String> names() {
        explained(() -> {
            while (columns == null && lines.hasNext()) {
                lines.next();
            }
        });
        Check.that(columns != null, where, "lines of CSV", "an empty file", "Give data.");
        return names;
    }

    /**
     * The next rows.
     *
     * @param most how many at most
     * @return a table of them; null if there are no more
     */
    Table next(int most) {
        explained(() -> {
            while (rows < most && lines.hasNext()) {
                lines.next();
                if (rows % CHECKED == 0) {
                    checkMemory();
                }
            }
        });
        names();
        if (rows == 0) {
            return null;
        }
        List<CsvColumn> all = List.of(columns);
        all.forEach(this::decide);
        if (!checked && csv.hasHeader() && !csv.hasSureHeader()) {
            CsvDoubts.checkHeader(where, names, all, csv);
        }
        List<CsvColumn> kept = all.stream().filter(CsvColumn::isKept).toList();
        String[] index = kept.stream().map(column -> column.name).toArray(String[]::new);
        Series<?>[] series = kept.stream().map(CsvColumn::take).toArray(Series<?>[]::new);
        DataFrame frame = DataFrame.byColumn(index).of(series);
        Table table = new Table(where, frame, Arrays.copyOf(at, rows));
        checked = true;
        rows = 0;
        return table;
    }

    private void checkMemory() {
        long bytes = 4L * at.length;
        for (CsvColumn column : columns == null ? new CsvColumn[0] : columns) {
            bytes += column.bytes();
        }
        if (bytes > budget) {
            throw tooLarge(null);
        }
    }

    private IllegalArgumentException tooLarge(Throwable cause) {
        String advice = "Give the JVM more with -Xmx, read less with only(columns) or first(rows),"
                + " or train from the file by CsvStream.";
        String message = Check.message(
                place(rows == 0 ? 1 : at[rows - 1]),
                "a table that this JVM's memory can hold",
                "more lines",
                advice);
        return new IllegalArgumentException(message, cause);
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
                throw new IllegalArgumentException(bytes.message(place(line.line())), e);
            }
            throw CsvSource.unreadable(where, e.getCause());
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
