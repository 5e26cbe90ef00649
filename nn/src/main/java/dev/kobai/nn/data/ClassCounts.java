package dev.kobai.nn.data;

import dev.kobai.nn.metric.MeanMetric;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the rows of each class. */
final class ClassCounts {
    private ClassCounts() {}

    static SortedMap<Integer, Integer> of(INDArray y, String where) {
        String shape = Arrays.toString(y.shape());
        String expected = "one-hot targets or a column of class numbers";
        Check.that(y.rank() <= 2, where, expected, shape, "Other targets have no classes.");
        Tensor targets = Tensor.of(y.castTo(DataType.DOUBLE)
                .reshape(y.size(0), y.length() / y.size(0))
                .dup('c'));
        SortedMap<Integer, Integer> counts = new TreeMap<>();
        boolean single = targets.columns() == 1;
        for (int label = 0; label < targets.columns() && !single; label++) {
            counts.put(label, 0);
        }
        for (int row = 0; row < targets.rows(); row++) {
            String place = where + ", row " + row;
            counts.merge(
                    single ? number(targets, row, place) : place(targets, row, place),
                    1,
                    Integer::sum);
        }
        return counts;
    }

    private static int number(Tensor targets, int row, String where) {
        double label = targets.get(row);
        boolean ok = label >= 0 && label <= Integer.MAX_VALUE && label == Math.rint(label);
        String advice = "Count the classes from 0.";
        Check.that(ok, where, "a class number", label, advice);
        return (int) label;
    }

    private static int place(Tensor targets, int row, String where) {
        int best = MeanMetric.argmax(targets, row);
        int columns = targets.columns();
        double greatest = targets.get(row * columns + best);
        int equals = 0;
        for (int j = 0; j < columns; j++) {
            // NaN is counted too: a row that has one has no greatest number
            equals += targets.get(row * columns + j) < greatest ? 0 : 1;
        }
        String expected = "one greatest number, whose place is the class";
        String advice = "A row of several classes, or of none, has no class.";
        Check.that(equals == 1, where, expected, equals + " such numbers", advice);
        return best;
    }
}
