package dev.kobai.spark;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.file.SavedModel.SavedTraining;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.optim.internal.Check;

import org.apache.spark.sql.Row;
import org.nd4j.linalg.api.buffer.DataType;

import java.io.Serializable;
import java.util.Arrays;

/** How rows become a model's samples and targets, and what is wrong with one that cannot. */
final class RowForm implements Serializable {
    private static final long serialVersionUID = 1;
    private static final String REPLACE = "Remove or replace such rows before training.";

    final int columns;
    final int targets;
    private final boolean single; // whether the model's numbers are single precision

    private RowForm(int columns, int targets, boolean single) {
        this.columns = columns;
        this.targets = targets;
        this.single = single;
    }

    static RowForm of(Sequential model, String where) {
        SavedTraining training = Check.present(model, where, "a model").saved().training();
        String advice = "Call compile(optimizer, loss) first.";
        Check.that(training != null, where, "a compiled model", "one not compiled", advice);
        Shape output = model.architecture().output();
        int columns = model.architecture().input().size();
        int targets = training.loss().targetShape(output).size();
        return new RowForm(columns, targets, model.dataType() == DataType.FLOAT);
    }

    /** What is wrong with a row; null if nothing is, and x and y hold its numbers from there on. */
    String read(Row row, double[] x, double[] y, int index) {
        double[] sample = Columns.numbers(row.get(0));
        String wrong = wrong(sample, columns, "column");
        if (wrong != null) {
            return wrong;
        }
        System.arraycopy(sample, 0, x, index * columns, columns);
        double[] target = Columns.numbers(row.get(1));
        if (target != null && target.length == 1 && targets > 1) {
            return readClass(target[0], y, index);
        }
        wrong = wrong(target, targets, "label");
        if (wrong == null) {
            System.arraycopy(target, 0, y, index * targets, targets);
        }
        return wrong;
    }

    /** A class' number stands for the row that has a one there. */
    private String readClass(double number, double[] y, int index) {
        if (!(number >= 0 && number < targets && number == Math.rint(number))) {
            String expected = "a class number from 0 to " + (targets - 1);
            String advice = "Count the classes from 0, or give the network an output for each.";
            return Check.message("label", expected, number, advice);
        }
        int from = index * targets;
        Arrays.fill(y, from, from + targets, 0);
        y[from + (int) number] = 1;
        return null;
    }

    private String wrong(double[] numbers, int count, String what) {
        if (numbers == null || numbers.length != count) {
            String place = what.equals("column") ? "features" : what;
            String got = numbers == null ? "null" : Integer.toString(numbers.length);
            String expected = count == 1 ? "1 number" : count + " numbers";
            String advice = numbers == null ? REPLACE : "All rows must fit the model.";
            return Check.message(place, expected, got, advice);
        }
        for (int i = 0; i < count; i++) {
            if (!Double.isFinite(single ? (float) numbers[i] : numbers[i])) {
                String place = what.equals("column") || count > 1 ? what + " " + i : what;
                return Check.message(place, "a finite number", numbers[i], REPLACE);
            }
        }
        return null;
    }
}
