package dev.kobai.examples;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a page says that its programs print: the blocks with {@code <!-- prints -->} on the line
 * before are found, in their order, in what they did print.
 *
 * <p>Numbers with a decimal point need agree in 12 digits only, as {@link Math#exp} and its like
 * may differ in the last bit from one processor to another.
 */
final class PrintedText {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+\\.\\d+(?:[eE][-+]?\\d+)?");

    private final MarkdownPage page;

    PrintedText(MarkdownPage page) {
        this.page = page;
    }

    /** Looks for all blocks; an error tells the first that is missing and where it stands. */
    void check(List<String> output) {
        int from = 0;
        for (MarkdownPage.Block block : page.blocks()) {
            if (block.isPrinted()) {
                from = find(block, output, from) + block.lines().size();
            }
        }
    }

    private int find(MarkdownPage.Block block, List<String> output, int from) {
        int length = block.lines().size();
        for (int i = from; i + length <= output.size(); i++) {
            if (same(block.lines(), output.subList(i, i + length))) {
                return i;
            }
        }
        String place = page.file + ":" + (block.fence() + 1) + ": ";
        String printed = String.join("\n", output.subList(from, output.size()));
        throw new AssertionError(place + "not printed:\n" + block.code() + "\nbut\n" + printed);
    }

    private static boolean same(List<String> expected, List<String> actual) {
        for (int i = 0; i < expected.size(); i++) {
            if (!same(expected.get(i), actual.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(String expected, String actual) {
        List<Double> some = numbers(expected);
        List<Double> others = numbers(actual);
        boolean same = text(expected).equals(text(actual)) && some.size() == others.size();
        for (int i = 0; same && i < some.size(); i++) {
            same = Math.abs(some.get(i) - others.get(i)) <= 1e-12 * Math.abs(some.get(i));
        }
        return same;
    }

    private static String text(String line) {
        return NUMBER.matcher(line).replaceAll("0.0");
    }

    private static List<Double> numbers(String line) {
        return NUMBER.matcher(line)
                .results()
                .map(MatchResult::group)
                .map(Double::valueOf)
                .toList();
    }
}
