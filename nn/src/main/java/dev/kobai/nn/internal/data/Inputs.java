package dev.kobai.nn.internal.data;

import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.util.Arrays;

/**
 * Samples or targets as a user gave them, on their way to a model: Java's rows, or ND4J's array.
 *
 * <p>Rows become an array only when somebody asks for one: a small network that trains on them does
 * without ND4J, whose start takes half a second.
 */
public final class Inputs {
    private final INDArray array; // as it came; null where rows came
    private final Tensor rows;

    private Inputs(INDArray array, Tensor rows) {
        this.array = array;
        this.rows = rows;
    }

    /**
     * The numbers of an array.
     *
     * @param array the array, shared
     * @return its numbers
     */
    public static Inputs of(INDArray array) {
        return new Inputs(array, null);
    }

    /**
     * The numbers of a tensor.
     *
     * @param tensor the tensor, shared, of two axes
     * @return its numbers
     */
    public static Inputs of(Tensor tensor) {
        return new Inputs(null, tensor);
    }

    /**
     * Rows in double precision.
     *
     * @param rows the rows, copied
     * @param where the place an error opens with
     * @return their numbers, {@code [rows, columns]}
     * @throws IllegalArgumentException if they are none or ragged
     */
    public static Inputs of(double[][] rows, String where) {
        int width = rows == null || rows.length == 0 || rows[0] == null ? 0 : rows[0].length;
        checkNotEmpty(width, where);
        Tensor tensor = Tensor.zeros(DataType.DOUBLE, rows.length, width);
        for (int i = 0; i < rows.length; i++) {
            checkWidth(width, rows[i] == null ? 0 : rows[i].length, i, where);
            tensor.write(i * width, rows[i]);
        }
        return new Inputs(null, tensor);
    }

    /**
     * Rows in single precision.
     *
     * @param rows the rows, copied
     * @param where the place an error opens with
     * @return their numbers, {@code [rows, columns]}
     * @throws IllegalArgumentException if they are none or ragged
     */
    public static Inputs of(float[][] rows, String where) {
        int width = rows == null || rows.length == 0 || rows[0] == null ? 0 : rows[0].length;
        checkNotEmpty(width, where);
        Tensor tensor = Tensor.zeros(DataType.FLOAT, rows.length, width);
        for (int i = 0; i < rows.length; i++) {
            checkWidth(width, rows[i] == null ? 0 : rows[i].length, i, where);
            tensor.write(i * width, rows[i]);
        }
        return new Inputs(null, tensor);
    }

    /**
     * A column of numbers.
     *
     * @param column a number for each row, copied
     * @param where the place an error opens with
     * @return their numbers, {@code [rows, 1]}, in double precision
     * @throws IllegalArgumentException if they are none
     */
    public static Inputs of(double[] column, String where) {
        checkNotEmpty(column == null ? 0 : column.length, where);
        Tensor tensor = Tensor.zeros(DataType.DOUBLE, column.length, 1);
        tensor.write(column);
        return new Inputs(null, tensor);
    }

    /**
     * A column of class numbers.
     *
     * @param labels a number for each row, copied
     * @param where the place an error opens with
     * @return their numbers, {@code [rows, 1]}, in double precision
     * @throws IllegalArgumentException if they are none
     */
    public static Inputs of(int[] labels, String where) {
        return of(labels == null ? null : Arrays.stream(labels).asDoubleStream().toArray(), where);
    }

    /**
     * A tensor's numbers, a row for each sample.
     *
     * @param tensor the tensor
     * @return copies of its numbers
     */
    public static double[][] rows(Tensor tensor) {
        double[][] rows = new double[tensor.samples()][tensor.size() / tensor.samples()];
        for (int i = 0; i < rows.length; i++) {
            tensor.read(i * rows[i].length, rows[i]); // ND4J's toMatrix takes 60 µs a row
        }
        return rows;
    }

