package dev.kobai.nn.chart;

import dev.kobai.nn.Inspection;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.layer.Architecture.Place;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The numbers of the shown units of a {@link UnitColumn} at one time of a training.
 *
 * @param kernel the weights: a row for each shown unit of the column before; none where no unit is
 *     led to by a weight of its own
 * @param bias one for each shown unit, or none
 * @param values what the units give for a row of data, or none
 * @param deltas ∂L/∂z of the units, or none
 */
record UnitNumbers(double[][] kernel, double[] bias, double[] values, double[] deltas) {
    private static final double[] NONE = {};

    /** Those of a model's weights alone. */
    static List<UnitNumbers> of(Sequential model, List<UnitColumn> columns, int most) {
        List<INDArray> weights = model.weights();
        List<Place> places = model.architecture().places();
        List<Integer> begins = new ArrayList<>(List.of(0));
        for (Place place : places) {
            begins.add(begins.get(begins.size() - 1) + place.weights().size());
        }
        List<UnitNumbers> numbers = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            UnitColumn column = columns.get(c);
            int begin = begins.get(column.from());
            double[][] kernel = column.kernel() < 0
                    ? new double[0][]
                    : chosen(
                            matrix(weights.get(begin + column.kernel())),
                            columns.get(c - 1).shown(most),
                            column.shown(most));
            double[] bias = column.bias() < 0
                    ? NONE
                    : chosen(matrix(weights.get(begin + column.bias()))[0], column.shown(most));
            numbers.add(new UnitNumbers(kernel, bias, NONE, NONE));
        }
        return numbers;
    }

    private static double[][] matrix(INDArray array) {
        INDArray numbers = array.castTo(DataType.DOUBLE);
        return array.rank() == 2
                ? numbers.toDoubleMatrix()
                : numbers.reshape(1, array.length()).toDoubleMatrix();
    }

    /** Those of a training step on one row. */
    static List<UnitNumbers> of(Inspection inspection, List<UnitColumn> columns, int most) {
        List<Inspection.Layer> layers = inspection.layers();
        List<UnitNumbers> numbers = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            UnitColumn column = columns.get(c);
            int[] shown = column.shown(most);
            Inspection.Layer first = layers.get(column.from());
            double[][] kernel = new double[0][];
            double[] bias = NONE;
            if (column.kernel() >= 0) {
                double[][] all = first.weights().get(column.kernel()).value();
                kernel = chosen(all, columns.get(c - 1).shown(most), shown);
            }
            if (column.bias() >= 0) {
                bias = chosen(first.weights().get(column.bias()).value()[0], shown);
            }
            double[][] values = column.to() == 0
                    ? first.input()
                    : layers.get(column.to() - 1).output();
            double[][] deltas = c == 0 ? first.inputGradient() : first.outputGradient();
            numbers.add(new UnitNumbers(
                    kernel, bias, chosen(values[0], shown), chosen(deltas[0], shown)));
        }
        return numbers;
    }

    private static double[][] chosen(double[][] rows, int[] which, int[] columns) {
        return Arrays.stream(which)
                .mapToObj(row -> chosen(rows[row], columns))
                .toArray(double[][]::new);
    }

    private static double[] chosen(double[] numbers, int[] which) {
        return Arrays.stream(which).mapToDouble(i -> numbers[i]).toArray();
    }

    /** The greatest size of a weight or bias in any of the columns. */
    static double greatestWeight(List<UnitNumbers> columns) {
        double greatest = 0;
        for (UnitNumbers column : columns) {
            greatest = Math.max(greatest, greatest(column.bias));
            for (double[] row : column.kernel) {
                greatest = Math.max(greatest, greatest(row));
            }
        }
        return greatest;
    }

    /** The greatest size of a number; 0 of none. */
    static double greatest(double[] numbers) {
        return Arrays.stream(numbers).map(Math::abs).max().orElse(0);
    }
}
