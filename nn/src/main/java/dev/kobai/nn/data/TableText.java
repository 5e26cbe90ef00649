package dev.kobai.nn.data;

import org.dflib.Series;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Writes a table for the eye: its size, and its first rows below names, types and gaps. */
final class TableText {
    private static final int FEW = 40; // rows that are all shown
    private static final int SHOWN = 5; // rows of a longer table
    private static final int WIDTH = 110; // characters of a line
    private static final int CELL = 24; // characters of a cell

    private TableText() {}

    static String of(Table table) {
        int rows = table.rows() <= FEW ? table.rows() : SHOWN;
        List<String> lines = new ArrayList<>();
        IntStream.range(0, rows + 3).forEach(i -> lines.add(""));
        int shown = 0;
        for (String name : table.names()) {
            List<String> cells = cells(name, table.column(name), rows);
            int width = cells.stream().mapToInt(String::length).max().orElse(0);
            if (shown > 0 && lines.get(0).length() + 2 + width > WIDTH) {
                break;
            }
            boolean right = Kind.of(table.column(name)) == Kind.NUMBER;
            for (int i = 0; i < cells.size(); i++) {
                String pad = " ".repeat(width - cells.get(i).length());
                String cell = right ? pad + cells.get(i) : cells.get(i) + pad;
                lines.set(i, lines.get(i) + (shown == 0 ? "" : "  ") + cell);
            }
            shown++;
        }
        return text(table, lines, rows, shown);
    }

    private static String text(Table table, List<String> lines, int rows, int shown) {
        StringBuilder text = new StringBuilder(table.where());
        text.append(": ").append(table.rows()).append(table.rows() == 1 ? " row, " : " rows, ");
        int columns = table.names().size();
        text.append(columns).append(columns == 1 ? " column\n" : " columns\n");
        for (int i = 0; i < lines.size(); i++) {
            if (i != 2 || !lines.get(i).isBlank()) {
                text.append(lines.get(i).stripTrailing()).append('\n');
            }
        }
        if (rows < table.rows()) {
            text.append("... ").append(table.rows() - rows).append(" more rows\n");
        }
        if (shown < columns) {
            List<String> more = table.names().subList(shown, columns);
            text.append("... and columns ").append(String.join(", ", more)).append('\n');
        }
        return text.toString();
    }

    /** The lines of a column: its name, its type, how many are missing, and its first cells. */
    private static List<String> cells(String name, Series<?> column, int rows) {
        int missing = 0;
        for (int row = 0; row < column.size(); row++) {
            missing += column.get(row) == null ? 1 : 0;
        }
        Kind kind = Kind.of(column);
        List<String> cells = new ArrayList<>();
        cells.add(cut(name));
        cells.add(kind == null ? "empty" : kind.label());
        cells.add(missing == 0 ? "" : missing + " missing");
        for (int row = 0; row < rows; row++) {
            cells.add(cell(column.get(row)));
        }
        return cells;
    }

    private static String cell(Object cell) {
        String text = Table.text(cell);
        if (cell instanceof Double number && text.length() > 8) {
            text = String.format(Locale.ROOT, "%.6g", number);
        }
        return cut(text);
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\s", " ");
        return line.length() <= CELL ? line : line.substring(0, CELL - 3) + "...";
    }
}
