package dev.kobai.nn.chart;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.optim.SteepestDescent;
import dev.kobai.optim.internal.Check;

import org.nd4j.linalg.api.buffer.DataType;

import java.util.Arrays;

/**
 * An activation and its derivative at some points, both asked of the layer itself.
 *
 * <p>The layer works on rows {@code (x, 0)}, and the first number that comes out is its value: so
 * those that make something of a whole row, as Softmax, have a curve too.
 *
 * @param name what the layer is called
 * @param x the points
 * @param value the function there
 * @param slope its derivative there
 */
record ActivationCurve(String name, double[] x, double[] value, double[] slope) {
    private static final int POINTS = 480; // an even number, so that the middle is one of them
    private static final int LONGEST_NAME = 24;

    static ActivationCurve of(Layer layer, double from, double to) {
        double[] x = new double[POINTS + 1];
        Arrays.setAll(x, i -> from + (to - from) * i / POINTS);
        double[][] rows = rows(x, 0);
        Sequential model = model(layer);
        double[] value = first(model.predict(rows));
        for (int i = 0; i < x.length; i++) {
            boolean ok = Double.isFinite(value[i]);
            String where = ActivationChart.WHERE + ", " + name(layer);
            String got = value[i] + " at " + x[i];
            Check.that(ok, where, "finite numbers", got, "Choose a smaller range.");
        }
        double[] slope = first(model.inputGradient(rows, output -> {
            double[][] gradient = new double[output.length][2];
            Arrays.stream(gradient).forEach(row -> row[0] = 1);
            return gradient;
        }));
        boolean alone = Arrays.equals(value, first(model.predict(rows(x, 1))));
        return new ActivationCurve(name(layer) + (alone ? "" : " of (x, 0)"), x, value, slope);
    }

    /** Checks that a layer keeps the shape of what goes in. */
    static void check(Layer layer) {
        Check.present(layer, ActivationChart.WHERE, "an activation");
        Shape shape = Sequential.of(new Input(2), layer).architecture().output();
        boolean same = shape.rank() == 1 && shape.size() == 2;
        String got = layer + ", which makes " + shape + " of [2]";
        Check.that(same, ActivationChart.WHERE, "an activation", got, "Give one as new Tanh().");
    }

    private static Sequential model(Layer layer) {
        return Sequential.of(new Input(2), layer)
                .dataType(DataType.DOUBLE)
                .compile(new SteepestDescent(1), new MeanSquaredError());
    }

    private static double[][] rows(double[] x, double second) {
        return Arrays.stream(x).mapToObj(v -> new double[] {v, second}).toArray(double[][]::new);
    }

    private static double[] first(double[][] rows) {
        return Arrays.stream(rows).mapToDouble(row -> row[0]).toArray();
    }

    private static String name(Layer layer) {
        String text = layer.toString().replace("[]", "");
        String kind = layer.getClass().getSimpleName();
        return text.length() > LONGEST_NAME && !kind.isEmpty() ? kind : text;
    }
}
