package dev.kobai.nn.doctor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Columns of the input of which one follows from another, as metres from feet.
 *
 * <p>Two columns count as duplicates if they are the same once each is standardised, up to sign and
 * a ten-thousandth of a standard deviation in every row looked at. Flags, columns of two values,
 * are left alone: one-hot codes of two labels are each other's mirror, and do no harm.
 */
final class DuplicateColumns implements Symptom {
    static final String NAME = "duplicate columns";
    private static final int FEWEST_ROWS = 10;
    private static final double SAME = 1e-4;

    /** A column in standard deviations from its mean, its first row positive. */
    private record Standard(int column, double[] z) implements Comparable<Standard> {
        @Override
        public int compareTo(Standard other) {
            return Double.compare(z[0], other.z[0]);
        }
    }

    @Override
    public List<Finding> look(Observations seen) {
        Columns columns = seen.columns();
        if (columns.allRows() < FEWEST_ROWS) {
            return List.of();
        }
        List<Standard> all = new ArrayList<>();
        for (int j = 0; j < columns.count(); j++) {
            if (!columns.isFlag(j)) {
                all.add(standard(columns, j));
            }
        }
        Collections.sort(all); // so that duplicates are neighbours
        int first = -1;
        int second = -1;
        int pairs = 0;
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size() && all.get(j).z[0] - all.get(i).z[0] < SAME; j++) {
                if (areSame(all.get(i).z, all.get(j).z)) {
                    pairs++;
                    first = pairs == 1 ? all.get(i).column : first;
                    second = pairs == 1 ? all.get(j).column : second;
                }
            }
        }
        if (pairs == 0) {
            return List.of();
        }
        List<Integer> pair = List.of(Math.min(first, second), Math.max(first, second));
        String others = pairs == 1 ? "" : ", and " + (pairs - 1) + " more pairs are like them";
        return List.of(new Finding(
                NAME,
                Words.list("column", pair) + " of x",
                "Column " + pair.get(1) + " follows from column " + pair.get(0) + " in all "
                        + columns.rows().length + " rows looked at (correlation ±1)" + others + ".",
                "leave one of the two out; together they count twice and tell no more."));
    }

    private static Standard standard(Columns columns, int column) {
        double mean = columns.mean(column);
        double deviation = columns.deviation(column);
        double[][] rows = columns.rows();
        double sign = rows[0][column] < mean ? -1 : 1;
        double[] z = new double[rows.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = sign * (rows[i][column] - mean) / deviation;
        }
        return new Standard(column, z);
    }

    private static boolean areSame(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            if (Math.abs(a[i] - b[i]) > SAME) {
                return false;
            }
        }
        return true;
    }
}
