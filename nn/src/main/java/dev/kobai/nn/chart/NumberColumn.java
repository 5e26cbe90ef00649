package dev.kobai.nn.chart;

import dev.kobai.optim.internal.Check;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.Arrays;

/** Takes an array of one column as Java's numbers. */
final class NumberColumn {
    private NumberColumn() {}

    /** The numbers, all finite. */
    static double[] of(INDArray array, String where, String what) {
        Check.present(array, where, what);
        boolean one = !array.isEmpty() && array.length() == array.size(0);
        String got = what + " of shape " + Arrays.toString(array.shape());
        Check.that(one, where, what + " of one column", got, "Choose a column.");
        double[] numbers = array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
        for (int row = 0; row < numbers.length; row++) {
            boolean ok = Double.isFinite(numbers[row]);
            String place = where + ", " + what + ", row " + row;
            Check.that(ok, place, "a finite number", numbers[row], "Leave out the sample.");
        }
        return numbers;
    }
}
