package dev.kobai.nn.internal.data;

import dev.kobai.optim.internal.Check;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/**
 * How a column is moved and divided, {@code (x - offset) / divisor}.
 *
 * @param offset what is subtracted
 * @param divisor what is divided by, other than 0
 */
public record Scale(double offset, double divisor) {
    /** Leaves numbers as they are. */
    public static final Scale NONE = new Scale(0, 1);

    /** Checks the numbers. */
    public Scale {
        boolean ok = Double.isFinite(offset) && Double.isFinite(divisor) && divisor != 0;
        String got = offset + " and " + divisor;
        Check.that(ok, "scale", "finite numbers, the second not 0", got, "Learn it anew.");
    }

    /** To mean 0 and standard deviation 1; a constant column to 0. */
    public static Scale standard(double[] column) {
        double average = Arrays.stream(column).average().orElseThrow();
        double squares =
                Arrays.stream(column).map(v -> (v - average) * (v - average)).sum();
        double root = Math.sqrt(squares / column.length);
        // Asked of the numbers themselves, for rounding may leave a constant column a deviation.
        boolean constant = Arrays.stream(column).allMatch(v -> v == column[0]);
        return new Scale(constant ? column[0] : average, constant || root == 0 ? 1 : root);
    }

    /** From the least and the greatest number to a range; a constant column to its beginning. */
    public static Scale range(double[] column, double from, double to, String where) {
        double min = Arrays.stream(column).min().orElseThrow();
        double max = Arrays.stream(column).max().orElseThrow();
        double span = (max - min) / (to - from);
        String expected = "numbers less than " + Double.MAX_VALUE + " apart";
        Check.that(Double.isFinite(span), where, expected, span, "Divide them first.");
        double divisor = span == 0 ? 1 : span;
        return new Scale(min - from * divisor, divisor);
    }

    /** Checks a range to bring numbers to. */
    public static void checkRange(double from, double to, String where) {
        boolean ok = Double.isFinite(to - from) && from < to;
        String got = from + " and " + to;
        Check.that(ok, where, "finite numbers from < to", got, "Usual are 0 and 1.");
    }

    /** {@code (x - offset) / divisor}. */
    public double apply(double x) {
        return (x - offset) / divisor;
    }

    /** The formula behind the minus sign, for a reader: {@code 2.5) / 1.11803}. */
    public String text() {
        return brief(offset) + ") / " + brief(divisor);
    }

    private static String brief(double number) {
        return Labels.text(new BigDecimal(number).round(new MathContext(6)).doubleValue());
    }

    /** {@code z * divisor + offset}. */
    public double invert(double z) {
        return z * divisor + offset;
    }
}
