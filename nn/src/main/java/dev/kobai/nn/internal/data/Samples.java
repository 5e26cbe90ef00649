package dev.kobai.nn.internal.data;

import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.Arrays;

/** The way of a user's array into the engine: checked, of the model's type, in row order. */
public final class Samples {
    // Up to this many numbers a copy on the heap is quicker to take batches from; more stay native.
    private static final int SMALL = 1 << 20;

    private Samples() {}

    /**
     * Checks numbers and gives them the model's type.
     *
     * @param numbers what came; of shape {@code [n]} it counts as {@code [n, 1]}
     * @param shape the shape that a sample must have
     * @param type the model's type
     * @param where the place an error opens with, such as {@code fit, x}
     * @return the samples; an array itself where it fits as it is
     * @throws IllegalArgumentException if there are none, or of another shape, or not finite
     */
    public static Tensor of(Numbers numbers, Shape shape, DataType type, String where) {
        Tensor rows = numbers.copy(type);
        if (rows == null) {
            return of(numbers.array(), shape, type, where);
        }
        checkShape(rows.shape(), shape, rows.shape(), where);
        checkFinite(rows, shape, where);
        return rows;
    }

    /**
     * Checks an array and gives it the model's type.
     *
     * @param array what came; of shape {@code [n]} it counts as {@code [n, 1]}
     * @param shape the shape that a sample must have
     * @param type the model's type
     * @param where the place an error opens with, such as {@code fit, x}
     * @return the samples; the array itself where it fits as it is
     * @throws IllegalArgumentException if the array is empty, of another shape, or not finite
     */
    public static Tensor of(INDArray array, Shape shape, DataType type, String where) {
        Check.present(array, where, "an array");
        Check.that(!array.isEmpty(), where, "at least one row", "an empty array", "Give data.");
        boolean numbers = array.dataType().isNumerical();
        Check.that(numbers, where, "numbers", array.dataType(), "Encode them as numbers first.");
        INDArray columns = array;
        if (array.rank() == 1 && shape.rank() == 1 && shape.last() == 1) {
            columns = array.reshape(array.length(), 1);
        }
        checkShape(columns.shape(), shape, array.shape(), where);
        INDArray typed = columns.castTo(type);
        Tensor samples = Tensor.of(Tensor.isDense(typed) ? typed : typed.dup('c'));
        if (samples.size() <= SMALL) {
            samples.pull();
        }
        checkFinite(samples, shape, where);
        return samples;
    }

    private static void checkShape(long[] got, Shape shape, long[] came, String where) {
        int rows = Math.toIntExact(got.length == 0 ? 1 : Math.max(1, got[0]));
        if (!Arrays.equals(got, shape.batch(rows))) {
            String text = Arrays.toString(came);
            String advice = "Every row must have the shape that the model works with.";
            throw new IllegalArgumentException(
                    Check.message(where, shape.toString(), text, advice));
        }
    }

    private static void checkFinite(Tensor samples, Shape shape, String where) {
        int bad = samples.firstNotFinite();
        if (bad >= 0) {
            int row = bad / shape.size();
            String place = where + ", row " + row + ", column " + bad % shape.size();
            String advice = "Remove or replace such values before training.";
            throw new IllegalArgumentException(
                    Check.message(place, "a finite number", samples.get(bad), advice));
        }
    }
}
