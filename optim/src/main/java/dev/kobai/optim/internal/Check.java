package dev.kobai.optim.internal;

import java.util.Arrays;

/**
 * Checks of arguments, whose messages all read <i>where: expected X, got Y. What to do.</i>
 *
 * <p>Every method throws an {@link IllegalArgumentException} when its condition does not hold and
 * does nothing otherwise.
 */
public final class Check {
    private Check() {}

    /**
     * Checks any condition.
     *
     * @param ok the condition
     * @param where the place the message opens with, such as {@code Dense}
     * @param expected what was expected
     * @param got what came
     * @param advice one sentence on what to do
     */
    public static void that(boolean ok, String where, String expected, Object got, String advice) {
        if (!ok) {
            throw new IllegalArgumentException(message(where, expected, got, advice));
        }
    }

    /**
     * The sentence that all errors of this project are made of.
     *
     * @param where the place the message opens with
     * @param expected what was expected
     * @param got what came
     * @param advice one sentence on what to do
     * @return {@code where: expected X, got Y. What to do.}
     */
    public static String message(String where, String expected, Object got, String advice) {
        return where + ": expected " + expected + ", got " + got + ". " + advice;
    }

    /**
     * Checks that a count is 1 or more.
     *
     * @param value the count
     * @param where the place the message opens with
     * @param what the count's name
     */
    public static void positive(long value, String where, String what) {
        that(value >= 1, where, what + " >= 1", value, "Give a whole number of 1 or more.");
    }

    /**
     * Checks that a number is finite and lies in {@code [from, to]}.
     *
     * @param value the number
     * @param from the least value allowed
     * @param to the greatest value allowed
     * @param where the place the message opens with
     * @param what the number's name
     */
    public static void within(double value, double from, double to, String where, String what) {
        boolean ok = Double.isFinite(value) && value >= from && value <= to;
        that(
                ok,
                where,
                what + " in [" + from + ", " + to + "]",
                value,
                "Choose one in that range.");
    }

    /**
     * Checks that a number lies in {@code [0, 1)}, as a coefficient of decay must.
     *
     * @param value the number
     * @param where the place the message opens with
     * @param what the number's name
     */
    public static void fraction(double value, String where, String what) {
        that(value >= 0 && value < 1, where, what + " in [0, 1)", value, "Usual is 0.9.");
    }

    /**
     * Checks that a number is finite and above zero.
     *
     * @param value the number
     * @param where the place the message opens with
     * @param what the number's name
     */
    public static void aboveZero(double value, String where, String what) {
        boolean ok = value > 0 && value < Double.POSITIVE_INFINITY;
        that(ok, where, "a finite " + what + " > 0", value, "Choose a small positive number.");
    }

    /**
     * Checks that a number is finite and not below zero.
     *
     * @param value the number
     * @param where the place the message opens with
     * @param what the number's name
     */
    public static void notNegative(double value, String where, String what) {
        boolean ok = value >= 0 && value < Double.POSITIVE_INFINITY;
        that(ok, where, "a finite " + what + " >= 0", value, "Choose 0 or a positive number.");
    }

    /**
     * Checks that a count is not below zero.
     *
     * @param value the count
     * @param where the place the message opens with
     * @param what the count's name
     */
    public static void notNegative(long value, String where, String what) {
        that(value >= 0, where, what + " >= 0", value, "Give a whole number of 0 or more.");
    }

    /**
     * Checks that a reference is there.
     *
     * @param value the reference
     * @param where the place the message opens with
     * @param what the argument's name
     * @param <T> the argument's type
     * @return the reference
     */
    public static <T> T present(T value, String where, String what) {
        that(value != null, where, what, null, "This argument cannot be left out.");
        return value;
    }

    /**
     * Checks that a point has variables and that all of them are finite.
     *
     * @param x the point
     * @param where the place the message opens with
     */
    public static void point(double[] x, String where) {
        boolean ok = x != null && x.length > 0 && Arrays.stream(x).allMatch(Double::isFinite);
        String got = x == null ? "null" : PythonNumber.format(x);
        String advice = "Give one number for each variable.";
        that(ok, where, "a point of one finite number or more", got, advice);
    }
}
