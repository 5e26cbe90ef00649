package dev.kobai.nn.encoder;

import dev.kobai.nn.internal.data.Labels;
import dev.kobai.nn.internal.data.Scale;
import dev.kobai.optim.internal.Check;

import java.util.Arrays;
import java.util.List;

/**
 * Columns of numbers, each as one number: filled where a cell is missing, then its logarithm if
 * wanted, then scaled.
 *
 * <pre>
 * x = the cell, or the fill where it is missing
 * y = x, or ln(1 + x) with log1p()
 * z = y, or (y - mean) / deviation with standardize(), or rescaled
 * </pre>
 *
 * <p>Mean, deviation, least and greatest number are those of y over the training data, filled cells
 * included. {@link #indicator} adds a second number. As target it is predicted in the column's own
 * units.
 *
 * <p>As scikit-learn's {@code SimpleImputer} and {@code StandardScaler} or {@code MinMaxScaler} in
 * turn.
 *
 * @param columns the columns' names
 * @param fill what to put where a cell is missing; default {@code Fill.NONE}
 * @param constant the number of {@code Fill.CONSTANT}
 * @param marked whether a second number says where a cell was missing; default false
 * @param logarithm whether ln(1 + x) is taken; default false
 * @param scaling how numbers are scaled; default {@code Scaling.NONE}
 * @param from where the range of {@code Scaling.RANGE} begins
 * @param to where it ends
 */
