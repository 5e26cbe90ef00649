package dev.kobai.nn.chart;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The points of a line over epochs, as many as a picture can show: not all of a hundred thousand,
 * and points between those of a few.
 *
 * @param epochs the points' epochs, counted from 1
 * @param values the points' values, NaN where the axis has no place for one
 */
record EpochCurve(double[] epochs, double[] values) {
    static EpochCurve of(List<Double> numbers, boolean logarithmic, int columns) {
        double[] y = numbers.stream()
                .mapToDouble(v -> Double.isFinite(v) && (v > 0 || !logarithmic) ? v : Double.NaN)
                .toArray();
        return y.length > 4 * columns ? thinned(y, columns) : filled(y, logarithmic, columns);
    }

    /** The same line of a training that went on after some epochs. */
    EpochCurve after(int before) {
        return new EpochCurve(
                DoubleStream.of(epochs).map(epoch -> before + epoch).toArray(), values);
    }

    /**
     * The first, least, greatest and last number of each column of the picture: with them a line
     * looks as it does with all (Jugel and others, <i>M4</i>, VLDB 2014).
     */
    private static EpochCurve thinned(double[] y, int columns) {
        int[] kept = IntStream.range(0, columns)
                .flatMap(i -> column(y, part(i, columns, y), part(i + 1, columns, y)))
                .toArray();
        return new EpochCurve(
                IntStream.of(kept).mapToDouble(i -> i + 1).toArray(),
                IntStream.of(kept).mapToDouble(i -> y[i]).toArray());
    }

    /** Points on the straight line, as it is drawn, from each number to the next. */
    private static EpochCurve filled(double[] y, boolean logarithmic, int columns) {
        int parts = 1 + columns / Math.max(1, y.length);
        int points = y.length == 0 ? 0 : (y.length - 1) * parts + 1;
        double[] epochs = new double[points];
        double[] values = new double[points];
        for (int i = 0; i < points; i++) {
            int from = i / parts;
            double t = (double) (i % parts) / parts;
            epochs[i] = 1 + from + t;
            values[i] = t == 0 ? y[from] : between(y[from], y[from + 1], t, logarithmic);
        }
        return new EpochCurve(epochs, values);
    }

    private static double between(double a, double b, double t, boolean logarithmic) {
        return logarithmic
                ? Math.exp((1 - t) * Math.log(a) + t * Math.log(b))
                : (1 - t) * a + t * b;
    }

    private static int part(int column, int columns, double[] y) {
        return (int) ((long) column * y.length / columns);
    }

    private static IntStream column(double[] y, int from, int to) {
        int first = -1;
        int least = -1;
        int greatest = -1;
        int last = -1;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(y[i])) {
                first = first < 0 ? i : first;
                least = least < 0 || y[i] < y[least] ? i : least;
                greatest = greatest < 0 || y[i] > y[greatest] ? i : greatest;
                last = i;
            }
        }
        return first < 0
                ? IntStream.of(from) // a gap
                : IntStream.of(first, least, greatest, last).sorted().distinct();
    }

    boolean isEmpty() {
        return IntStream.range(0, values.length).allMatch(i -> Double.isNaN(values[i]));
    }
}
