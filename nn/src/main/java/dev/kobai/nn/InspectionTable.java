package dev.kobai.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The numbers of an {@link Inspection} as a table that a console shows. */
final class InspectionTable {
    private static final int MOST = 6; // rows and columns of a matrix that are shown
    private static final String GAP = "   ";
    private static final double[][] NONE = {};

    private record Line(String layer, String name, List<List<String>> matrices) {}

    private final List<Line> lines = new ArrayList<>();

    private InspectionTable() {}

    static String of(Inspection inspection) {
        InspectionTable table = new InspectionTable();
        for (Inspection.Layer layer : inspection.layers()) {
            if (table.lines.isEmpty()) {
                table.add("input", "", layer.input(), layer.inputGradient(), NONE);
            }
            table.addLayer(layer);
        }
        return "loss " + number(inspection.loss()) + "\n\n" + table.text();
    }

    static String of(Inspection.Layer layer) {
        InspectionTable table = new InspectionTable();
        table.add(layer.name(), "input", layer.input(), layer.inputGradient(), NONE);
        table.addLayer(layer);
        return table.text();
    }

    static String of(Inspection.Weight weight) {
        InspectionTable table = new InspectionTable();
        table.addWeight("", weight);
        return table.text();
    }

    /** What each layer's input is, the output of the one before says already. */
    private void addLayer(Inspection.Layer layer) {
        layer.weights().forEach(weight -> addWeight(layer.name(), weight));
        add(layer.name(), "output", layer.output(), layer.outputGradient(), NONE);
    }

    private void addWeight(String layer, Inspection.Weight weight) {
        add(layer, weight.name(), weight.value(), weight.gradient(), weight.step());
    }

    private void add(String layer, String name, double[][]... matrices) {
        for (int row = 0; row < Math.min(matrices[0].length, MOST + 1); row++) {
            List<List<String>> cells = new ArrayList<>();
            for (double[][] matrix : matrices) {
                cells.add(matrix.length == 0 ? List.of() : cells(matrix, row));
            }
            lines.add(new Line(layer, row == 0 ? name : "", cells));
        }
    }

    private static List<String> cells(double[][] matrix, int row) {
        if (row == MOST) {
            return List.of("…");
        }
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < Math.min(matrix[row].length, MOST); i++) {
            cells.add(number(matrix[row][i]));
        }
        if (matrix[row].length > MOST) {
            cells.add("…");
        }
        return cells;
    }

    private static String number(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.4g", value);
    }

    private String text() {
        List<List<String>> columns = new ArrayList<>();
        columns.add(column("", lines.stream().map(Line::layer).toList()));
        columns.add(column("", lines.stream().map(Line::name).toList()));
        String[] titles = {"value", "∂L/∂value", "step"};
        for (int i = 0; i < titles.length; i++) {
            int index = i;
            var cells = lines.stream().map(line -> line.matrices().get(index)).toList();
            columns.add(column(titles[i], aligned(cells)));
        }
        StringBuilder text = new StringBuilder();
        for (int row = 0; row <= lines.size(); row++) {
            StringBuilder line = new StringBuilder();
            for (List<String> column : columns) {
                line.append(column.get(row)).append(GAP);
            }
            boolean again = row > 1
                    && lines.get(row - 1).layer().equals(lines.get(row - 2).layer());
            if (again) {
                int width = lines.get(row - 1).layer().length();
                line.replace(0, width, " ".repeat(width));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** Numbers below each other, each as wide as the widest. */
    private static List<String> aligned(List<List<String>> rows) {
        int width = rows.stream()
                .flatMap(List::stream)
                .mapToInt(String::length)
                .max()
                .orElse(0);
        return rows.stream()
                .map(row -> row.stream()
                        .map(cell -> " ".repeat(width - cell.length()) + cell)
                        .collect(Collectors.joining("  ")))
                .toList();
    }

    /** A title and what stands below it, all of one width. */
    private static List<String> column(String title, List<String> below) {
        List<String> column = new ArrayList<>(List.of(title));
        column.addAll(below);
        int width = column.stream().mapToInt(String::length).max().orElse(0);
        return column.stream()
                .map(cell -> cell + " ".repeat(width - cell.length()))
                .toList();
    }
}
