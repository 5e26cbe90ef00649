package dev.kobai.nn.doctor;

import java.util.ArrayList;
import java.util.List;

/**
 * Columns of the input that have one value in all rows and so tell nothing.
 *
 * <p>Columns of zeros are left alone where a tenth of the other columns' numbers are zeros too:
 * pictures have margins and one-hot codes have labels that do not occur, and a zero moves no
 * weight.
 */
final class ConstantColumns implements Symptom {
    static final String NAME = "constant columns";
    private static final int FEWEST_ROWS = 10;
    private static final double SPARSE = 0.1;

    @Override
    public List<Finding> look(Observations seen) {
        Columns columns = seen.columns();
        if (columns.allRows() < FEWEST_ROWS || columns.count() == 1) {
            return List.of();
        }
        boolean sparse = columns.zeros() >= SPARSE;
        List<Integer> constant = new ArrayList<>();
        for (int j = 0; j < columns.count(); j++) {
            boolean margin = sparse && columns.rows()[0][j] == 0;
            if (!margin && columns.isLevel(j) && isLevelThroughout(columns, j)) {
                constant.add(j);
            }
        }
        if (constant.isEmpty()) {
            return List.of();
        }
        String value = Words.number(columns.rows()[0][constant.get(0)]);
        return List.of(new Finding(
                NAME,
                Words.list("column", constant) + " of x",
                "In all " + columns.allRows() + " rows column " + constant.get(0) + " is " + value
                        + ": it tells no row from another.",
                "leave such columns out, or look where their values were lost."));
    }

    private static boolean isLevelThroughout(Columns columns, int column) {
        double first = columns.get(0, column);
        for (int row = 1; row < columns.allRows(); row++) {
            if (columns.get(row, column) != first) {
                return false;
            }
        }
        return true;
    }
}
