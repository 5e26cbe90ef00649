package dev.kobai.nn.constraint;

import dev.kobai.nn.tensor.Tensor;

/** A weight's columns along its first axis, for the constraints on their lengths. */
final class Columns {
    /** What Keras adds to a length before it divides by it. */
    static final double EPSILON = 1e-7;

    private Columns() {}

    static int count(Tensor weight) {
        return weight.size() / weight.samples();
    }

    static double norm(Tensor weight, int column) {
        double squares = 0;
        for (int i = column, n = weight.size(), step = count(weight); i < n; i += step) {
            squares += weight.get(i) * weight.get(i);
        }
        return Math.sqrt(squares);
    }

    static void scale(Tensor weight, int column, double factor) {
        for (int i = column, n = weight.size(), step = count(weight); i < n; i += step) {
            weight.set(i, weight.get(i) * factor);
        }
    }
}
