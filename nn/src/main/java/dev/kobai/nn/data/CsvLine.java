package dev.kobai.nn.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;

import dev.kobai.optim.internal.Check;

import org.dflib.DataFrame;
import org.dflib.Series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes the cells of line after line, as FastCSV finds them, into the columns that the first line
 * tells of.
 */
final class CsvLine extends AbstractBaseCsvCallbackHandler<Boolean> {
    private final Csv csv;
    private final String where;
    private final List<String> first = new ArrayList<>(); // the cells of the first line
    private List<String> names;
    private CsvColumn[] columns; // null until the first line is known
    private int width;
    private int[] at = new int[256]; // the line of each row
    private int rows;
    private boolean checked;
    private int line; // this line's number
    private boolean blank; // this line so far
    private boolean surplus; // this line has more cells than the first

    CsvLine(Csv csv, String where) {
        this.csv = csv;
        this.where = where;
    }

    /** The columns' names; null if there was no line yet. */
    List<String> names() {
        return names;
    }

    /** How many rows there are since the last table. */
    int rows() {
        return rows;
    }

    /** Where this line stands. */
    String place() {
        return where + ", line " + line;
    }

    /** How many bytes the rows take, about. */
    long bytes() {
        long bytes = 4L * at.length;
        if (columns != null) {
            for (CsvColumn column : columns) {
                bytes += column.bytes();
            }
        }
        return bytes;
    }

    @Override
    protected void handleBegin(long number) {
        line = (int) Math.min(Integer.MAX_VALUE, number);
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
            first.add(all ? new String(text, from, length) : new String(text, start, end - start));
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

    private static boolean isSpace(char c) {
        return c <= ' ' || c > 127 && Character.isWhitespace(c);
    }

    private void checkQuoted(char[] text, int start, int end) {
        String got = "a space before the quote of " + new String(text, start, end + 1 - start);
        boolean whole = start < end && text[end] == '"';
        String expected = "a quote right behind the separator";
        Check.that(whole, place(), expected, got, "Remove such spaces.");
    }

    private void add(CsvColumn column, char[] text, int start, int end) {
        if (!column.add(text, start, end, line)) {
            throw misfit(column, new String(text, start, end - start));
        } else if (column.isReady()) {
            decide(column);
        }
    }

    private IllegalArgumentException misfit(CsvColumn column, String cell) {
        CsvType type = column.type();
        String at = place() + ", column " + column.name;
        String expected = type.words() + (type.declared() ? "" : " as in the rows before");
        String advice = CsvDoubts.advice(type, column.name, cell, csv.numbers());
        return new IllegalArgumentException(
                Check.message(at, expected, "\"" + cell + "\"", advice));
    }

    private void decide(CsvColumn column) {
        if (width == 1) {
            CsvDoubts.checkSeparator(where, csv, first.get(0), column.sample());
        }
        column.decide(where);
    }

    /** Ends a line; null is none to FastCSV, which goes on to the next. */
    @Override
    protected Boolean buildRecord() {
        if (getRecordType() != RecordType.DATA) {
            return null;
        }
        int cells = getFieldCount();
        if (columns == null) {
            return beginOrSkip();
        } else if (blank) {
            Arrays.stream(columns).limit(cells).forEach(CsvColumn::removeLast);
            return false;
        } else if (cells < width || surplus) {
            String advice = CsvDoubts.widthAdvice(csv, first, cells);
            String got = cells(cells);
            throw new IllegalArgumentException(Check.message(place(), cells(width), got, advice));
        }
        endRow();
        return true;
    }

    private static String cells(int count) {
        return count == 1 ? "1 cell" : count + " cells";
    }

    private boolean beginOrSkip() {
        if (blank) {
            first.clear();
            return false;
        }
        begin();
        if (csv.hasHeader()) {
            return false;
        }
        for (int i = 0; i < width; i++) {
            String stripped = first.get(i).strip();
            String cell = columns[i].isText() ? first.get(i) : stripped;
            if (stripped.isEmpty() || csv.isMissing(stripped)) {
                columns[i].addMissing();
            } else {
                add(columns[i], cell.toCharArray(), 0, cell.length());
            }
        }
        endRow();
        return true;
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
            boolean once = seen.add(name);
            String advice = "A file without a header is read with noHeader(names).";
            Check.that(once, where, "different names of columns", name + " twice", advice);
        }
        csv.checkColumns(names, where);
        columns = names.stream()
                .map(name -> new CsvColumn(name, csv.type(name), csv.numbers(), csv.keeps(name)))
                .toArray(CsvColumn[]::new);
    }

    private void endRow() {
        if (rows == at.length) {
            at = Arrays.copyOf(at, rows + rows / 2);
        }
        at[rows++] = line;
    }

    /** Hands out the rows and begins anew. */
    Table take() {
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
}
