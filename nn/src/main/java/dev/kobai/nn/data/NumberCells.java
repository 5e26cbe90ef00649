package dev.kobai.nn.data;

import org.dflib.Series;

import java.util.Arrays;
import java.util.BitSet;

/** Collects numbers. */
final class NumberCells implements CsvCells {
    private final NumberText format;
    private final boolean any; // also those that may be keys
    private double[] values = new double[256];
    private BitSet missing = new BitSet();
    private int size;

    NumberCells(NumberText format, boolean any) {
        this.format = format;
        this.any = any;
    }

    @Override
    public boolean add(char[] text, int from, int to) {
        double number = format.parse(text, from, to);
        if (Double.isNaN(number) || !any && !NumberText.isPlain(text, from, to)) {
            return false;
        }
        add(number);
        return true;
    }

    @Override
    public void addMissing() {
        missing.set(size);
        add(0);
    }

    private void add(double number) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = number;
    }

    @Override
    public void removeLast() {
        missing.clear(--size);
    }

    @Override
    public long bytes() {
        return 8L * values.length + 20L * missing.cardinality();
    }

    @Override
    public Series<?> take() {
        Series<?> column;
        if (missing.isEmpty()) {
            column = Series.ofDouble(Arrays.copyOf(values, size));
        } else {
            Double[] cells = new Double[size];
            Arrays.setAll(cells, i -> missing.get(i) ? null : values[i]);
            column = Series.of(cells);
            missing = new BitSet();
        }
        values = new double[256];
        size = 0;
        return column;
    }
}
