package dev.kobai.nn.encoder;

import dev.kobai.nn.data.Table;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

import org.nd4j.linalg.api.buffer.DataType;

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
    Tensor rows(Table table) {
        Check.present(table, "preparation", "a table");
        Check.that(table.rows() > 0, "preparation", "at least one row", "none", "Give data.");
        Cells[] cells = cells(table);
        checkSize(table.rows());
        Tensor rows = Tensor.zeros(DataType.DOUBLE, table.rows(), width);
        double[] numbers = new double[width];
        for (int row = 0; row < table.rows(); row++) {
            encode(cells, row, numbers);
            rows.write(row * width, numbers);
        }
        return rows;
    }

    private void checkSize(int rows) {
        long numbers = (long) rows * width;
        String expected = "at most " + Integer.MAX_VALUE + " numbers";
        String got = rows + " rows of " + width;
        String advice = "Use fewer labels, or train by stream.";
        Check.that(numbers <= Integer.MAX_VALUE, "preparation", expected, got, advice);
    }
}
