package dev.kobai.nn.encoder;

import dev.kobai.nn.data.Table;
import dev.kobai.optim.internal.Check;

import java.util.List;

/** A table's rows as numbers. */
final class Rows {
    private Rows() {}

    static int width(List<? extends Encoding> encodings) {
        return encodings.stream().mapToInt(encoding -> encoding.names().size()).sum();
    }

    static int[] widths(List<? extends Encoding> encodings) {
        return encodings.stream().mapToInt(encoding -> encoding.names().size()).toArray();
    }

    static Cells[] cells(List<? extends Encoding> encodings, Table table) {
        return encodings.stream()
                .map(encoding -> new TableCells(table, encoding.column()))
                .toArray(Cells[]::new);
    }

    /** Encodes row by row, so that what is wrong is found in the order of the lines. */
    static double[][] of(List<? extends Encoding> encodings, Table table) {
        Check.present(table, "preparation", "a table");
        Check.that(table.rows() > 0, "preparation", "at least one row", "none", "Give data.");
        Cells[] cells = cells(encodings, table);
        int[] widths = widths(encodings);
        int width = width(encodings);
        checkMemory(table.rows(), width);
        double[][] rows = new double[table.rows()][width];
        for (int row = 0; row < rows.length; row++) {
            encode(encodings, cells, widths, row, rows[row]);
        }
        return rows;
    }

    static void encode(
            List<? extends Encoding> encodings, Cells[] cells, int[] widths, int row, double[] to) {
        int at = 0;
        for (int i = 0; i < cells.length; i++) {
            encodings.get(i).encode(cells[i], row, to, at);
            at += widths[i];
        }
    }

    private static void checkMemory(int rows, int width) {
        long bytes = (long) Double.BYTES * rows * width;
        long most = Runtime.getRuntime().maxMemory();
        String expected = rows + " rows of " + width + " numbers within this JVM's memory";
        String advice = "Give the JVM more with -Xmx, use fewer labels, or train by stream.";
        Check.that(bytes < most, "preparation", expected, bytes + " bytes", advice);
    }
}
