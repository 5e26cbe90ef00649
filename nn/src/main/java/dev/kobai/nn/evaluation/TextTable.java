package dev.kobai.nn.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A table of text whose columns stand below each other. */
final class TextTable {
    private final List<String[]> rows = new ArrayList<>();
    private final int left; // how many columns begin at the left; the others end at the right

    TextTable(int left) {
        this.left = left;
    }

    void add(List<String> cells) {
        rows.add(cells.toArray(String[]::new));
    }

    static String number(double value) {
        return Double.isNaN(value) ? "NaN" : String.format(Locale.ROOT, "%.4g", value);
    }

    static String meanAndDeviation(double mean, double deviation) {
        return Double.isNaN(mean) ? "NaN" : number(mean) + " ± " + number(deviation);
    }

    @Override
    public String toString() {
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            Arrays.setAll(widths, i -> Math.max(widths[i], row[i].length()));
        }
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                String room = " ".repeat(widths[i] - row[i].length());
                line.append(i == 0 ? "" : "  ").append(i < left ? row[i] + room : room + row[i]);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