    /**
     * A tensor's numbers in single precision, a row for each sample.
     *
     * @param tensor the tensor
     * @return copies of its numbers
     */
    public static float[][] floatRows(Tensor tensor) {
        float[][] rows = new float[tensor.samples()][tensor.size() / tensor.samples()];
        for (int i = 0; i < rows.length; i++) {
            tensor.read(i * rows[i].length, rows[i]);
        }
        return rows;
    }

    /**
     * Some of the rows.
     *
     * @param numbers which, in the order in which they are wanted
     * @return copies of them
     */
    public Inputs rows(int[] numbers) {
        if (array == null) {
            Tensor some = Tensor.zeros(rows.type(), numbers.length, rows.columns());
            some.gather(rows, numbers, 0, numbers.length);
            return new Inputs(null, some);
        }
        long[] shape = array.shape().clone();
        INDArray matrix = array.reshape(shape[0], array.length() / shape[0]);
        shape[0] = numbers.length;
        return of(Nd4j.pullRows(matrix, 1, numbers).reshape(shape));
    }

    /**
     * These rows and others below them.
     *
     * @param below rows of the same shape
     * @param where the place an error opens with
     * @return copies of all, in double precision where the two differ
     * @throws IllegalArgumentException if the shapes of a row differ
     */
    public Inputs concatenate(Inputs below, String where) {
        if (shape().length == 1 != (below.shape().length == 1)) { // [n] counts as [n, 1]
            return column().concatenate(below.column(), where);
        }
        long[] form = rowShape();
        String got = Arrays.toString(below.rowShape());
        boolean same = Arrays.equals(form, below.rowShape());
        String expected = "rows of shape " + Arrays.toString(form);
        Check.that(same, where, expected, got, "Give both the same columns.");
        if (array == null && below.array == null && rows.type() == below.rows.type()) {
            Tensor all = Tensor.zeros(rows.type(), rows.rows() + below.rows.rows(), rows.columns());
            all.copy(rows, 0, 0, rows.size());
            all.copy(below.rows, 0, rows.size(), below.rows.size());
            return new Inputs(null, all);
        }
        return join(0, below);
    }

    /**
     * These rows with columns to their right.
     *
     * @param right as many rows; both without more axes than rows and columns
     * @param where the place an error opens with
     * @return copies of all, in double precision where the two differ
     * @throws IllegalArgumentException if they do not fit
     */
    public Inputs join(Inputs right, String where) {
        boolean flat = shape().length <= 2 && right.shape().length <= 2;
        String shapes = Arrays.toString(shape()) + " and " + Arrays.toString(right.shape());
        String advice = "Pictures and series have no columns.";
        Check.that(flat, where, "samples and columns of [rows, columns]", shapes, advice);
        long rows = shape()[0];
        long got = right.shape()[0];
        String expected = rows + " rows as the samples";
        Check.that(got == rows, where, expected, got, "Give one row for each sample.");
        Inputs left = of(array().reshape(rows, array().length() / rows));
        return left.join(1, of(right.array().reshape(rows, right.array().length() / rows)));
    }

    private Inputs join(int axis, Inputs other) {
        boolean same = array().dataType() == other.array().dataType();
        INDArray first = same ? array() : array().castTo(DataType.DOUBLE);
        INDArray second = same ? other.array() : other.array().castTo(DataType.DOUBLE);
        return of(Nd4j.concat(axis, first, second));
    }

    private Inputs column() {
        return shape().length == 1 ? of(array.reshape(array.length(), 1)) : this;
    }

