package dev.kobai.nn.initializer;

import dev.kobai.nn.tensor.Shape;
import dev.kobai.optim.internal.Check;

import java.util.random.RandomGenerator;

/**
 * A random rotation: rows or columns, whichever are fewer, are orthogonal and of the gain's length.
 *
 * <pre>
 * W = gain · Q,   A = Q R,   A normally distributed, the diagonal of R positive
 * </pre>
 *
 * <p>The positive diagonal makes every rotation equally likely. A weight of more axes counts as a
 * matrix whose columns are its last axis. Source: A. Saxe, J. McClelland and S. Ganguli, <i>Exact
 * solutions to the nonlinear dynamics of learning in deep linear neural networks</i>, 2013.
 *
 * @param gain the length, finite; default 1
 */
public record Orthogonal(double gain) implements Initializer {
    /** With a gain of 1. */
    public Orthogonal() {
        this(1);
    }

    /** Checks the gain. */
    public Orthogonal {
        String advice = "Choose a number such as 1.";
        Check.that(Double.isFinite(gain), "Orthogonal", "a finite gain", gain, advice);
    }

    @Override
    public double[] values(Shape shape, RandomGenerator random) {
        String advice = "A single axis has no rotation.";
        String expected = "a weight of 2 axes or more";
        Check.that(shape.rank() >= 2, "Orthogonal", expected, shape.rank(), advice);
        int columns = shape.last();
        int rows = shape.size() / columns;
        double[][] q = orthonormal(Math.min(rows, columns), Math.max(rows, columns), random);
        double[] values = new double[shape.size()];
        for (int i = 0; i < values.length; i++) {
            int row = i / columns;
            int column = i % columns;
            values[i] = gain * (rows < columns ? q[row][column] : q[column][row]);
        }
        return values;
    }

    /** The Q of A = QR by Gram and Schmidt; its vectors are the rows here. */
    private static double[][] orthonormal(int count, int length, RandomGenerator random) {
        double[][] q = new double[count][length];
        for (int k = 0; k < count; k++) {
            for (int i = 0; i < length; i++) {
                q[k][i] = random.nextGaussian();
            }
            // Once leaves what rounding brought in; twice is enough (Kahan and Parlett).
            for (int before = 0; before < 2 * k; before++) {
                double[] other = q[before % k];
                add(q[k], -product(q[k], other), other);
            }
            double norm = Math.sqrt(product(q[k], q[k]));
            for (int i = 0; i < length; i++) {
                q[k][i] /= norm;
            }
        }
        return q;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void add(double[] to, double factor, double[] vector) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * vector[i];
        }
    }
}
