package dev.kobai.nn.encoder;

import dev.kobai.nn.internal.data.Labels;
import dev.kobai.optim.internal.Check;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What to learn of a column of labels.
 *
 * @param classes the labels there are; none to learn them
 * @param fill the label to put where a cell is missing, or null
 * @param mostFrequent whether that is the most frequent one
 * @param unknown whether labels that are not known count as one
 * @param missing whether missing cells count as a label
 * @param atLeast how often a label must come to be known
 */
record LabelRules(
        List<String> classes,
        @Nullable String fill,
        boolean mostFrequent,
        boolean unknown,
        boolean missing,
        int atLeast) {
    static final LabelRules PLAIN = new LabelRules(List.of(), null, false, false, false, 1);

    private static final int LONGEST = 10_000; // characters

    boolean guesses() {
        return fill != null || mostFrequent || unknown || missing;
    }

    /** Counts the labels of the training data and says which are known from here on. */
    Categories learn(String column, Cells cells, String encoder) {
        String where = encoder + ", column " + column;
        boolean others = atLeast == 1 || unknown;
        Check.that(others, where, "unknown() with atLeast", "none", "Add unknown().");
        boolean once = !missing || fill == null && !mostFrequent;
        Check.that(once, where, "a fill or missing()", "both", "Leave out one.");
        boolean numbers = areNumbers(cells);
        Map<String, Integer> counts = count(cells, numbers);
        List<String> known = classes;
        if (known.isEmpty()) {
            known = Labels.sorted(counts.keySet().stream()
                    .filter(label -> counts.get(label) >= atLeast)
                    .toList());
        }
        Check.that(!known.isEmpty(), where, "labels", "none", "Leave out the column.");
        String filled = mostFrequent ? mostFrequent(known, counts) : fill;
        boolean ok = filled == null || known.contains(filled);
        String advice = "Fill with one of them, or call missing().";
        Check.that(ok, where, "one of the labels " + known, filled, advice);
        Categories learned = new Categories(known, filled, numbers, unknown, missing);
        for (int row = 0; row < cells.rows(); row++) {
            learned.number(cells, row); // what has none is an error of the training data
        }
        return learned;
    }

    private static boolean areNumbers(Cells cells) {
        boolean any = false;
        for (int row = 0; row < cells.rows(); row++) {
            Object value = cells.isMissing(row) ? null : cells.value(row);
            if (value != null && !(value instanceof Number)) {
                return false;
            }
            any |= value != null;
        }
        return any;
    }

    private static Map<String, Integer> count(Cells cells, boolean numbers) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int row = 0; row < cells.rows(); row++) {
            if (!cells.isMissing(row)) {
                String label = Categories.label(cells, row, numbers);
                if (label.length() > LONGEST) {
                    String expected = "a label of at most " + LONGEST + " characters";
                    throw cells.bad(row, expected, "Leave out the column.");
                }
                counts.merge(label, 1, Integer::sum);
            }
        }
        return counts;
    }

    private static String mostFrequent(List<String> known, Map<String, Integer> counts) {
        String best = known.get(0);
        for (String label : known) {
            best = counts.getOrDefault(label, 0) > counts.getOrDefault(best, 0) ? label : best;
        }
        return best;
    }

    /** The rules as they are called. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (!classes.isEmpty()) {
            text.append(".classes").append(Columns.text(classes));
        }
        if (fill != null) {
            text.append(".fill(\"").append(fill).append("\")");
        }
        text.append(mostFrequent ? ".fillMostFrequent()" : "");
        text.append(missing ? ".missing()" : "").append(unknown ? ".unknown()" : "");
        return text.append(atLeast > 1 ? ".atLeast(" + atLeast + ")" : "").toString();
    }
}
