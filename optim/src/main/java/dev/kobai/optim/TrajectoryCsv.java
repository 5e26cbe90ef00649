package dev.kobai.optim;

import dev.kobai.optim.internal.PythonNumber;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/** Writes points as comma-separated values, a line each. */
final class TrajectoryCsv {
    private TrajectoryCsv() {}

    /** Writes a header and the points, of which all have as many numbers as the first. */
    static void write(List<Point> points, OutputStream out) throws IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write(header(points.get(0)));
        for (Point point : points) {
            writer.write(row(point));
        }
        writer.flush();
    }

    private static String header(Point point) {
        StringJoiner names = new StringJoiner(",", "", "\n").add("step");
        IntStream.range(0, point.variables()).forEach(i -> names.add("x" + i));
        names.add("f");
        IntStream.range(0, point.gradient().length).forEach(i -> names.add("g" + i));
        IntStream.range(0, point.velocity().length).forEach(i -> names.add("v" + i));
        return names.toString();
    }

    private static String row(Point point) {
        StringJoiner cells = new StringJoiner(",", "", "\n").add(Long.toString(point.step()));
        add(cells, point.x());
        add(cells, point.value());
        add(cells, point.gradient());
        add(cells, point.velocity());
        return cells.toString();
    }

    private static void add(StringJoiner cells, double... numbers) {
        for (double number : numbers) {
            cells.add(PythonNumber.format(number));
        }
    }
}
