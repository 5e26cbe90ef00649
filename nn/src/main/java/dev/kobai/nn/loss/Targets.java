package dev.kobai.nn.loss;

import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.Check;

/**
 * What the crossentropies have in common: the ranges of targets, and the clipping of probabilities.
 */
final class Targets {
    private static final double EPSILON = 1e-7; // Keras' backend.epsilon()
    private static final double SUM_TOLERANCE = 1e-4;

    private Targets() {}

    /** Keeps a probability away from 0 and 1, where its logarithm has no end. */
    static double clip(double p) {
        return Math.min(Math.max(p, EPSILON), 1 - EPSILON);
    }

    /** Checks that each target is 0 or 1, or between them where soft. */
    static void checkBinary(Tensor targets, boolean soft, String where) {
        for (int i = 0, n = targets.size(); i < n; i++) {
            double y = targets.get(i);
            if (soft ? !(y >= 0 && y <= 1) : y != 0 && y != 1) {
                String row = where + ", row " + i / targets.columns();
                String expected = soft ? "a target from 0 to 1" : "a target of 0 or 1";
                throw new IllegalArgumentException(Check.message(row, expected, y, advice(soft)));
            }
        }
    }

    /** Checks that each row is one-hot, or a distribution where soft. */
    static void checkCategorical(Tensor targets, boolean soft, String where) {
        checkBinary(targets, soft, where);
        int width = targets.columns();
        for (int row = 0; row < targets.rows(); row++) {
            double sum = 0;
            for (int j = 0; j < width; j++) {
                sum += targets.get(row * width + j);
            }
            if (Math.abs(sum - 1) > (soft ? SUM_TOLERANCE : 0)) {
                String expected = soft ? "targets that sum to 1" : "a single 1 (one-hot)";
                String got = width + " targets with sum " + sum;
                String place = where + ", row " + row;
                throw new IllegalArgumentException(
                        Check.message(place, expected, got, advice(soft)));
            }
        }
    }

    private static String advice(boolean soft) {
        return soft
                ? "Scale the targets to probabilities."
                : "Encode classes as 0/1 or one-hot, or allow probabilities by softTargets(true).";
    }
}
