package dev.kobai.nn.encoder;

import dev.kobai.nn.internal.data.Labels;
import dev.kobai.optim.internal.Check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A column whose cells hold several labels, as one number for each label: 1 for those of the cell
 * and 0 for the others.
 *
 * <p>Space around a label is not part of it, and a cell that is missing holds none. As target it
 * goes with a Sigmoid for each label: those above 0.5 are predicted.
 *
 * <p>As Keras' {@code StringLookup} with {@code output_mode="multi_hot"}.
 *
 * @param column the column's name
 * @param separator what stands between two labels, such as {@code "|"}
 * @param others whether unknown labels have a number, the last; default false
 * @param least how often a label must come in the training data to be known; default 1
 */
public record MultiHot(String column, String separator, boolean others, int least)
        implements Encoder {
    private static final String WHERE = "MultiHot";

    /** Checks the arguments. */
    public MultiHot {
        Columns.checked(Collections.singletonList(column), WHERE);
        boolean ok = separator != null && !separator.isEmpty();
        Check.that(ok, WHERE, "a separator", separator, "Give one such as \"|\".");
        Check.positive(least, WHERE, "count");
    }

    /**
     * A column of labels, all of which must be known.
     *
     * @param column the column's name
     * @param separator what stands between two labels, such as {@code "|"}
     */
    public MultiHot(String column, String separator) {
        this(column, separator, false, 1);
    }

    /**
     * Takes all labels that are not known for one, the last; without this they are errors.
     *
     * @return the new encoder
     */
    public MultiHot unknown() {
        return new MultiHot(column, separator, true, least);
    }

    /**
     * Takes labels that come rarely for unknown ones; wants {@link #unknown} too.
     *
     * @param count how often a label must come in the training data to be known, 1 or more
     * @return the new encoder
     */
    public MultiHot atLeast(int count) {
        return new MultiHot(column, separator, others, count);
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public boolean guesses() {
        return others;
    }

    @Override
    public Encoding learn(String name, Cells cells) {
        String where = WHERE + ", column " + column;
        boolean ok = least == 1 || others;
        Check.that(ok, where, "unknown() with atLeast", "none", "Add unknown().");
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int row = 0; row < cells.rows(); row++) {
            labels(cells, row, separator).forEach(label -> counts.merge(label, 1, Integer::sum));
        }
        List<String> known = Labels.sorted(counts.keySet().stream()
                .filter(label -> counts.get(label) >= least)
                .toList());
        Check.that(!known.isEmpty(), where, "labels", "none", "Leave out the column.");
        return new Learned(column, separator, known, others);
    }

    private static List<String> labels(Cells cells, int row, String separator) {
        List<String> labels = new ArrayList<>();
        String all = cells.isMissing(row) ? "" : cells.label(row);
        int from = 0;
        while (from <= all.length()) {
            int to = all.indexOf(separator, from);
            String label = all.substring(from, to < 0 ? all.length() : to).strip();
            if (!label.isEmpty() && !labels.contains(label)) {
                labels.add(label);
            }
            from = to < 0 ? all.length() + 1 : to + separator.length();
        }
        return labels;
    }

    @Override
    public String toString() {
        return WHERE
                + Columns.text(List.of(column, separator))
                + (others ? ".unknown()" : "")
                + (least > 1 ? ".atLeast(" + least + ")" : "");
    }

    /** A column's labels. */
    record Learned(String column, String separator, List<String> known, boolean unknown)
            implements Target {
        Learned {
            known = LabelList.of(known, WHERE + ", column " + column);
            boolean ok = separator != null && !separator.isEmpty();
            Check.that(ok, WHERE, "a separator", separator, "Learn it anew.");
        }

        @Override
        public List<String> names() {
            return new Categories(known, null, false, unknown, false).names(column);
        }

        @Override
        public void encode(Cells cells, int row, double[] to, int at) {
            Arrays.fill(to, at, at + known.size() + (unknown ? 1 : 0), 0);
            for (String label : labels(cells, row, separator)) {
                int number = known.indexOf(label);
                if (number < 0 && !unknown) {
                    String expected = "labels of " + ((LabelList) known).brief();
                    String advice = "Correct the cell, or learn anew with unknown().";
                    throw cells.bad(row, expected, advice);
                }
                to[at + (number < 0 ? known.size() : number)] = 1;
            }
        }

        @Override
        public List<String> classes() {
            return known;
        }

        @Override
        public Object decode(double[] outputs) {
            List<String> labels = new ArrayList<>();
            for (int i = 0; i < outputs.length; i++) {
                if (outputs[i] > 0.5) {
                    labels.add(known.get(i));
                }
            }
            return String.join(separator, labels);
        }

        @Override
        public String learned() {
            return ((LabelList) known).brief() + (unknown ? "; unknown" : "");
        }
    }
}
