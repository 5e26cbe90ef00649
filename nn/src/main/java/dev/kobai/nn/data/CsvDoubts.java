package dev.kobai.nn.data;

import dev.kobai.optim.internal.Check;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What looks as if a file were read otherwise than it was written, and the cure for it. */
final class CsvDoubts {
    /** What often stands where nothing is known. */
    private static final Set<String> MARKS = Set.of(
            "na",
            "n/a",
            "#n/a",
            "nan",
            "-nan",
            "?",
            "null",
            "none",
            "nil",
            "-",
            "--",
            ".",
            "inf",
            "-inf",
            "infinity",
            "-infinity",
            "missing",
            "unknown",
            "\\n");

    private static final String NAMED =
            "If the first line is data, read with noHeader(names); if it has names, with header().";

    private static final List<NumberText> OTHERS = List.of(
            NumberText.POINT,
            new NumberText(',', '\0'),
            new NumberText('.', ','),
            new NumberText(',', '.'),
            new NumberText('.', '\''));

    private CsvDoubts() {}

    /**
     * Refuses a column of text that is rather one of numbers: all of its cells are, but for marks
     * of what is missing, or all would be if numbers were written otherwise.
     */
    static void checkText(
            String where,
            String name,
            List<String> cells,
            List<Integer> lines,
            NumberText numbers) {
        Predicate<String> isNumber = new CsvType(Kind.NUMBER, null, false).test(numbers);
        int first = 0;
        int marks = 0;
        int count = 0;
        for (int i = cells.size() - 1; i >= 0; i--) {
            if (isNumber.test(cells.get(i))) {
                count++;
            } else {
                first = i;
                marks += MARKS.contains(cells.get(i).toLowerCase(Locale.ROOT)) ? 1 : 0;
            }
        }
        String cell = cells.get(first);
        String place = where + ", line " + lines.get(first) + ", column " + name;
        if (count > 0 && count + marks == cells.size()) {
            throw refused(
                    place,
                    numbers,
                    cell,
                    "If it marks what is missing, read with missing(" + quoted(cell)
                            + "); if the column is text, with text(" + quoted(name) + ").");
        }
        boolean none = cells.stream().anyMatch(c -> Double.isNaN(numbers.parse(c)));
        for (NumberText other : OTHERS) {
            Predicate<String> isOther = new CsvType(Kind.NUMBER, null, false).test(other);
            if (none && cells.stream().allMatch(isOther)) {
                throw refused(
                        place,
                        numbers,
                        cell,
                        "If it is a number, read with " + call(other)
                                + "; if the column is text, with text(" + quoted(name) + ").");
            }
        }
    }

    private static IllegalArgumentException refused(
            String place, NumberText numbers, String cell, String advice) {
        return new IllegalArgumentException(
                Check.message(place, number(numbers), quoted(cell), advice));
    }

    private static String number(NumberText numbers) {
        return numbers.decimal() == ',' ? "a number with a decimal comma" : "a number";
    }

    private static String call(NumberText other) {
        String point = other.decimal() == ',' ? "decimalComma()" : "a decimal point";
        String groups =
                "thousands('" + (other.thousands() == '\'' ? "\\'" : other.thousands()) + "')";
        if (other.thousands() == 0) {
            return other.decimal() == ',' ? point : "a decimal point, without decimalComma()";
        }
        return other.decimal() == ',' ? point + "." + groups : groups;
    }

    /** What to do about a cell that is not of its column's type. */
    static String advice(CsvType type, String name, String cell, NumberText numbers) {
        String mark = "If it marks what is missing, read with missing(" + quoted(cell) + ")";
        for (NumberText other : OTHERS) {
            if (type.kind() == Kind.NUMBER
                    && !other.equals(numbers)
                    && !Double.isNaN(other.parse(cell))
                    && Double.isNaN(numbers.parse(cell))) {
                return "If it is a number, read with " + call(other) + ".";
            }
        }
        return type.declared()
                ? mark + "; otherwise mend the cell."
                : mark + "; if the column is text, with text(" + quoted(name) + ").";
    }

    /** Refuses names that look like a line of data, because they are what the column holds. */
    static void checkHeader(String where, List<String> names, List<CsvColumn> columns, Csv csv) {
        List<CsvColumn> like = IntStream.range(0, names.size())
                .mapToObj(columns::get)
                .filter(column -> column.type() != null
                        && !column.isText()
                        && column.type().test(csv.numbers()).test(column.name))
                .toList();
        if (like.isEmpty() || countUp(names, like)) {
            return;
        }
        String cell = quoted(like.get(0).name);
        String got = cell + " above " + like.get(0).type().words() + " in each row";
        throw new IllegalArgumentException(
                Check.message(where + ", line 1", "names of columns", got, NAMED));
    }

    /** Whether columns are named 0, 1, 2 or 1990, 1995, 2000 beside others with names. */
    private static boolean countUp(List<String> names, List<CsvColumn> like) {
        double[] numbers =
                like.stream().mapToDouble(c -> NumberText.POINT.parse(c.name)).toArray();
        boolean years = true;
        boolean steps = numbers.length > 2;
        for (int i = 0; i < numbers.length; i++) {
            boolean whole = numbers[i] == Math.rint(numbers[i]);
            double step = i == 0 ? 1 : numbers[i] - numbers[i - 1];
            years &= whole && numbers[i] >= 1800 && numbers[i] <= 2200 && step > 0;
            steps &= whole && step == 1;
        }
        return like.size() < names.size() && (years || steps);
    }

    /** Refuses one column of which each line holds as many of another separator. */
    static void checkSeparator(String where, Csv csv, String first, List<String> cells) {
        for (char other : new char[] {';', '\t', ',', '|'}) {
            long count = count(first, other);
            boolean all = count > 0
                    && other != csv.separator()
                    && !cells.isEmpty()
                    && cells.stream().allMatch(cell -> count(cell, other) == count);
            String expected = "columns separated by " + Csv.quoted(csv.separator());
            String got = "one column, and lines that hold " + Csv.quoted(other);
            Check.that(!all, where, expected, got, "Read with " + separator(other) + ".");
        }
    }

    /** What to do about a line of another width than the first. */
    static String widthAdvice(Csv csv, List<String> first, int cells) {
        String line = String.join("" + csv.separator(), first);
        for (char other : new char[] {';', '\t', '|', ','}) {
            if (first.size() == 1 && other != csv.separator() && count(line, other) > 0) {
                String decimal =
                        csv.separator() == ',' ? " (and decimalComma() if numbers have one)" : "";
                return "The first line holds " + Csv.quoted(other) + ": read with "
                        + separator(other) + decimal + ".";
            }
        }
        char start = line.isEmpty() ? 0 : line.charAt(0);
        if (csv.comment() == 0 && (start == '#' || start == '%')) {
            return "If the first line is a comment, read with comment('" + start + "').";
        }
        return cells > first.size()
                ? "A cell that holds the separator, such as a decimal comma, needs quotes around it."
                : "All lines must have as many cells as the first.";
    }

    private static String separator(char separator) {
        return "separator(" + Csv.quoted(separator) + ")";
    }

    private static long count(String text, char character) {
        return text.chars().filter(c -> c == character).count();
    }

    private static String quoted(String cell) {
        return "\"" + cell + "\"";
    }
}
