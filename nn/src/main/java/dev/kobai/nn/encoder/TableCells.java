package dev.kobai.nn.encoder;

import dev.kobai.nn.data.Table;
import dev.kobai.nn.internal.data.Labels;

import org.dflib.DoubleSeries;
import org.dflib.Series;

/** A table's column. */
final class TableCells extends Cells {
    private final Table table;
    private final String column;
    private final Series<?> cells;
    private final DoubleSeries numbers; // null unless all cells are numbers

    TableCells(Table table, String column) {
        this.table = table;
        this.column = column;
        cells = table.column(column);
        numbers = cells instanceof DoubleSeries doubles ? doubles : null;
    }

    @Override
    public int rows() {
        return cells.size();
    }

    @Override
    public Object value(int row) {
        return cells.get(row);
    }

    @Override
    public boolean isMissing(int row) {
        return numbers == null && super.isMissing(row);
    }

    @Override
    public double number(int row) {
        if (numbers != null) {
            double number = numbers.getDouble(row);
            if (Double.isFinite(number)) {
                return number;
            }
        }
        return super.number(row);
    }

    /** A file of decimal commas may have been read as text for one cell's sake: that one counts. */
    @Override
    int firstText(int row) {
        for (int i = 0; i < rows(); i++) {
            boolean text = !isMissing(i) && value(i) instanceof String;
            if (text && Double.isNaN(Labels.number(((String) value(i)).replace(',', '.')))) {
                return i;
            }
        }
        return row;
    }

    @Override
    String numberAdvice() {
        return "Correct the cell, or name it to Csv.missing; a column of labels is for OneHot.";
    }

    @Override
    String dateAdvice() {
        return "Say by Csv.dates how the column's dates are written.";
    }

    @Override
    public IllegalArgumentException bad(int row, String expected, String advice) {
        return table.badCell(row, column, expected, advice);
    }
}
