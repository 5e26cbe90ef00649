package dev.kobai.nn.chart;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.optim.internal.Check;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The samples of a plane with their targets.
 *
 * @param x the samples, a row of two numbers each
 * @param y the targets, a row each
 * @param classes how many classes there are
 * @param outputs how many outputs the model has
 */
record LabelledPoints(double[][] x, double[][] y, int classes, int outputs) {
    private static final double MARGIN = 0.1;

    static LabelledPoints of(Sequential model, Dataset data, String where) {
        Check.present(model, where, "a model");
        Check.present(data, where, "data");
        var input = model.architecture().input();
        boolean plane = input.rank() == 1 && input.size() == 2;
        String only = "Only two inputs make a plane.";
        Check.that(plane, where, "a model of 2 inputs", "one of " + input, only);
        int outputs = model.architecture().output().size();
        INDArray x = data.x();
        String got = "samples of shape " + Arrays.toString(x.shape());
        boolean two = x.rank() == 2 && x.size(1) == 2;
        Check.that(two, where, "samples [n, 2]", got, "Choose two columns.");
        double[][] targets = matrix(data.y());
        int columns = targets[0].length;
        boolean fits = columns == 1 || columns == outputs;
        String expected = "targets of 1 or " + outputs + " columns, as the model has outputs";
        Check.that(fits, where, expected, columns, "Give class numbers or one-hot targets.");
        LabelledPoints points =
                new LabelledPoints(matrix(x), targets, Math.max(2, outputs), outputs);
        points.check(where);
        return points;
    }

    private static double[][] matrix(INDArray array) {
        long rows = array.size(0);
        return array.castTo(DataType.DOUBLE)
                .reshape(rows, array.length() / rows)
                .toDoubleMatrix();
    }

    private void check(String where) {
        for (int row = 0; row < x.length; row++) {
            boolean finite = Double.isFinite(x[row][0] + x[row][1]);
            String place = where + ", row " + row;
            String got = Arrays.toString(x[row]);
            Check.that(finite, place, "finite numbers", got, "Replace or leave out the sample.");
            if (outputs > 1 && y[row].length == 1) {
                double label = y[row][0];
                boolean ok = label >= 0 && label < classes && label == Math.rint(label);
                String expected = "a class number from 0 to " + (classes - 1);
                Check.that(ok, place, expected, label, "Count the classes from 0.");
            }
        }
    }

    /** The range of the samples with some room around. */
    double[] range() {
        return DoubleStream.concat(reach(0), reach(1)).toArray();
    }

    private DoubleStream reach(int column) {
        var reach = Arrays.stream(x).mapToDouble(row -> row[column]).summaryStatistics();
        double length = reach.getMax() - reach.getMin();
        double margin = length > 0 ? MARGIN * length : 1;
        return DoubleStream.of(reach.getMin() - margin, reach.getMax() + margin);
    }

    /** The samples of each class: the first index is the class. */
    double[][][] classified(double threshold) {
        return IntStream.range(0, classes)
                .mapToObj(c -> IntStream.range(0, x.length)
                        .filter(row -> label(y[row], threshold) == c)
                        .mapToObj(row -> x[row])
                        .toArray(double[][]::new))
                .toArray(double[][][]::new);
    }

    private int label(double[] target, double threshold) {
        if (outputs == 1) {
            return target[0] > threshold ? 1 : 0;
        }
        return target.length == 1 ? (int) target[0] : greatest(target);
    }

    static int greatest(double[] numbers) {
        int best = 0;
        for (int i = 1; i < numbers.length; i++) {
            best = numbers[i] > numbers[best] ? i : best;
        }
        return best;
    }
}
