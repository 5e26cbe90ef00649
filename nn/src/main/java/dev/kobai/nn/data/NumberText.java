package dev.kobai.nn.data;

/**
 * How a file writes numbers, and what such a text is as a number.
 *
 * @param decimal what stands before the fraction
 * @param thousands what stands between groups of three digits; 0 for nothing
 */
record NumberText(char decimal, char thousands) {
    /** As Java and most files write them. */
    static final NumberText POINT = new NumberText('.', '\0');

    private static final int EXACT_DIGITS = 15; // whole numbers of so many fit into a double
    private static final int LONG_DIGITS = 18; // and of so many into a long
    private static final double[] POWERS = new double[LONG_DIGITS + 1]; // of ten, all exact

    static {
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = Double.parseDouble("1e" + i);
        }
    }

    /** The number; NaN if the text is none or one too great for a double. */
    double parse(String text) {
        return parse(text.toCharArray(), 0, text.length());
    }

    /**
     * The number, as {@code Double.parseDouble} rounds it; NaN if the text is none or one too great
     * for a double.
     */
    double parse(char[] text, int from, int to) {
        int i = from < to && (text[from] == '-' || text[from] == '+') ? from + 1 : from;
        int start = i;
        long digits = 0;
        int run = 0; // digits since the start or the last sign between groups
        boolean grouped = false;
        for (; i < to; i++) {
            if (isDigit(text[i])) {
                digits = 10 * digits + text[i] - '0';
                run++;
            } else if (thousands != 0 && text[i] == thousands) {
                if (grouped ? run != 3 : run == 0 || run > 3) {
                    return Double.NaN;
                }
                grouped = true;
                run = 0;
            } else {
                break;
            }
        }
        int whole = i - start;
        int fraction = 0;
        if (i < to && text[i] == decimal) {
            for (i++; i < to && isDigit(text[i]); i++) {
                digits = 10 * digits + text[i] - '0';
                fraction++;
            }
        }
        if (whole + fraction == 0
                || grouped && run != 3
                || i < to && exponentEnd(text, i, to) != to) {
            return Double.NaN;
        }
        double number = i < to || whole + fraction > LONG_DIGITS
                ? Double.NaN
                : quotient(digits, POWERS[fraction]);
        if (Double.isNaN(number)) {
            return slow(text, from, to);
        }
        return text[from] == '-' ? -number : number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /**
     * A quotient rounded right, or NaN if that is not certain: it is computed with twice the digits
     * of a double (T. J. Dekker, "A floating-point technique for extending the available
     * precision", 1971), of which the second half must not lie near the middle between two doubles.
     */
    private static double quotient(long above, double below) {
        double high = above;
        if (above < 1L << 53) {
            return high / below; // of two exact numbers
        }
        double low = above - (long) high;
        double first = high / below;
        double second = (Math.fma(-first, below, high) + low) / below;
        double number = first + second;
        double rest = first - number + second;
        boolean power = (Double.doubleToRawLongBits(number) & (1L << 52) - 1) == 0;
        return Math.abs(rest) < 0.49 * Math.ulp(number) && !power ? number : Double.NaN;
    }

    /** Where the exponent that starts at a place ends; -1 if there is none. */
    private static int exponentEnd(char[] text, int from, int to) {
        if (text[from] != 'e' && text[from] != 'E') {
            return -1;
        }
        int i = from + 1;
        if (i < to && (text[i] == '-' || text[i] == '+')) {
            i++;
        }
        int digits = i;
        while (i < to && isDigit(text[i])) {
            i++;
        }
        return i == digits ? -1 : i;
    }

    private double slow(char[] text, int from, int to) {
        StringBuilder number = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            if (text[i] == decimal) {
                number.append('.');
            } else if (thousands == 0 || text[i] != thousands) {
                number.append(text[i]);
            }
        }
        double value = Double.parseDouble(number.toString());
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    /**
     * Whether a text that is a number may be taken for one where nobody says so. What begins with a
     * zero before other digits, or has more than 15 digits and no point, is rather a key, such as a
     * postal code, and would lose digits as a number.
     */
    static boolean isPlain(char[] text, int from, int to) {
        int first = text[from] == '-' || text[from] == '+' ? from + 1 : from;
        if (text[first] == '0' && first + 1 < to && isDigit(text[first + 1])) {
            return false;
        }
        if (to - first <= EXACT_DIGITS) {
            return true;
        }
        for (int i = first; i < to; i++) {
            if (!isDigit(text[i])) {
                return true;
            }
        }
        return false;
    }

    /** A finite number as the file would have it: the shortest that reads as the same. */
    String format(double number) {
        String text = Table.text(number);
        return decimal == '.' ? text : text.replace('.', decimal);
    }
}
