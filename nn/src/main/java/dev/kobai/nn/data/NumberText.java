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
    private static final double[] POWERS = new double[23]; // of ten, which a double holds exactly

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
     * for a double. Up to 15 digits and a power of ten up to 22 are both exact as doubles, so that
     * one product or quotient is rounded right (W. D. Clinger, "How to read floating point numbers
     * accurately", 1990).
     */
    double parse(char[] text, int from, int to) {
        int i = from < to && (text[from] == '-' || text[from] == '+') ? from + 1 : from;
        long digits = 0;
        int count = 0;
        int run = 0; // digits since the start or the last sign between groups
        boolean grouped = false;
        for (; i < to; i++) {
            int digit = text[i] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = 10 * digits + digit;
                count++;
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
        if (grouped && run != 3) {
            return Double.NaN;
        }
        int scale = 0;
        if (i < to && text[i] == decimal) {
            for (i++; i < to && text[i] >= '0' && text[i] <= '9'; i++) {
                digits = 10 * digits + text[i] - '0';
                count++;
                scale--;
            }
        }
        if (count == 0) {
            return Double.NaN;
        }
        if (i < to) {
            int end = exponentEnd(text, i, to);
            return end == to ? slow(text, from, to) : Double.NaN;
        }
        if (count > EXACT_DIGITS) {
            return slow(text, from, to);
        }
        double number = digits / POWERS[-scale];
        return text[from] == '-' ? -number : number;
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
        while (i < to && text[i] >= '0' && text[i] <= '9') {
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
        if (text[first] == '0' && first + 1 < to && Character.isDigit(text[first + 1])) {
            return false;
        }
        if (to - first <= EXACT_DIGITS) {
            return true;
        }
        for (int i = first; i < to; i++) {
            if (!Character.isDigit(text[i])) {
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
