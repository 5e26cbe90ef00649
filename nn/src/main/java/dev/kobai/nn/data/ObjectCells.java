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
    private String[] texts = new String[64]; // a table of hashes; null once there are too many
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
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text[i];
        }
        int place = slot(hash);
        while (texts[place] != null) {
            if (same(texts[place], text, from, to)) {
                return objects[place];
            }
            place = place + 1 & texts.length - 1;
        }
        String cell = new String(text, from, to - from);
        Object value = parsed(cell);
        if (value != null) {
            texts[place] = cell;
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

    private int slot(int hash) {
        return (hash ^ hash >>> 15) * 0x9E3779B9 >>> 7 & texts.length - 1;
    }

    private static boolean same(String known, char[] text, int from, int to) {
        if (known.length() != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (known.charAt(i - from) != text[i]) {
                return false;
            }
        }
        return true;
    }

    private void grow() {
        String[] oldTexts = texts;
        Object[] oldObjects = objects;
        if (shared > MOST_SHARED) {
            texts = null;
            objects = null;
            return;
        }
        texts = new String[2 * oldTexts.length];
        objects = new Object[texts.length];
        for (int i = 0; i < oldTexts.length; i++) {
            if (oldTexts[i] != null) {
                int place = slot(oldTexts[i].hashCode());
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
            values = Arrays.copyOf(values, size + size / 2);
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
