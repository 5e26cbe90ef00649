package dev.kobai.nn.data;

import dev.kobai.nn.internal.data.Scale;
import dev.kobai.optim.internal.Check;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.util.Arrays;

/** Columns moved and divided: what {@link Standardizer} and {@link Rescaler} have in common. */
final class ColumnScaling {
    private final String where;
    private final INDArray offset;
    private final INDArray divisor;

    ColumnScaling(String where, Scale... scales) {
        this.where = where;
        offset = Nd4j.createFromArray(
                Arrays.stream(scales).mapToDouble(Scale::offset).toArray());
        divisor = Nd4j.createFromArray(
                Arrays.stream(scales).mapToDouble(Scale::divisor).toArray());
    }

    /** The columns of a matrix of finite numbers. */
    static double[][] columns(INDArray x, String where) {
        Check.present(x, where, "an array");
        checkMatrix(x, x.rank() == 2 ? x.size(1) : 0, "[n, columns]", where);
        double[][] columns = x.castTo(DataType.DOUBLE).transpose().toDoubleMatrix();
        for (int i = 0; i < columns.length; i++) {
            checkFinite(columns[i], i, where);
        }
        return columns;
    }

    /** (x - offset) / divisor. */
    INDArray apply(INDArray x) {
        return checked(x).subRowVector(offset).diviRowVector(divisor).castTo(type(x));
    }

    /** z * divisor + offset. */
    INDArray invert(INDArray z) {
        return checked(z).mulRowVector(divisor).addiRowVector(offset).castTo(type(z));
    }

    private INDArray checked(INDArray x) {
        Check.present(x, where, "an array");
        checkMatrix(x, offset.length(), "[n, " + offset.length() + "]", where);
        return x.castTo(DataType.DOUBLE);
    }

    private static DataType type(INDArray x) {
        return x.dataType().isFPType() ? x.dataType() : DataType.DOUBLE;
    }

    private static void checkMatrix(INDArray x, long columns, String expected, String where) {
        boolean ok = !x.isEmpty() && x.rank() == 2 && x.size(1) == columns;
        String got = x.isEmpty() ? "an empty array" : Arrays.toString(x.shape());
        String advice = "Give a row for each sample, with the columns of the training data.";
        Check.that(ok, where, "the shape " + expected, got, advice);
    }

    private static void checkFinite(double[] column, int i, String where) {
        for (int row = 0; row < column.length; row++) {
            if (!Double.isFinite(column[row])) {
                String place = where + ", row " + row + ", column " + i;
                String advice = "Remove or replace it.";
                throw new IllegalArgumentException(
                        Check.message(place, "a finite number", column[row], advice));
            }
        }
    }
}
