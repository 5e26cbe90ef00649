package dev.kobai.nn.encoder;

import dev.kobai.nn.data.Table;
import dev.kobai.optim.internal.Check;

import java.util.List;
import java.util.function.Function;

/** Encodes whole rows: the numbers of one encoding after those of the other. */
final class RowCoder {
    private final List<? extends Encoding> encodings;
    private final int[] widths; // of each encoding
    private final int width;

    RowCoder(List<? extends Encoding> encodings) {
        this.encodings = encodings;
        widths = encodings.stream().mapToInt(each -> each.names().size()).toArray();
        long numbers = 0;
        for (int each : widths) {
            numbers += each;
        }
        String expected = "at most " + Integer.MAX_VALUE + " numbers a row";
        boolean fits = numbers <= Integer.MAX_VALUE;
        Check.that(fits, "preparation", expected, numbers, "Use fewer labels.");
        width = (int) numbers;
    }

    /** How many numbers a row becomes. */
    int width() {
        return width;
    }

    /** The columns' cells, wherever they come from, for {@link #encode}. */
    Cells[] cells(Function<String, Cells> source) {
        return encodings.stream()
                .map(encoding -> source.apply(encoding.column()))
                .toArray(Cells[]::new);
    }

    Cells[] cells(Table table) {
        return cells(column -> new TableCells(table, column));
    }

    void encode(Cells[] cells, int row, double[] to) {
        int at = 0;
        for (int i = 0; i < cells.length; i++) {
            encodings.get(i).encode(cells[i], row, to, at);
            at += widths[i];
        }
    }

    /** Encodes row by row, so that what is wrong is found in the order of the lines. */
    double[][] rows(Table table) {
        Check.present(table, "preparation", "a table");
        Check.that(table.rows() > 0, "preparation", "at least one row", "none", "Give data.");
        Cells[] cells = cells(table);
        checkMemory(table.rows());
        double[][] rows = new double[table.rows()][width];
        for (int row = 0; row < rows.length; row++) {
            encode(cells, row, rows[row]);
        }
        return rows;
    }

    private void checkMemory(int rows) {
        long bytes = (long) Double.BYTES * rows * width;
        long most = Runtime.getRuntime().maxMemory();
        String expected = rows + " rows of " + width + " numbers within this JVM's memory";
        String advice = "Give the JVM more with -Xmx, use fewer labels, or train by stream.";
        Check.that(bytes < most, "preparation", expected, bytes + " bytes", advice);
    }
}
