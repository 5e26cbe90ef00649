package dev.kobai.nn.data;

import dev.kobai.nn.internal.data.Shuffle;
import dev.kobai.nn.metric.MeanMetric;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Rows divided at random so that all parts have their share of each class. */
final class ClassShares {
    private ClassShares() {}

    /** The row numbers of one part more than there are shares, each in random order. */
    static int[][] of(INDArray y, long seed, double... shares) {
        SplittableRandom random = new SplittableRandom(seed);
        int count = shares.length + 1;
        List<List<Integer>> parts = Stream.generate(() -> (List<Integer>) new ArrayList<Integer>())
                .limit(count)
                .toList();
        classes(y, "stratifiedSplit", "split").forEach((label, rows) -> {
            String place = "stratifiedSplit, class " + label;
            String expected = "at least " + (count == 2 ? "two" : "three") + " rows";
            boolean enough = rows.size() >= count;
            Check.that(enough, place, expected, rows.size(), "Give more, or use split.");
            int[] order = shuffled(rows, random);
            int from = 0;
            int[] ends = ends(order.length, shares);
            for (int part = 0; part < count; part++) {
                Arrays.stream(order, from, ends[part]).forEach(parts.get(part)::add);
                from = ends[part];
            }
        });
        return parts.stream().map(part -> shuffled(part, random)).toArray(int[][]::new);
    }

    /**
     * Where each part ends, the last with the rows: its share of them rounded, and one row at
     * least.
     */
    static int[] ends(int rows, double... shares) {
        int[] ends = new int[shares.length + 1];
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            sum += shares[i];
            int least = i == 0 ? 1 : ends[i - 1] + 1;
            int most = rows - (shares.length - i);
            ends[i] = (int) Math.max(least, Math.min(most, Math.round(sum * rows)));
        }
        ends[shares.length] = rows;
        return ends;
    }

    /** The row numbers of each part, in random order. */
    static int[][] folds(INDArray y, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Integer> byClass = new ArrayList<>();
        classes(y, "stratifiedFolds", "folds").forEach((label, rows) -> {
            String place = "stratifiedFolds, class " + label;
            String expected = "at least " + count + " rows";
            boolean enough = rows.size() >= count;
            Check.that(enough, place, expected, rows.size(), "Give more, or use folds.");
            Arrays.stream(shuffled(rows, random)).forEach(byClass::add);
        });
        int[][] parts = Folds.deal(byClass.stream().mapToInt(i -> i).toArray(), count);
        for (int[] part : parts) {
            Shuffle.inPlace(part, random);
        }
        return parts;
    }

    private static int[] shuffled(List<Integer> rows, SplittableRandom random) {
        int[] order = rows.stream().mapToInt(i -> i).toArray();
        Shuffle.inPlace(order, random);
        return order;
    }

    /** The rows of each class, which a single column holds and one-hot columns tell by place. */
    private static Map<Double, List<Integer>> classes(INDArray y, String where, String other) {
        String shape = Arrays.toString(y.shape());
        String advice = "Use " + other + " for targets of other shapes.";
        Check.that(y.rank() <= 2, where, "one-hot targets or a column of labels", shape, advice);
        Tensor targets = Tensor.of(y.castTo(DataType.DOUBLE)
                .reshape(y.size(0), y.length() / y.size(0))
                .dup('c'));
        Map<Double, List<Integer>> classes = new TreeMap<>();
        for (int row = 0; row < targets.rows(); row++) {
            boolean single = targets.columns() == 1;
            double label = single ? targets.get(row) : MeanMetric.argmax(targets, row);
            classes.computeIfAbsent(label, l -> new ArrayList<>()).add(row);
        }
        return classes;
    }
}
