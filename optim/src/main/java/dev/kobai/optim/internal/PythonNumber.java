package dev.kobai.optim.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * Writes numbers as Python does: with the fewest digits that read back to the same number.
 *
 * <p>Java's own {@code Double.toString} writes a digit too many for some numbers before Java 19.
 */
public final class PythonNumber {
    private static final int MOST_SHOWN = 8;

    private PythonNumber() {}

    /**
     * A number as Python's {@code repr}.
     *
     * @param number any number
     * @return such as {@code 0.1}, {@code 3.0}, {@code 1e-05}, {@code 1e+16}, {@code inf},
     *     {@code nan}
     */
    public static String format(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        String sign = Double.doubleToRawLongBits(number) < 0 ? "-" : "";
        double size = Math.abs(number);
        if (Double.isInfinite(size)) {
            return sign + "inf";
        }
        if (size == 0) {
            return sign + "0.0";
        }
        BigDecimal shortest = shortest(size);
        String digits = shortest.unscaledValue().toString();
        int exponent = digits.length() - 1 - shortest.scale();
        if (exponent < -4 || exponent >= 16) {
            String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
            String power = (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "");
            return sign + digits.charAt(0) + fraction + "e" + power + Math.abs(exponent);
        }
        String plain = shortest.toPlainString();
        return sign + plain + (plain.indexOf('.') < 0 ? ".0" : "");
    }

    /**
     * A point as Python's list, or as a number where there is one variable.
     *
     * @param numbers the numbers
     * @return such as {@code 0.5} or {@code [1.0, 2.0]}; of a long list its first 8 and its length
     */
    public static String format(double[] numbers) {
        if (numbers.length == 1) {
            return format(numbers[0]);
        }
        StringBuilder text = new StringBuilder("[");
        int shown = Math.min(numbers.length, MOST_SHOWN);
        for (int i = 0; i < shown; i++) {
            text.append(i == 0 ? "" : ", ").append(format(numbers[i]));
        }
        String rest = shown < numbers.length ? ", … " + numbers.length + " numbers" : "";
        return text.append(rest).append(']').toString();
    }

    /**
     * Of the decimals that read back to this number the shortest, and of those the nearest.
     *
     * <p>Above a power of 2 doubles lie twice as far apart as below it, so there a decimal above
     * may read back where a nearer one below does not.
     */
    private static BigDecimal shortest(double size) {
        BigDecimal exact = new BigDecimal(size);
        for (int digits = 1; digits < 17; digits++) {
            for (RoundingMode mode : List.of(RoundingMode.HALF_EVEN, RoundingMode.CEILING)) {
                BigDecimal rounded = exact.round(new MathContext(digits, mode));
                if (rounded.doubleValue() == size) {
                    return rounded.stripTrailingZeros();
                }
            }
        }
        return exact.round(new MathContext(17, RoundingMode.HALF_EVEN));
    }
}
