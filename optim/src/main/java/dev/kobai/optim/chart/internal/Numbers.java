package dev.kobai.optim.chart.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;

/**
 * Numbers as all charts write them: 0.25, 1,000 or 2×10⁻⁵, without zeros at their end.
 *
 * <p>What stands beside one axis is written in one way, as 10⁻⁵, 10⁻⁴ and 10⁻³.
 */
final class Numbers {
    private static final BigDecimal LEAST_PLAIN = new BigDecimal("1e-4");
    private static final BigDecimal LEAST_POWER = new BigDecimal("1e6");
    private static final MathContext DIGITS = new MathContext(9);
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private Numbers() {}

    /** A number by itself, of at most so many digits that count. */
    static String of(double number, int digits) {
        if (!Double.isFinite(number)) {
            return Double.toString(number);
        }
        MathContext rounding = new MathContext(digits, RoundingMode.HALF_EVEN);
        BigDecimal value = new BigDecimal(number).round(rounding);
        return isPlain(value.abs()) ? plain(value) : power(value);
    }

    static String of(double number) {
        return of(number, DIGITS.getPrecision());
    }

    /** A mean with as many decimals as its deviation needs for two digits, as 0.01 ± 0.29. */
    static String withDeviation(double mean, double deviation) {
        boolean some = Double.isFinite(mean) && Double.isFinite(deviation) && deviation > 0;
        if (some) {
            BigDecimal two =
                    new BigDecimal(deviation).round(new MathContext(2, RoundingMode.HALF_EVEN));
            int decimals = two.scale() + 2 - two.precision();
            BigDecimal rounded = new BigDecimal(mean).setScale(decimals, RoundingMode.HALF_EVEN);
            if (isPlain(two) && rounded.abs().compareTo(LEAST_POWER) < 0) {
                int shown = Math.max(0, decimals);
                return fixed(rounded, shown) + " ± " + fixed(two, shown);
            }
        }
        return of(mean, 3) + " ± " + of(deviation, 2);
    }

    private static String fixed(BigDecimal number, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", number);
    }

    /** The numbers beside an axis, as exactly as they are. */
    static List<String> all(List<BigDecimal> numbers) {
        BigDecimal greatest =
                numbers.stream().map(BigDecimal::abs).max(BigDecimal::compareTo).orElse(null);
        if (greatest == null) {
            return List.of();
        }
        List<String> plain = numbers.stream().map(Numbers::plain).toList();
        if (isPlain(greatest)) {
            return plain;
        }
        List<String> powers = numbers.stream().map(Numbers::power).toList();
        return longest(powers) < longest(plain) ? powers : plain;
    }

    /** Powers of ten, and their multiples, beside a logarithmic axis. */
    static List<String> allOnLogarithmicAxis(List<BigDecimal> numbers) {
        boolean plain = numbers.stream().allMatch(Numbers::isPlain);
        return numbers.stream().map(plain ? Numbers::plain : Numbers::power).toList();
    }

    private static int longest(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }

    private static boolean isPlain(BigDecimal size) {
        boolean large = size.compareTo(LEAST_PLAIN) >= 0 && size.compareTo(LEAST_POWER) < 0;
        return size.signum() == 0 || large;
    }

    private static String plain(BigDecimal number) {
        DecimalFormat format =
                new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMaximumFractionDigits(Math.max(0, number.scale()));
        return format.format(number);
    }

    private static String power(BigDecimal number) {
        if (number.signum() == 0) {
            return "0";
        }
        BigDecimal bare = number.stripTrailingZeros();
        int exponent = bare.precision() - bare.scale() - 1;
        String factor = bare.scaleByPowerOfTen(-exponent).toPlainString();
        String sign = factor.startsWith("-") ? "-" : "";
        boolean one = factor.equals(sign + "1");
        return (one ? sign : factor + "×") + "10" + raised(exponent);
    }

    private static String raised(int exponent) {
        StringBuilder text = new StringBuilder(exponent < 0 ? "⁻" : "");
        String.valueOf(Math.abs(exponent))
                .chars()
                .forEach(digit -> text.append(RAISED.charAt(digit - '0')));
        return text.toString();
    }
}
