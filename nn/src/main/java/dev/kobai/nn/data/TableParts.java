package dev.kobai.nn.data;

import dev.kobai.nn.data.Table.Split;
import dev.kobai.nn.internal.data.Shuffle;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

import org.dflib.DataFrame;
import org.dflib.Series;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Divides a table's rows, and puts two tables together. */
final class TableParts {
    private TableParts() {}

    static Split split(Table table, double share, long seed) {
        checkShare(share, "split");
        int rows = table.rows();
        Check.that(rows > 1, "split", "at least two rows", rows, "Give more data.");
        int[] order = Shuffle.of(rows, seed);
        int train = (int) Math.max(1, Math.min(rows - 1, Math.round(share * rows)));
        return new Split(
                table.rows(Arrays.copyOf(order, train)),
                table.rows(Arrays.copyOfRange(order, train, rows)));
    }

    static Split stratifiedSplit(Table table, String column, double share, long seed) {
        checkShare(share, "stratifiedSplit");
        int[][] parts = ClassShares.of(classes(table, column), seed, share);
        return new Split(table.rows(parts[0]), table.rows(parts[1]));
    }

    private static void checkShare(double share, String where) {
        String advice = "Usual is 0.8, the share to train on.";
        Check.that(share > 0 && share < 1, where, "share in (0, 1)", share, advice);
    }

    static List<Split> folds(Table table, int count, long seed) {
        Folds.checkCount(count, table.rows(), "folds");
        return folds(table, Folds.deal(Shuffle.of(table.rows(), seed), count));
    }

    static List<Split> stratifiedFolds(Table table, String column, int count, long seed) {
        Folds.checkCount(count, table.rows(), "stratifiedFolds");
        return folds(table, ClassShares.folds(classes(table, column), count, seed));
    }

    private static INDArray classes(Table table, String column) {
        double[] numbers =
                Arrays.stream(table.classNumbers(column)).asDoubleStream().toArray();
        return Tensor.of(numbers, numbers.length, 1).array();
    }

    private static List<Split> folds(Table table, int[]... parts) {
        return IntStream.range(0, parts.length)
                .mapToObj(out -> new Split(
                        table.rows(IntStream.range(0, parts.length)
                                .filter(part -> part != out)
                                .flatMap(part -> Arrays.stream(parts[part]))
                                .toArray()),
                        table.rows(parts[out])))
                .toList();
    }

    static Table join(Table left, Table right, String key) {
        Series<?> mine = left.column(key);
        Series<?> theirs = right.column(key);
        Kind kind = Kind.of(mine);
        boolean same = kind == null || Kind.of(theirs) == null || kind == Kind.of(theirs);
        String got = same ? "" : Kind.of(theirs).words + " in " + right.where();
        String advice = "Read both columns as the same, for example as text(\"" + key + "\").";
        String expected = same ? "" : kind.words + " in both tables";
        Check.that(same, left.where() + ", column " + key, expected, got, advice);
        Map<Object, Integer> places = new HashMap<>();
        for (int row = 0; row < right.rows(); row++) {
            Object cell = theirs.get(row);
            if (cell == null || places.put(cell, row) != null) {
                String cure = "Leave such rows out, or join the frames with DFLib.";
                throw right.badCell(row, key, "a key that no other row has", cure);
            }
        }
        List<String> names = new ArrayList<>(left.names());
        List<Series<?>> columns = new ArrayList<>();
        names.forEach(name -> columns.add(left.column(name)));
        for (String name : right.names()) {
            if (!name.equals(key)) {
                left.checkNew(name);
                names.add(name);
                Series<?> cells = right.column(name);
                columns.add(TableColumns.of(
                        name,
                        IntStream.range(0, left.rows())
                                .mapToObj(row -> places.get(mine.get(row)))
                                .map(place -> place == null ? null : cells.get(place))
                                .toArray()));
            }
        }
        return left.withFrame(DataFrame.byColumn(names.toArray(String[]::new))
                .of(columns.toArray(Series<?>[]::new)));
    }
}