    /** The sizes of a row's axes. */
    private long[] rowShape() {
        long[] shape = shape();
        return Arrays.copyOfRange(shape, 1, shape.length);
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
     * The sizes of all axes, rows first.
     *
     * @return a copy
     */
    public long[] shape() {
        return array == null ? rows.shape() : array.shape();
    }

    /**
     * The numbers as ND4J's array; what is written to it counts from then on.
     *
     * @return the array that came, or one over the rows' numbers; always the same
     */
    public INDArray array() {
        return array == null ? rows.array() : array;
    }

    /**
     * The numbers as a model takes them: checked and of its type.
     *
     * @param shape the shape that a sample must have; {@code [n]} counts as {@code [n, 1]}
     * @param type the model's type
     * @param where the place an error opens with, such as {@code fit, x}
     * @return the numbers themselves where they fit as they are, else a copy
     * @throws IllegalArgumentException if there are none, or of another shape, or not finite
     */
    public Tensor tensor(Shape shape, DataType type, String where) {
        return tensor(shape, type, where, null);
    }

    /**
     * The numbers as a model takes them, with a word on what they should be.
     *
     * @param shape the shape that a sample must have; {@code [n]} counts as {@code [n, 1]}
     * @param type the model's type
     * @param where the place an error opens with, such as {@code fit, y}
     * @param advice what to do about numbers of another shape; null to see by the shape
     * @return the numbers themselves where they fit as they are, else a copy
     * @throws IllegalArgumentException if there are none, or of another shape, or not finite
     */
    public Tensor tensor(Shape shape, DataType type, String where, String advice) {
        Tensor samples = array == null
                ? rows(shape, type, where, advice)
                : array(shape, type, where, advice);
        int bad = samples.firstNotFinite();
        if (bad >= 0) {
            int row = bad / shape.size();
            String place = where + ", row " + row + ", column " + bad % shape.size();
            String clean = "Remove or replace such values before training.";
            throw new IllegalArgumentException(
                    Check.message(place, "a finite number", samples.get(bad), clean));
        }
        return samples;
    }

    private Tensor rows(Shape shape, DataType type, String where, String advice) {
        checkShape(rows.shape(), shape, rows.shape(), where, advice);
        return rows.to(type);
    }

    private Tensor array(Shape shape, DataType type, String where, String advice) {
        Check.that(!array.isEmpty(), where, "at least one row", "an empty array", "Give data.");
        boolean numbers = array.dataType().isNumerical();
        Check.that(numbers, where, "numbers", array.dataType(), "Encode them as numbers first.");
        INDArray columns = array;
        if (array.rank() == 1 && shape.rank() == 1 && shape.last() == 1) {
            columns = array.reshape(array.length(), 1);
        }
        checkShape(columns.shape(), shape, array.shape(), where, advice);
        DataType came = columns.dataType();
        boolean plain = came == DataType.FLOAT || came == DataType.DOUBLE;
        INDArray typed = plain ? columns : columns.castTo(type);
        Tensor tensor = Tensor.of(Tensor.isDense(typed) ? typed : typed.dup('c'));
        return tensor.to(type); // ND4J's castTo takes 25 µs, however small the array
    }

    /** What to do about samples of another shape than the model's. */
    private static String advice(long[] got, Shape shape) {
        if (Arrays.equals(got, shape.sizes())) {
            return "That is one sample: give it as " + Arrays.toString(shape.batch(1)) + ".";
        }
        long[] sample = Arrays.copyOfRange(got, Math.min(1, got.length), got.length);
        boolean same = Arrays.stream(sample).reduce(1, (a, b) -> a * b) == shape.size();
        String sizes = Arrays.toString(sample).replaceAll("[\\[\\]]", "");
        if (same && sample.length > shape.rank()) {
            return "Begin with new Input(" + sizes + "), new Flatten(), or reshape the data.";
        }
        if (same && sample.length > 0 && sample.length < shape.rank()) {
            return "Begin with new Input(" + sizes + "), new Reshape(...), or reshape the data.";
        }
        return "Every row must have the shape that the model works with.";
    }

    private static void checkShape(
            long[] got, Shape shape, long[] came, String where, String advice) {
        int rows = Math.toIntExact(got.length == 0 ? 1 : Math.max(1, got[0]));
        if (!Arrays.equals(got, shape.batch(rows))) {
            String text = Arrays.toString(came);
            String cure = advice == null ? advice(came, shape) : advice;
            throw new IllegalArgumentException(Check.message(where, shape.toString(), text, cure));
        }
    }
}
