package dev.kobai.nn;

import dev.kobai.nn.layer.Architecture;
import dev.kobai.nn.layer.Architecture.Place;
import dev.kobai.nn.layer.Weight;
import dev.kobai.nn.tensor.Shape;

import org.nd4j.linalg.api.buffer.DataType;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of a model's layers in the form of Keras 3. */
final class Summary {
    private static final int[] WIDTHS = {38, 29, 17};
    private static final String[] UNITS = {"B", "KB", "MB", "GB"};

    private Summary() {}

    static String of(Architecture architecture, DataType type) {
        StringBuilder text = new StringBuilder("Model: \"sequential\"\n");
        rule(text, "┏", "━", "┳", "┓");
        row(text, "┃", "Layer (type)", "Output Shape", "Param #");
        rule(text, "┡", "━", "╇", "┩");
        List<Place> places = architecture.places();
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            if (i > 0) {
                rule(text, "├", "─", "┼", "┤");
            }
            String layer = place.name() + " (" + place.layer().getClass().getSimpleName() + ")";
            row(
                    text,
                    "│",
                    layer,
                    shape(place.output()),
                    String.format(Locale.ROOT, "%,d", count(place)));
        }
        rule(text, "└", "─", "┴", "┘");
        int trained = architecture.count(true);
        int fixed = architecture.count(false);
        total(text, "Total", (long) trained + fixed, type);
        total(text, "Trainable", trained, type);
        total(text, "Non-trainable", fixed, type);
        return text.toString();
    }

    private static long count(Place place) {
        return place.weights().stream()
                .map(Weight::shape)
                .mapToLong(Shape::size)
                .sum();
    }

    private static String shape(Shape shape) {
        List<String> sizes = new ArrayList<>(List.of("None"));
        for (int i = 0; i < shape.rank(); i++) {
            sizes.add(Integer.toString(shape.axis(i)));
        }
        return "(" + String.join(", ", sizes) + ")";
    }

    private static void rule(StringBuilder text, String left, String line, String mid, String end) {
        List<String> cells = new ArrayList<>();
        for (int width : WIDTHS) {
            cells.add(line.repeat(width));
        }
        text.append(left).append(String.join(mid, cells)).append(end).append('\n');
    }

    private static void row(StringBuilder text, String bar, String name, String shape, String n) {
        text.append(bar).append(' ').append(left(name, WIDTHS[0] - 2)).append(' ');
        text.append(bar).append(' ').append(left(shape, WIDTHS[1] - 2)).append(' ');
        text.append(bar).append(' ').append(" ".repeat(Math.max(0, WIDTHS[2] - 2 - n.length())));
        text.append(n).append(' ').append(bar).append('\n');
    }

    private static String left(String cell, int width) {
        String fitting = cell.length() > width ? cell.substring(0, width - 1) + "…" : cell;
        return fitting + " ".repeat(width - fitting.length());
    }

    private static void total(StringBuilder text, String name, long count, DataType type) {
        double size = (double) count * type.width();
        int unit = 0;
        while (size >= 1024 && unit < UNITS.length - 1) {
            size /= 1024;
            unit++;
        }
        String form = " %s params: %,d (%.2f %s)%n";
        String line = String.format(Locale.ROOT, form, name, count, size, UNITS[unit]);
        text.append(line.replace(System.lineSeparator(), "\n"));
    }
}
