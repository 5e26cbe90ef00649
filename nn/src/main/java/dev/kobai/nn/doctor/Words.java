package dev.kobai.nn.doctor;

import java.util.List;
import java.util.Locale;

/** How findings say numbers. */
final class Words {
    private static final int NAMED = 5; // of a list that may be long

    private Words() {}

    /** Three digits: 0.0123, 1.23e+06. */
    static String number(double value) {
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1e6) {
            return Long.toString((long) value);
        }
        int digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4;
        boolean plain = size >= 0.001 && size < 1e6;
        return String.format(Locale.ROOT, plain ? "%." + digits + "f" : "%.2e", value);
    }

    static String percent(double share) {
        double percent = 100 * share;
        boolean small = percent > 0 && percent < 10;
        return String.format(Locale.ROOT, small ? "%.1f %%" : "%.0f %%", percent);
    }

    /** {@code column 3} or {@code columns 3, 5, 8 and 4 more}. */
    static String list(String one, List<Integer> numbers) {
        StringBuilder text = new StringBuilder(one);
        text.append(numbers.size() == 1 ? " " : "s ");
        for (int i = 0; i < Math.min(NAMED, numbers.size()); i++) {
            text.append(i == 0 ? "" : ", ").append(numbers.get(i));
        }
        int more = numbers.size() - NAMED;
        return more > 0 ? text + " and " + more + " more" : text.toString();
    }
}
