package dev.kobai.nn.loss;

import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

import java.util.function.DoublePredicate;

/** What losses have in common: the ranges of targets, and the clipping of what goes into a log. */
final class Targets {
    /** Keras' {@code backend.epsilon()}: what keeps logarithms and divisions finite. */
    static final double EPSILON = 1e-7;

    private static final double SUM_TOLERANCE = 1e-4;

    private Targets() {}

    /** Keeps a probability away from 0 and 1, where its logarithm has no end. */
    static double clip(double p) {
        return Math.min(Math.max(p, EPSILON), 1 - EPSILON);
    }

    /** Checks a loss's share of smoothing. */
    static void checkSmoothing(double share, String where) {
        Check.within(share, 0, 1, where, "labelSmoothing");
    }

    /** Checks each target by itself. */
    static void checkEach(
            Tensor targets, DoublePredicate ok, String where, String expected, String advice) {
        for (int i = 0, n = targets.size(); i < n; i++) {
            double y = targets.get(i);
            if (!ok.test(y)) {
                String row = where + ", row " + i / targets.columns();
                throw new IllegalArgumentException(Check.message(row, expected, y, advice));
            }
        }
    }

    /** Checks that no target is below 0. */
    static void checkNotNegative(Tensor targets, String where) {
        String advice = "This loss is for counts and amounts; others take any target.";
        checkEach(targets, y -> y >= 0, where, "a target >= 0", advice);
    }

    /** Checks that each target is 0 or 1, or between them where soft. */
    static void checkBinary(Tensor targets, boolean soft, String where) {
        String expected = soft ? "a target from 0 to 1" : "a target of 0 or 1";
        DoublePredicate ok = soft ? y -> y >= 0 && y <= 1 : y -> y == 0 || y == 1;
        checkEach(targets, ok, where, expected, advice(soft));
    }

    /** Checks that each row is one-hot, or a distribution where soft. */
    static void checkCategorical(Tensor targets, boolean soft, String where) {
        checkBinary(targets, soft, where);
        checkSums(targets, soft ? SUM_TOLERANCE : 0, where, advice(soft));
    }

    /** Checks that each row holds one 1 and nothing else but zeros. */
    static void checkOneHot(Tensor targets, String where) {
        String advice = "Encode classes one-hot.";
        checkEach(targets, y -> y == 0 || y == 1, where, "a target of 0 or 1", advice);
        checkSums(targets, 0, where, advice);
    }

    private static void checkSums(Tensor targets, double tolerance, String where, String advice) {
        int width = targets.columns();
        for (int row = 0; row < targets.rows(); row++) {
            double sum = 0;
            for (int j = 0; j < width; j++) {
                sum += targets.get(row * width + j);
            }
            if (Math.abs(sum - 1) > tolerance) {
                String expected = tolerance > 0 ? "targets that sum to 1" : "a single 1 (one-hot)";
                String got = width + " targets with sum " + sum;
                String place = where + ", row " + row;
                throw new IllegalArgumentException(Check.message(place, expected, got, advice));
            }
        }
    }

    /** Checks that each target is a class number. */
    static void checkClasses(Tensor targets, int classes, String where) {
        String expected = "a class number from 0 to " + (classes - 1);
        DoublePredicate ok = y -> y >= 0 && y < classes && y == Math.rint(y);
        String advice = "Count the classes from 0, or give the network an output for each.";
        checkEach(targets, ok, where, expected, advice);
    }

    /** Checks that targets are −1 or 1, or all of them 0 or 1. */
    static void checkSides(Tensor targets, String where) {
        boolean minus = false;
        for (int i = 0, n = targets.size(); i < n; i++) {
            minus |= targets.get(i) == -1;
        }
        boolean signed = minus;
        String expected = signed ? "a target of -1 or 1" : "a target of 0 or 1 (or -1 or 1)";
        String advice = "Say the two sides in one way.";
        DoublePredicate ok = y -> y == 1 || y == (signed ? -1 : 0);
        checkEach(targets, ok, where, expected, advice);
    }

    /** The side of a hinge that a target stands for: −1 for 0 too. */
    static double side(double y) {
        return y == 0 ? -1 : y;
    }

    private static String advice(boolean soft) {
        return soft
                ? "Scale the targets to probabilities."
                : "Encode classes as 0/1 or one-hot, or allow probabilities by softTargets(true).";
    }
}
