package dev.kobai.nn.data;

import org.dflib.Series;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** A column of a file as it is read: some cells as text until its type shows, then values. */
final class CsvColumn {
    /** So many cells that are not missing show a column's type. */
    static final int SAMPLE = 1000;

    final String name;
    private final NumberText numbers;
    private final boolean kept;
    private CsvType type; // null until it shows
    private CsvCells cells;
    private List<String> sample = new ArrayList<>(); // null where a cell is missing
    private List<Integer> lines = new ArrayList<>(); // of the sample's cells
    private int known;

    /**
     * A column.
     *
     * @param name its name
     * @param type its type; null if its cells shall show it
     * @param numbers how numbers are written
     * @param kept whether anybody wants its cells
     */
    CsvColumn(String name, @Nullable CsvType type, NumberText numbers, boolean kept) {
        this.name = name;
        this.numbers = numbers;
        this.kept = kept;
        if (type != null) {
            begin(type);
        }
    }

    boolean isKept() {
        return kept;
    }

    /** The type; null if it has not shown yet. */
    CsvType type() {
        return type;
    }

    private void begin(CsvType shown) {
        type = shown;
        cells = shown.cells(numbers);
    }

    /** Adds a cell, or returns false if it is none of this column's type. */
    boolean add(char[] text, int from, int to, int line) {
        if (!kept) {
            return true;
        } else if (cells != null) {
            return cells.add(text, from, to);
        }
        sample.add(new String(text, from, to - from));
        lines.add(line);
        known++;
        return true;
    }

    void addMissing() {
        if (!kept) {
            return;
        } else if (cells != null) {
            cells.addMissing();
        } else {
            sample.add(null);
            lines.add(0);
        }
    }

    void removeLast() {
        if (!kept) {
            return;
        } else if (cells != null) {
            cells.removeLast();
        } else {
            lines.remove(lines.size() - 1);
            if (sample.remove(sample.size() - 1) != null) {
                known--;
            }
        }
    }

    /** Whether there are enough cells to tell the type from. */
    boolean isReady() {
        return cells == null && known >= SAMPLE;
    }

    /** The cells to tell the type from; none once it has shown. */
    List<String> sample() {
        return sample == null
                ? List.of()
                : sample.stream()
                        .filter(cell -> cell != null)
                        .map(String::strip)
                        .toList();
    }

    /** Tells the type from the cells that are there, if there is one. */
    void decide(String where) {
        if (cells != null || known == 0) {
            return;
        }
        List<String> present = sample();
        CsvType shown = CsvType.of(present, numbers);
        if (shown.kind() == Kind.TEXT) {
            List<Integer> at = lines.stream().filter(line -> line > 0).toList();
            CsvDoubts.checkText(where, name, present, at, numbers);
        }
        begin(shown);
        for (String cell : sample) {
            if (cell == null) {
                cells.addMissing();
            } else {
                String text = isText() ? cell : cell.strip();
                cells.add(text.toCharArray(), 0, text.length());
            }
        }
        sample = null;
        lines = null;
    }

    boolean isText() {
        return type == null || type.kind() == Kind.TEXT;
    }

    long bytes() {
        return cells == null ? 0 : cells.bytes();
    }

    /** Hands out the cells and begins anew. */
    Series<?> take() {
        if (cells != null) {
            return cells.take();
        }
        Series<?> missing = Series.of(new Object[sample.size()]);
        sample.clear();
        lines.clear();
        return missing;
    }
}
