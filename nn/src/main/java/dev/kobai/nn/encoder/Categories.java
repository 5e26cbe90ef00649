package dev.kobai.nn.encoder;

import dev.kobai.nn.internal.data.Labels;
import dev.kobai.optim.internal.Check;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * The labels of a column with their numbers: those that are known, then one for unknown ones and
 * one for missing cells, where they are asked for.
 *
 * @param known the labels in order
 * @param fill the label of a missing cell, or null
 * @param numbers whether the labels are numbers, so that 1.0 is 1
 * @param unknown whether unknown labels have a number
 * @param missing whether missing cells have a number
 */
record Categories(
        List<String> known,
        @Nullable String fill,
        boolean numbers,
        boolean unknown,
        boolean missing) {
    Categories {
        known = LabelList.of(known, "labels");
        boolean ok = fill == null || known.contains(fill);
        Check.that(ok, "labels", "a fill that is one of them", fill, "Learn them anew.");
    }

    static String label(Cells cells, int row, boolean numbers) {
        return numbers ? Labels.text(cells.number(row)) : cells.label(row);
    }

    /** How many numbers there are. */
    int count() {
        return known.size() + (unknown ? 1 : 0) + (missing ? 1 : 0);
    }

    /** The number of a cell's label. */
    int number(Cells cells, int row) {
        if (cells.isMissing(row)) {
            if (!missing && fill == null) {
                String advice =
                        "Call missing(), fillMostFrequent() or fill, or leave out such rows.";
                throw cells.bad(row, "a label", advice);
            }
            return missing ? count() - 1 : known.indexOf(fill);
        }
        int number = known.indexOf(label(cells, row, numbers));
        if (number < 0 && !unknown) {
            String expected = "one of the labels " + ((LabelList) known).brief();
            throw cells.bad(row, expected, "Correct the cell, or learn anew with unknown().");
        }
        return number < 0 ? known.size() : number;
    }

    /** A name for each number. */
    List<String> names(String column) {
        List<String> names = new ArrayList<>();
        known.forEach(label -> names.add(column + "=" + label));
        if (unknown) {
            names.add(column + " unknown");
        }
        if (missing) {
            names.add(column + " missing");
        }
        return names;
    }

    @Override
    public String toString() {
        return ((LabelList) known).brief()
                + (unknown ? "; unknown" : "")
                + (missing ? "; missing" : "")
                + (fill == null ? "" : "; missing " + fill);
    }
}
