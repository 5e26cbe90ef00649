package dev.kobai.nn.internal.data;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** How cells are labels: the text of a cell, and the order of classes. */
public final class Labels {
    private static final double MOST_WHOLE = 1e15; // below, every whole number is written in full
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

    private Labels() {}

    /** A cell as text: 7 and not 7.0; nothing if it is missing. */
    public static String text(Object cell) {
        if (cell == null) {
            return "";
        }
        boolean whole = cell instanceof Double d && d == Math.rint(d) && Math.abs(d) < MOST_WHOLE;
        return whole ? Long.toString(((Double) cell).longValue()) : cell.toString();
    }

    /** Different labels in order: numbers by size if all are numbers, otherwise by alphabet. */
    public static List<String> sorted(Collection<String> labels) {
        Comparator<String> order = Comparator.naturalOrder();
        if (labels.stream().noneMatch(label -> Double.isNaN(number(label)))) {
            order = Comparator.comparing(Labels::number);
        }
        return labels.stream().sorted(order.thenComparing(Function.identity())).toList();
    }

    /** The number that a text is, written with a decimal point; NaN if it is none. */
    public static double number(String text) {
        double number = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        return Double.isInfinite(number) ? Double.NaN : number;
    }
}
