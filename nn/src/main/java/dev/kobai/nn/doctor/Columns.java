package dev.kobai.nn.doctor;

import dev.kobai.nn.tensor.Tensor;

/** The inputs' columns, as some of the rows show them. */
final class Columns {
    private final Tensor x;
    private final double[][] rows;
    private final int count;

    Columns(Tensor x, int[] sampled) {
        this.x = x;
        count = x.size() / x.samples();
        rows = new double[sampled.length][count];
        for (int i = 0; i < sampled.length; i++) {
            x.read(sampled[i] * count, rows[i]);
        }
    }

    int count() {
        return count;
    }

    /** The sampled rows. */
    double[][] rows() {
        return rows;
    }

    double mean(int column) {
        double sum = 0;
        for (double[] row : rows) {
            sum += row[column];
        }
        return sum / rows.length;
    }

    double deviation(int column) {
        double mean = mean(column);
        double squares = 0;
        for (double[] row : rows) {
            squares += (row[column] - mean) * (row[column] - mean);
        }
        return Math.sqrt(squares / rows.length);
    }

    /** Whether a column has one value, in the sampled rows. */
    boolean isLevel(int column) {
        for (double[] row : rows) {
            if (row[column] != rows[0][column]) {
                return false;
            }
        }
        return true;
    }

    /** Whether a column has at most two values, in the sampled rows: a flag. */
    boolean isFlag(int column) {
        double first = rows[0][column];
        double second = first;
        for (double[] row : rows) {
            if (second == first) {
                second = row[column];
            } else if (row[column] != first && row[column] != second) {
                return false;
            }
        }
        return true;
    }

    /** The share of zeros in all columns that are not level. */
    double zeros() {
        long zeros = 0;
        long all = 0;
        for (int j = 0; j < count; j++) {
            if (!isLevel(j)) {
                for (double[] row : rows) {
                    zeros += row[j] == 0 ? 1 : 0;
                    all++;
                }
            }
        }
        return all == 0 ? 0 : (double) zeros / all;
    }

    /** How many rows there are, sampled or not. */
    int allRows() {
        return x.samples();
    }

    /** A number of any row. */
    double get(int row, int column) {
        return x.get(row * count + column);
    }
}