public record Numbers(
        List<String> columns,
        Fill fill,
        double constant,
        boolean marked,
        boolean logarithm,
        Scaling scaling,
        double from,
        double to)
        implements Encoder {
    private static final String WHERE = "Numbers";

    /** What is put where a cell is missing. */
    public enum Fill {
        /** Nothing: a missing cell is an error. */
        NONE,
        /** The mean of the training data's numbers. */
        MEAN,
        /** Their median, the mean of the middle two where they are even in number. */
        MEDIAN,
        /** A number that is given. */
        CONSTANT
    }

    /** How numbers are scaled. */
    public enum Scaling {
        /** Not at all. */
        NONE,
        /** To mean 0 and standard deviation 1. */
        STANDARD,
        /** From the least and greatest number to a range. */
        RANGE
    }

    /** Checks the arguments. */
    public Numbers {
        columns = Columns.checked(columns, WHERE);
        Check.present(fill, WHERE, "a fill");
        Check.present(scaling, WHERE, "a scaling");
        String advice = "Give the number to put where a cell is missing.";
        Check.that(Double.isFinite(constant), WHERE, "a finite fill", constant, advice);
        Scale.checkRange(from, to, WHERE);
    }

    /**
     * Columns whose cells are all there, as they are.
     *
     * @param columns the columns' names, at least one
     */
    public Numbers(String... columns) {
        this(
                Arrays.asList(Check.present(columns, WHERE, "names of columns")),
                Fill.NONE,
                0,
                false,
                false,
                Scaling.NONE,
                0,
                1);
    }

    /**
     * Puts the mean of the training data where a cell is missing.
     *
     * @return the new encoder
     */
    public Numbers fillMean() {
        return new Numbers(columns, Fill.MEAN, 0, marked, logarithm, scaling, from, to);
    }

    /**
     * Puts the median of the training data where a cell is missing.
     *
     * @return the new encoder
     */
    public Numbers fillMedian() {
        return new Numbers(columns, Fill.MEDIAN, 0, marked, logarithm, scaling, from, to);
    }

    /**
     * Puts a number where a cell is missing.
     *
     * @param number the number, in the column's units
     * @return the new encoder
     */
    public Numbers fill(double number) {
        return new Numbers(columns, Fill.CONSTANT, number, marked, logarithm, scaling, from, to);
    }

    /**
     * Adds a second number, 1 where the cell was missing and 0 elsewhere; there must be a fill.
     *
     * @return the new encoder
     */
    public Numbers indicator() {
        return new Numbers(columns, fill, constant, true, logarithm, scaling, from, to);
    }

    /**
     * Takes {@code ln(1 + x)}, for amounts of very different size; cells must be above -1.
     *
     * @return the new encoder
     */
    public Numbers log1p() {
        return new Numbers(columns, fill, constant, marked, true, scaling, from, to);
    }

    /**
     * Brings each column to mean 0 and standard deviation 1; a constant one to 0.
     *
     * @return the new encoder
     */
    public Numbers standardize() {
        return new Numbers(columns, fill, constant, marked, logarithm, Scaling.STANDARD, 0, 1);
    }

    /**
     * Brings each column's least number to one end of a range and its greatest to the other.
     *
     * @param from where the range begins, such as 0
     * @param to where it ends, above from
     * @return the new encoder
     */
    public Numbers rescale(double from, double to) {
        return new Numbers(columns, fill, constant, marked, logarithm, Scaling.RANGE, from, to);
    }

    @Override
    public boolean guesses() {
        return fill != Fill.NONE || marked;
    }

    @Override
    public Encoding learn(String column, Cells cells) {
        boolean filled = fill != Fill.NONE || !marked;
        String advice = "Add fillMean(), fillMedian() or fill(number).";
        Check.that(filled, WHERE, "a fill with indicator()", "none", advice);
        double[] all = cells(cells);
        Double missing = fill == Fill.NONE ? null : fill(column, all);
        Learned plain = new Learned(column, missing, marked, logarithm, Scale.NONE);
        for (int row = 0; row < all.length; row++) {
            all[row] = plain.transformed(cells, row, all[row]);
        }
        Scale scale = switch (scaling) {
            case NONE -> Scale.NONE;
            case STANDARD -> Scale.standard(all);
            case RANGE -> Scale.range(all, from, to, WHERE + ", column " + column);
        };
        return new Learned(column, missing, marked, logarithm, scale);
    }

    /** The numbers of a column, NaN where they are missing. */
    private static double[] cells(Cells cells) {
        double[] all = new double[cells.rows()];
        for (int row = 0; row < all.length; row++) {
            all[row] = cells.isMissing(row) ? Double.NaN : cells.number(row);
        }
        return all;
    }

    private double fill(String column, double[] all) {
        if (fill == Fill.CONSTANT) {
            return constant;
        }
        double[] there = Arrays.stream(all).filter(x -> !Double.isNaN(x)).toArray();
        String where = WHERE + ", column " + column;
        String advice = "Leave out the column, or give fill(number).";
        Check.that(there.length > 0, where, "at least one number", "none", advice);
        if (fill == Fill.MEAN) {
            return Arrays.stream(there).average().orElseThrow();
        }
        Arrays.sort(there);
        double upper = there[there.length / 2];
        double lower = there[(there.length - 1) / 2];
        return lower + (upper - lower) / 2;
    }

    @Override
    public String toString() {
        String filled = switch (fill) {
            case NONE -> "";
            case MEAN -> ".fillMean()";
            case MEDIAN -> ".fillMedian()";
            case CONSTANT -> ".fill(" + constant + ")";
        };
        String scaled = switch (scaling) {
            case NONE -> "";
            case STANDARD -> ".standardize()";
            case RANGE -> ".rescale(" + from + ", " + to + ")";
        };
        return WHERE
                + Columns.text(columns)
                + filled
                + (marked ? ".indicator()" : "")
                + (logarithm ? ".log1p()" : "")
                + scaled;
    }

    /** A column's fill and scale. */
    record Learned(String column, Double fill, boolean indicator, boolean log1p, Scale scale)
            implements Target {
        Learned {
            boolean ok = fill == null || Double.isFinite(fill) && !(log1p && fill <= -1);
            String expected = log1p ? "a finite fill above -1" : "a finite fill";
            String where = WHERE + ", column " + column;
            Check.that(ok, where, expected, fill, "Choose another, or leave out log1p().");
            Check.present(scale, where, "a scale");
        }

        @Override
        public List<String> names() {
            return indicator ? List.of(column, column + " missing") : List.of(column);
        }

        @Override
        public void encode(Cells cells, int row, double[] to, int at) {
            boolean missing = cells.isMissing(row);
            double x = missing ? Double.NaN : cells.number(row);
            to[at] = scale.apply(transformed(cells, row, x));
            if (indicator) {
                to[at + 1] = missing ? 1 : 0;
            }
        }

        /** A cell's number, which is NaN where it is missing, before it is scaled. */
        private double transformed(Cells cells, int row, double number) {
            boolean missing = Double.isNaN(number);
            if (missing && fill == null) {
                String advice = "Give Numbers a fill such as fillMedian(), or leave out such rows.";
                throw cells.bad(row, "a number", advice);
            }
            double x = missing ? fill : number;
            if (log1p && x <= -1) {
                throw cells.bad(row, "a number above -1 for log1p()", "Leave out log1p().");
            }
            return log1p ? Math.log1p(x) : x;
        }

        @Override
        public List<String> classes() {
            return List.of();
        }

        @Override
        public Object decode(double[] outputs) {
            double y = scale.invert(outputs[0]);
            return log1p ? Math.expm1(y) : y;
        }

        @Override
        public String learned() {
            String x = log1p ? "ln(1 + x)" : "x";
            boolean scaled = !scale.equals(Scale.NONE);
            return (scaled ? "(" + x + " - " + scale.text() : x)
                    + (fill == null ? "" : "; missing " + Labels.text(fill));
        }
    }
}
