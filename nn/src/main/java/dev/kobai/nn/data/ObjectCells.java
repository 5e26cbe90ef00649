package dev.kobai.nn.data;

import org.dflib.BooleanSeries;
import org.dflib.Series;

import java.util.Arrays;
import java.util.function.Function;

/**
 * Collects text, dates or booleans. What was read before is not read again: equal cells share one
 * object, as long as there are not too many different ones.
 */
final class ObjectCells implements CsvCells {
    private static final int MOST_SHARED = 1 << 14;
    private static final int OBJECT = 56; // bytes of a string or a date, without its characters

    private final Function<String, ?> parse; // gives null for what is of another kind
    private char[][] texts = new char[64][]; // a table of hashes; null once there are too many
    private Object[] objects = new Object[64];
    private int shared;
    private Object[] values = new Object[256];
    private int size;
    private long bytes;

    ObjectCells(Function<String, ?> parse) {
        this.parse = parse;
    }

    @Override
    public boolean add(char[] text, int from, int to) {
        Object value =
                texts == null ? parsed(new String(text, from, to - from)) : known(text, from, to);
        if (value == null) {
            return false;
        }
        add(value);
        return true;
    }

    private Object known(char[] text, int from, int to) {
        int place = slot(text, from, to);
        while (texts[place] != null) {
            char[] other = texts[place];
            if (Arrays.equals(other, 0, other.length, text, from, to)) {
                return objects[place];
            }
            place = place + 1 & texts.length - 1;
        }
        Object value = parsed(new String(text, from, to - from));
        if (value != null) {
            texts[place] = Arrays.copyOfRange(text, from, to);
            objects[place] = value;
            if (2 * ++shared > texts.length) {
                grow();
            }
        }
        return value;
    }

    private Object parsed(String cell) {
        bytes += OBJECT + cell.length();
        return parse.apply(cell);
    }

    private int slot(char[] text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text[i];
        }
        return (hash ^ hash >>> 15) * 0x9E3779B9 >>> 7 & texts.length - 1;
    }

    private void grow() {
        char[][] oldTexts = texts;
        Object[] oldObjects = objects;
        boolean more = shared <= MOST_SHARED;
        texts = more ? new char[2 * oldTexts.length][] : null;
        objects = more ? new Object[2 * oldTexts.length] : null;
        for (int i = 0; more && i < oldTexts.length; i++) {
            if (oldTexts[i] != null) {
                int place = slot(oldTexts[i], 0, oldTexts[i].length);
                while (texts[place] != null) {
                    place = place + 1 & texts.length - 1;
                }
                texts[place] = oldTexts[i];
                objects[place] = oldObjects[i];
            }
        }
    }

    @Override
    public void addMissing() {
        add(null);
    }

    private void add(Object value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    @Override
    public void removeLast() {
        size--;
    }

    @Override
    public long bytes() {
        return bytes + 8L * values.length;
    }

    @Override
    public Series<?> take() {
        Object[] cells = Arrays.copyOf(values, size);
        values = new Object[256];
        size = 0;
        bytes = 0;
        boolean all = cells.length > 0 && Arrays.stream(cells).allMatch(Boolean.class::isInstance);
        return all ? booleans(cells) : Series.of(cells);
    }

    private static BooleanSeries booleans(Object... cells) {
        boolean[] values = new boolean[cells.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (Boolean) cells[i];
        }
        return Series.ofBool(values);
    }
}
