package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.VectorMath;

/**
 * The exponential function, for outputs that are counts or rates.
 *
 * <pre>
 * y = eˣ      dy/dx = y
 * </pre>
 *
 * <p>No formula can keep it finite: from x = 709 on (88 in FLOAT) y is infinite.
 */
public record Exponential() implements Activation {
    @Override
    public double value(double x) {
        return Math.exp(x);
    }

    @Override
    public double derivative(double x, double y) {
        return y;
    }

    @Override
    public void values(double[] x, double[] y, int n, double[][] room) {
        VectorMath.exp(x, y, n, room);
    }

    @Override
    public String toString() {
        return "Exponential";
    }
}
