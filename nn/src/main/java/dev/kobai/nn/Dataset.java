package dev.kobai.nn;

import dev.kobai.nn.engine.Samples;
import dev.kobai.optim.Check;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Samples and their targets, row by row.
 *
 * @param x the samples, {@code [n, ...]}
 * @param y the targets, {@code [n, ...]}; {@code [n]} counts as {@code [n, 1]}
 */
public record Dataset(INDArray x, INDArray y) {
    /** Checks that there is a target for each sample. */
    public Dataset {
        Check.present(x, "dataset", "x");
        Check.present(y, "dataset", "y");
        boolean data = !x.isEmpty() && !y.isEmpty() && x.rank() > 0 && y.rank() > 0;
        Check.that(data, "dataset", "at least one row", "none", "Give data.");
        Samples.checkRows(x, y, "dataset");
    }

    /**
     * Samples and targets from Java arrays.
     *
     * @param x a row for each sample
     * @param y a row for each target
     * @return the data, in double precision
     * @throws IllegalArgumentException if an array is empty or ragged
     */
    public static Dataset of(double[][] x, double[][] y) {
        return new Dataset(array(x, "x"), array(y, "y"));
    }

    /**
     * Samples and targets from Java arrays.
     *
     * @param x a row for each sample
     * @param y a row for each target
     * @return the data, in single precision
     * @throws IllegalArgumentException if an array is empty or ragged
     */
    public static Dataset of(float[][] x, float[][] y) {
        return new Dataset(array(x, "x"), array(y, "y"));
    }

    static INDArray array(double[][] rows, String where) {
        int width = rows == null || rows.length == 0 || rows[0] == null ? 0 : rows[0].length;
        checkNotEmpty(width, where);
        for (int i = 0; i < rows.length; i++) {
            checkWidth(width, rows[i] == null ? 0 : rows[i].length, i, where);
        }
        return Nd4j.createFromArray(rows);
    }

    static INDArray array(float[][] rows, String where) {
        int width = rows == null || rows.length == 0 || rows[0] == null ? 0 : rows[0].length;
        checkNotEmpty(width, where);
        for (int i = 0; i < rows.length; i++) {
            checkWidth(width, rows[i] == null ? 0 : rows[i].length, i, where);
        }
        return Nd4j.createFromArray(rows);
    }

    private static void checkNotEmpty(int width, String where) {
        String expected = "at least one row with at least one column";
        Check.that(width > 0, where, expected, "no numbers", "Give data.");
    }

    private static void checkWidth(int width, int got, int row, String where) {
        if (got != width) {
            String place = where + ", row " + row;
            String advice = "All rows must be as long as the first.";
            throw new IllegalArgumentException(
                    Check.message(place, width + " columns", got + " columns", advice));
        }
    }

    /**
     * How many samples there are.
     *
     * @return the number of rows
     */
    public int rows() {
        return Math.toIntExact(x.size(0));
    }
}
