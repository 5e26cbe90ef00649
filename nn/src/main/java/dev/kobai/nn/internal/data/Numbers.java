package dev.kobai.nn.internal.data;

import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Samples or targets as they came, as ND4J's array or as Java's rows.
 *
 * <p>Rows become an array only when somebody asks for one: a small network that trains on them does
 * without ND4J, whose start takes half a second.
 */
public final class Numbers {
    // So many are better off in native memory from the start, see Samples.
    private static final int MANY = 1 << 20;

    private final long[] shape;
    private double[] doubles; // one of the three is there
    private float[] floats;
    private INDArray array;

    private Numbers(long... shape) {
        this.shape = shape;
    }

    /**
     * The numbers of an array.
     *
     * @param array the array, shared
     * @return its numbers
     */
    public static Numbers of(INDArray array) {
        Numbers numbers = new Numbers(array.shape());
        numbers.array = array;
        return numbers;
    }

    /**
     * Rows in double precision.
     *
     * @param rows the rows, copied
     * @param where the place an error opens with
     * @return their numbers, {@code [rows, columns]}
     * @throws IllegalArgumentException if they are none or ragged
     */
    public static Numbers of(double[][] rows, String where) {
        int width = rows == null || rows.length == 0 || rows[0] == null ? 0 : rows[0].length;
        checkNotEmpty(width, where);
        for (int i = 0; i < rows.length; i++) {
            checkWidth(width, rows[i] == null ? 0 : rows[i].length, i, where);
        }
        if ((long) rows.length * width > MANY) {
            return of(Nd4j.createFromArray(rows));
        }
        Numbers numbers = new Numbers(rows.length, width);
        numbers.doubles = new double[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, numbers.doubles, i * width, width);
        }
        return numbers;
    }

    /**
     * Rows in single precision.
     *
     * @param rows the rows, copied
     * @param where the place an error opens with
     * @return their numbers, {@code [rows, columns]}
     * @throws IllegalArgumentException if they are none or ragged
     */
    public static Numbers of(float[][] rows, String where) {
        int width = rows == null || rows.length == 0 || rows[0] == null ? 0 : rows[0].length;
        checkNotEmpty(width, where);
        for (int i = 0; i < rows.length; i++) {
            checkWidth(width, rows[i] == null ? 0 : rows[i].length, i, where);
        }
        if ((long) rows.length * width > MANY) {
            return of(Nd4j.createFromArray(rows));
        }
        Numbers numbers = new Numbers(rows.length, width);
        numbers.floats = new float[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, numbers.floats, i * width, width);
        }
        return numbers;
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
        return shape.clone();
    }

    /**
     * The numbers as ND4J's array: the one that came, or one made at the first call. What is
     * written to it counts from here on.
     *
     * @return the array itself, always the same
     */
    public synchronized INDArray array() {
        if (array == null) {
            array = doubles == null
                    ? Nd4j.createFromArray(floats).reshape(shape)
                    : Nd4j.createFromArray(doubles).reshape(shape);
            doubles = null;
            floats = null;
        }
        return array;
    }

    /**
     * A copy on the heap, where these are Java's rows.
     *
     * @param type the copy's type, FLOAT or DOUBLE
     * @return the copy, or null where there is an array
     */
    synchronized Tensor copy(DataType type) {
        if (array != null) {
            return null;
        }
        Tensor copy = Tensor.zeros(type, shape);
        if (doubles != null) {
            copy.write(doubles);
        } else {
            copy.write(floats);
        }
        return copy;
    }
}
