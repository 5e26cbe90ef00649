package dev.kobai.nn.doctor;

import dev.kobai.nn.tensor.Tensor;

/** The inputs' columns, as some of the rows show them. */
final class Columns {
    private final Tensor x;
    private final double[][] rows;
    private final int count;
    private final double[] means;
    private final double[] squares;
    private final double[] second; // the first value that is not that of the first row, or that
    private final boolean[] more; // than two values
    private final double zeros;

    Columns(Tensor x, int[] sampled) {
        this.x = x;
        count = x.size() / x.samples();
        rows = new double[sampled.length][count];
        for (int i = 0; i < sampled.length; i++) {
            x.read(sampled[i] * count, rows[i]);
        }
        double[] first = rows[0];
        means = new double[count];
        squares = new double[count];
        second = first.clone();
        more = new boolean[count];
        int[] zero = new int[count];
        for (double[] row : rows) {
            for (int j = 0; j < count; j++) {
                double value = row[j];
                means[j] += value;
                squares[j] +=
                        (value - first[j]) * (value - first[j]); // as large means would cancel
                zero[j] += value == 0 ? 1 : 0;
                if (value != first[j] && value != second[j]) {
                    more[j] |= second[j] != first[j];
                    second[j] = value;
                }
            }
        }
        long zerosOfAll = 0;
        long all = 0;
        for (int j = 0; j < count; j++) {
            means[j] /= rows.length;
            if (!isLevel(j)) {
                zerosOfAll += zero[j];
                all += rows.length;
            }
        }
        zeros = all == 0 ? 0 : (double) zerosOfAll / all;
    }

    int count() {
        return count;
    }

    /** The sampled rows. */
    double[][] rows() {
        return rows;
    }

    double mean(int column) {
        return means[column];
    }

    double deviation(int column) {
        double off = means[column] - rows[0][column];
        return Math.sqrt(Math.max(0, squares[column] / rows.length - off * off));
    }

    /** Whether a column has one value, in the sampled rows. */
    boolean isLevel(int column) {
        return second[column] == rows[0][column];
    }

    /** Whether a column has at most two values, in the sampled rows: a flag. */
    boolean isFlag(int column) {
        return !more[column];
    }

    /** The share of zeros in all columns that are not level. */
    double zeros() {
        return zeros;
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
