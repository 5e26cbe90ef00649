package dev.kobai.nn.chart;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.layer.Architecture.Place;
import dev.kobai.nn.layer.Weight;
import dev.kobai.optim.internal.Check;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A plane in the space of all parameters.
 *
 * @param origin a point of the plane
 * @param first one direction
 * @param second another
 * @param labels what the directions are called
 */
record WeightPlane(double[] origin, double[] first, double[] second, String[] labels) {
    private static final int ITERATIONS = 200;

    /** Directions by a normal distribution, each unit as long as the kernel's (Li, 2018). */
    static WeightPlane random(Sequential model, long seed) {
        double[] origin = model.parameters();
        SplittableRandom random = new SplittableRandom(seed);
        double[] first = direction(model, origin, random.split());
        double[] second = direction(model, origin, random.split());
        String where = LossLandscape.WHERE;
        boolean some = model.architecture().places().stream()
                .anyMatch(place -> place.weights().stream()
                        .anyMatch(w -> place.trains(w) && w.shape().rank() > 1));
        Check.that(some, where, "a model with a kernel to train", "none", "Add a Dense.");
        String advice = "Train the model first: directions are as long as its weights.";
        Check.that(length(first) > 0, where, "a kernel other than 0", "zeros alone", advice);
        String[] labels = {"first random direction", "second random direction"};
        return new WeightPlane(origin, first, second, labels);
    }

    private static double[] direction(Sequential model, double[] at, SplittableRandom random) {
        double[] direction = new double[at.length];
        int begin = 0;
        for (Place place : model.architecture().places()) {
            for (Weight weight : place.weights()) {
                if (place.trains(weight)) {
                    int size = weight.shape().size();
                    if (weight.shape().rank() > 1) {
                        int units = weight.shape().axis(weight.shape().rank() - 1);
                        normalise(direction, at, begin, size, units, random);
                    }
                    begin += size;
                }
            }
        }
        return direction;
    }

    /** A unit's weights lie in one column of the kernel. */
    private static void normalise(
            double[] direction, double[] at, int begin, int size, int units, SplittableRandom r) {
        for (int unit = 0; unit < units; unit++) {
            double wanted = 0;
            double drawn = 0;
            for (int i = begin + unit; i < begin + size; i += units) {
                direction[i] = r.nextGaussian();
                wanted += at[i] * at[i];
                drawn += direction[i] * direction[i];
            }
            for (int i = begin + unit; i < begin + size; i += units) {
                direction[i] *= Math.sqrt(wanted / drawn);
            }
        }
    }

    /**
     * The plane through the last of some points that the others are nearest to.
     *
     * <p>The principal components of the differences to the last point, found by orthogonal
     * iteration on the matrix of their inner products, which has a row for each point.
     */
    static WeightPlane through(double[][] points, int parameters) {
        checkPoints(points, parameters);
        double[] origin = points[points.length - 1];
        double[][] off = new double[points.length - 1][];
        for (int i = 0; i < off.length; i++) {
            off[i] = minus(points[i], origin, 1);
        }
        double[][] inner = new double[off.length][off.length];
        for (int i = 0; i < off.length; i++) {
            for (int j = 0; j <= i; j++) {
                inner[i][j] = inner[j][i] = dot(off[i], off[j]);
            }
        }
        SplittableRandom random = new SplittableRandom(1);
        double[] u = random.doubles(off.length, 0.5, 1).toArray();
        double[] v = random.doubles(off.length, -1, 1).toArray();
        for (int i = 0; i < ITERATIONS; i++) {
            u = unit(times(inner, u));
            v = times(inner, v);
            v = unit(minus(v, u, dot(u, v)));
        }
        double[] first = unit(sum(off, u));
        double[] second = sum(off, v);
        second = minus(second, first, dot(first, second));
        double all = Arrays.stream(off).mapToDouble(o -> dot(o, o)).sum();
        String where = LossLandscape.WHERE;
        boolean wide = all > 0 && length(second) > 1e-9 * Math.sqrt(all);
        String advice = "Look around the model's weights instead: LossLandscape.around.";
        Check.that(wide, where, "a path that is no straight line", "one that is", advice);
        second = unit(second);
        String[] labels = {
            label("first", off, first, all), label("second", off, second, all),
        };
        return new WeightPlane(origin, first, second, labels);
    }

    private static void checkPoints(double[][] points, int parameters) {
        String where = LossLandscape.WHERE;
        String advice = "Give the path to fit first, for two epochs or more.";
        Check.that(points.length > 2, where, "a path of 3 points", points.length, advice);
        checkSize(points, parameters);
    }

    private static void checkSize(double[][] points, int parameters) {
        int length = points.length == 0 ? 0 : points[0].length;
        String advice = "Give a path that this model's training recorded.";
        String expected = "a path of " + parameters + " parameters";
        Check.that(length == parameters, LossLandscape.WHERE, expected, length, advice);
    }

    private static String label(String which, double[][] off, double[] along, double all) {
        double part = Arrays.stream(off)
                .mapToDouble(o -> dot(o, along))
                .map(d -> d * d)
                .sum();
        return which + " principal component (" + percent(part / all) + ")";
    }

    /** What is there but rounds to nothing is less than one. */
    static String percent(double part) {
        long rounded = Math.round(100 * part);
        return part > 0 && rounded == 0
                ? "< 1 %"
                : part < 1 && rounded == 100 ? "> 99 %" : rounded + " %";
    }

    /** The point of the plane at these coordinates. */
    double[] at(double x, double y) {
        double[] point = new double[origin.length];
        Arrays.setAll(point, i -> origin[i] + x * first[i] + y * second[i]);
        return point;
    }

    /** The coordinates of the plane's points that are nearest to these points. */
    double[][] project(double[][] points) {
        checkSize(points, origin.length);
        double a = dot(first, first);
        double b = dot(first, second);
        double c = dot(second, second);
        double[][] coordinates = new double[points.length][];
        for (int i = 0; i < points.length; i++) {
            double[] off = minus(points[i], origin, 1);
            double p = dot(off, first);
            double q = dot(off, second);
            double determinant = a * c - b * b;
            coordinates[i] =
                    new double[] {(c * p - b * q) / determinant, (a * q - b * p) / determinant};
        }
        return coordinates;
    }

    private static double[] minus(double[] a, double[] b, double factor) {
        double[] difference = new double[a.length];
        Arrays.setAll(difference, i -> a[i] - factor * b[i]);
        return difference;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double length(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    private static double[] unit(double[] a) {
        double length = length(a);
        return length == 0 ? a : Arrays.stream(a).map(v -> v / length).toArray();
    }

    private static double[] times(double[][] matrix, double[] a) {
        return Arrays.stream(matrix).mapToDouble(row -> dot(row, a)).toArray();
    }

    private static double[] sum(double[][] rows, double[] factors) {
        double[] sum = new double[rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < sum.length; j++) {
                sum[j] += factors[i] * rows[i][j];
            }
        }
        return sum;
    }
}
