package dev.kobai.nn.data;

import dev.kobai.nn.internal.data.Inputs;
import dev.kobai.nn.internal.data.Shuffle;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Samples and their targets, row by row. */
public final class Dataset {
    private final Inputs x;
    private final Inputs y;

    private Dataset(Inputs x, Inputs y) {
        this.x = x;
        this.y = y;
        long rows = x.shape()[0];
        long targets = y.shape()[0];
        String advice = "Give one target for each sample.";
        Check.that(rows == targets, "dataset", rows + " rows as x has", targets + " rows", advice);
    }

    /**
     * Samples and targets as ND4J's arrays.
     *
     * @param x the samples, {@code [n, ...]}
     * @param y the targets, {@code [n, ...]}; {@code [n]} counts as {@code [n, 1]}
     * @throws IllegalArgumentException if an array is missing or empty, or there is not one target
     *     for each sample
     */
    public Dataset(INDArray x, INDArray y) {
        this(numbers(x, "x"), numbers(y, "y"));
    }

    private static Inputs numbers(INDArray array, String name) {
        Check.present(array, "dataset", name);
        boolean data = !array.isEmpty() && array.rank() > 0;
        Check.that(data, "dataset", "at least one row", "none", "Give data.");
        return Inputs.of(array);
    }

    /**
     * Samples and targets from Java arrays.
     *
     * @param x a row for each sample
     * @param y a row for each target
     * @return the data, in double precision
     * @throws IllegalArgumentException if an array is empty or ragged
     */
    public static Dataset of(double[][] x, double[][] y) {
        return new Dataset(Inputs.of(x, "x"), Inputs.of(y, "y"));
    }

    /**
     * Samples and targets from Java arrays.
     *
     * @param x a row for each sample
     * @param y a row for each target
     * @return the data, in single precision
     * @throws IllegalArgumentException if an array is empty or ragged
     */
    public static Dataset of(float[][] x, float[][] y) {
        return new Dataset(Inputs.of(x, "x"), Inputs.of(y, "y"));
    }

    /**
     * Samples and targets that are tensors already.
     *
     * @param x the samples, {@code [n, columns]}: themselves, not a copy
     * @param y the targets, {@code [n, columns]}: themselves, not a copy
     * @return the data
     * @throws IllegalArgumentException if a tensor has not two axes, or there is not one target for
     *     each sample
     */
    public static Dataset of(Tensor x, Tensor y) {
        return new Dataset(matrix(x, "x"), matrix(y, "y"));
    }

    private static Inputs matrix(Tensor tensor, String name) {
        long[] shape = Check.present(tensor, "dataset", name).shape();
        String advice = "Give a row for each sample.";
        String got = Arrays.toString(shape);
        Check.that(shape.length == 2, "dataset, " + name, "a tensor [n, columns]", got, advice);
        return Inputs.of(tensor);
    }

    /**
     * Samples and one number for each to predict.
     *
     * @param x a row for each sample
     * @param y a target for each sample
     * @return the data, in double precision, its targets as one column
     * @throws IllegalArgumentException if an array is empty or ragged
     */
    public static Dataset of(double[][] x, double[] y) {
        return new Dataset(Inputs.of(x, "x"), Inputs.of(y, "y"));
    }

    /**
     * Samples and the number of each one's class, as the Sparse losses and metrics take them.
     *
     * @param x a row for each sample
     * @param labels a class for each sample, counted from 0
     * @return the data, in double precision, its targets as one column
     * @throws IllegalArgumentException if an array is empty or ragged
     */
    public static Dataset of(double[][] x, int[] labels) {
        return new Dataset(Inputs.of(x, "x"), Inputs.of(labels, "y"));
    }

    /**
     * Samples and the number of each one's class, as the Sparse losses and metrics take them.
     *
     * @param x a row for each sample, in single precision
     * @param labels a class for each sample, counted from 0
     * @return the data, its targets as one column
     * @throws IllegalArgumentException if an array is empty or ragged
     */
    public static Dataset of(float[][] x, int[] labels) {
        return new Dataset(Inputs.of(x, "x"), Inputs.of(labels, "y"));
    }

    /**
     * The samples.
     *
     * @return the array, {@code [n, ...]}: itself, not a copy
     */
    public INDArray x() {
        return x.array();
    }

    /**
     * The targets.
     *
     * @return the array, {@code [n, ...]}: itself, not a copy
     */
    public INDArray y() {
        return y.array();
    }

    /**
     * The samples as a model takes them: checked, of its type, without a copy where they fit.
     *
     * @param shape the shape that a sample must have
     * @param type FLOAT or DOUBLE
     * @param where the place an error opens with, such as {@code fit, x}
     * @return the samples, {@code [n, ...]}; not to be written to
     * @throws IllegalArgumentException if they are of another shape or not finite
     */
    public Tensor samples(Shape shape, DataType type, String where) {
        return x.tensor(shape, type, where);
    }

    /**
     * The targets as a model takes them: checked, of its type, without a copy where they fit.
     *
     * @param shape the shape that a target must have
     * @param type FLOAT or DOUBLE
     * @param where the place an error opens with, such as {@code fit, y}
     * @return the targets, {@code [n, ...]}; not to be written to
     * @throws IllegalArgumentException if they are of another shape or not finite
     */
    public Tensor targets(Shape shape, DataType type, String where) {
        return y.tensor(shape, type, where);
    }

    /**
     * The targets as a model takes them, with a word on what they should be.
     *
     * @param shape the shape that a target must have
     * @param type FLOAT or DOUBLE
     * @param where the place an error opens with, such as {@code fit, y}
     * @param advice what to do about targets of another shape
     * @return the targets, {@code [n, ...]}; not to be written to
     * @throws IllegalArgumentException if they are of another shape or not finite
     */
    public Tensor targets(Shape shape, DataType type, String where, String advice) {
        return y.tensor(shape, type, where, advice);
    }

    /**
     * Class numbers as one column for each class: 1 for the row's class and 0 for the others.
     *
     * @param labels a class number for each row, from 0
     * @param classes how many classes there are
     * @return the targets, {@code [labels, classes]}, in double precision
     * @throws IllegalArgumentException if there are no labels or one is not in [0, classes)
     */
    public static INDArray oneHot(int[] labels, int classes) {
        Check.positive(classes, "oneHot", "classes");
        int count = Check.present(labels, "oneHot", "labels").length;
        Check.that(count > 0, "oneHot", "at least one label", "none", "Give labels.");
        Tensor rows = Tensor.zeros(DataType.DOUBLE, count, classes);
        for (int row = 0; row < count; row++) {
            int label = labels[row];
            boolean ok = label >= 0 && label < classes;
            String expected = "a class number in [0, " + classes + ")";
            Check.that(ok, "oneHot, row " + row, expected, label, "Count the classes from 0.");
            rows.set(row * classes + label, 1);
        }
        return rows.array();
    }

    /**
     * How many samples there are.
     *
     * @return the number of rows
     */
    public int rows() {
        return Math.toIntExact(x.shape()[0]);
    }

    /**
     * Two parts of a dataset.
     *
     * @param train what to train on
     * @param test what to hold out, to see what the model makes of samples it does not know
     */
    public record Split(Dataset train, Dataset test) {}

    /**
     * Divides the rows at random into some to train on and some to test with.
     *
     * @param share the share of the rows to train on, in (0, 1), such as 0.8; rounded to whole
     *     rows, and both parts get at least one
     * @param seed the same seed divides in the same way
     * @return copies of the rows, both parts in random order
     * @throws IllegalArgumentException if the share is not in (0, 1) or there is only one row
     */
    public Split split(double share, long seed) {
        checkShare(share, "split");
        Dataset[] parts = divide(seed, share);
        return new Split(parts[0], parts[1]);
    }

    /**
     * Three parts of a dataset.
     *
     * @param train what to train on
     * @param validation what to hold out, to choose settings by and to stop in time
     * @param test what to hold out until the end, to see how good the model that was chosen is
     */
    public record Parts(Dataset train, Dataset validation, Dataset test) {}

    /**
     * Divides the rows at random into some to train on, some to validate and some to test with.
     *
     * @param train the share of the rows to train on, such as 0.7
     * @param validation the share of the rows to validate with, such as 0.15; the rest is to test
     *     with, and all parts get at least one row
     * @param seed the same seed divides in the same way
     * @return copies of the rows, all parts in random order
     * @throws IllegalArgumentException if a share is not above 0, they leave nothing to test with,
     *     or there are fewer than three rows
     */
    public Parts split(double train, double validation, long seed) {
        checkShares(train, validation, "split");
        Dataset[] parts = divide(seed, train, validation);
        return new Parts(parts[0], parts[1], parts[2]);
    }

    private Dataset[] divide(long seed, double... shares) {
        int rows = rows();
        int least = shares.length + 1;
        String expected = "at least " + (least == 2 ? "two" : "three") + " rows";
        Check.that(rows >= least, "split", expected, rows, "Give more data.");
        int[] order = Shuffle.of(rows, seed);
        int[] ends = ClassShares.ends(rows, shares);
        return IntStream.range(0, least)
                .mapToObj(i -> Arrays.copyOfRange(order, i == 0 ? 0 : ends[i - 1], ends[i]))
                .map(this::rows)
                .toArray(Dataset[]::new);
    }

    /**
     * Divides the rows at random so that both parts have their share of each class.
     *
     * <p>The class of a row of targets is where its greatest number stands, that of a single column
     * the number itself.
     *
     * @param share the share of each class to train on, in (0, 1), such as 0.8; rounded to whole
     *     rows, and both parts get at least one
     * @param seed the same seed divides in the same way
     * @return copies of the rows, both parts in random order
     * @throws IllegalArgumentException if the share is not in (0, 1) or a class has only one row
     */
    public Split stratifiedSplit(double share, long seed) {
        checkShare(share, "stratifiedSplit");
        int[][] parts = ClassShares.of(y(), seed, share);
        return new Split(rows(parts[0]), rows(parts[1]));
    }

    /**
     * Divides the rows at random so that three parts have their share of each class.
     *
     * @param train the share of each class to train on, such as 0.7
     * @param validation the share of each class to validate with, such as 0.15; the rest is to test
     *     with, and all parts get at least one row of each class
     * @param seed the same seed divides in the same way
     * @return copies of the rows, all parts in random order; the class of a row is that of
     *     {@link #stratifiedSplit(double, long)}
     * @throws IllegalArgumentException if a share is not above 0, they leave nothing to test with,
     *     or a class has fewer than three rows
     */
    public Parts stratifiedSplit(double train, double validation, long seed) {
        checkShares(train, validation, "stratifiedSplit");
        int[][] parts = ClassShares.of(y(), seed, train, validation);
        return new Parts(rows(parts[0]), rows(parts[1]), rows(parts[2]));
    }

    /**
     * Divides the rows at random into parts, and holds out one after the other: cross-validation.
     *
     * @param count how many parts, 2 or more, such as 5; they have as many rows as each other, but
     *     for one
     * @param seed the same seed divides in the same way
     * @return one split for each part, with that part to test with and all others to train on;
     *     copies of the rows, made anew whenever a split is asked for
     * @throws IllegalArgumentException if the count is below 2 or above the number of rows
     */
    public List<Split> folds(int count, long seed) {
        Folds.checkCount(count, rows(), "folds");
        return new Folds(this, Folds.deal(Shuffle.of(rows(), seed), count));
    }

    /**
     * Divides the rows at random into parts of which each has its share of each class, and holds
     * out one after the other.
     *
     * @param count how many parts, 2 or more, such as 5; of each class, and in all, they have as
     *     many rows as each other, but for one
     * @param seed the same seed divides in the same way
     * @return one split for each part, as {@link #folds} gives them; the class of a row is that of
     *     {@link #stratifiedSplit(double, long)}
     * @throws IllegalArgumentException if the count is below 2, or a class has fewer rows
     */
    public List<Split> stratifiedFolds(int count, long seed) {
        Folds.checkCount(count, rows(), "stratifiedFolds");
        return new Folds(this, ClassShares.folds(y(), count, seed));
    }

    /**
     * Divides rows in order of time: holds out one later part after the other, and trains on all
     * rows before it, for no model may know what comes after.
     *
     * <pre>
     * part of fold i of k   size = ⌊rows / (k + 1)⌋ rows, those of the last fold being the last
     * </pre>
     *
     * <p>As scikit-learn's {@code TimeSeriesSplit}.
     *
     * @param count how many folds, 1 or more, such as 5
     * @return one split for each, the one with the fewest rows to train on first; copies of the
     *     rows, made anew whenever a split is asked for
     * @throws IllegalArgumentException if the count is below 1 or not below the number of rows
     */
    public List<Split> foldsInTime(int count) {
        return new ForwardFolds(this, count);
    }

    private static void checkShare(double share, String where) {
        String advice = "Usual is 0.8, the share to train on.";
        Check.that(share > 0 && share < 1, where, "share in (0, 1)", share, advice);
    }

    private static void checkShares(double train, double validation, String where) {
        boolean ok = train > 0 && validation > 0 && train + validation < 1;
        String expected = "two shares above 0 that leave some for the test";
        String advice = "Usual are 0.7 and 0.15, the shares to train on and to validate with.";
        Check.that(ok, where, expected, train + " and " + validation, advice);
    }

    /**
     * The same rows in another order.
     *
     * @param seed the same seed gives the same order
     * @return copies of the rows
     */
    public Dataset shuffle(long seed) {
        return rows(Shuffle.of(rows(), seed));
    }

    /**
     * The rows in batches, for a training loop of one's own.
     *
     * @param size the rows of a batch, 1 or more; the last may have fewer
     * @return copies of the rows, in order, each made when its turn comes
     * @throws IllegalArgumentException if the size is below 1
     */
    public Iterable<Dataset> batches(int size) {
        Check.positive(size, "batches", "size");
        int count = (int) ((rows() + (long) size - 1) / size);
        return () -> IntStream.range(0, count)
                .map(i -> i * size)
                .mapToObj(from -> rows(IntStream.range(from, from + Math.min(size, rows() - from))
                        .toArray()))
                .iterator();
    }

    /**
     * The first rows.
     *
     * @param rows how many at most, 1 or more
     * @return copies of the rows, all of them if there are fewer
     * @throws IllegalArgumentException if the number is below 1
     */
    public Dataset take(int rows) {
        Check.positive(rows, "take", "rows");
        return rows(IntStream.range(0, Math.min(rows, rows())).toArray());
    }

    /**
     * All rows but the first.
     *
     * <p>{@code take(n)} and {@code skip(n)} divide data whose order matters, such as a series in
     * time; what has no order is better divided by {@link #split(double, long)}.
     *
     * @param rows how many to leave out, 0 or more
     * @return copies of the rows
     * @throws IllegalArgumentException if the number is negative or leaves no row
     */
    public Dataset skip(int rows) {
        boolean ok = rows >= 0 && rows < rows();
        String expected = "rows to leave out in [0, " + rows() + ")";
        Check.that(ok, "skip", expected, rows, "At least one row must be left.");
        return rows(IntStream.range(rows, rows()).toArray());
    }

    /**
     * These rows, and below them those of another dataset.
     *
     * @param other samples and targets of the same shapes
     * @return copies of the rows, in double precision where the two differ
     * @throws IllegalArgumentException if the shapes differ
     */
    public Dataset concatenate(Dataset other) {
        Check.present(other, "concatenate", "other");
        return new Dataset(
                x.concatenate(other.x, "concatenate, x"), y.concatenate(other.y, "concatenate, y"));
    }

    /**
     * The same rows with more columns to the right of their samples.
     *
     * @param columns a row for each sample, {@code [n, more]}; {@code [n]} counts as {@code [n, 1]}
     * @return a dataset of samples {@code [n, columns + more]}, in double precision where the two
     *     differ, and of the same targets
     * @throws IllegalArgumentException if samples or columns have other axes, or there is not one
     *     row for each sample
     */
    public Dataset join(INDArray columns) {
        return new Dataset(x.join(numbers(columns, "columns"), "join"), y);
    }

    /**
     * How many rows each class has.
     *
     * <p>The class of a row of targets is where its greatest number stands, that of a single column
     * the number itself.
     *
     * @return the numbers of rows by class number; of the classes of one-hot targets that have no
     *     row, 0
     * @throws IllegalArgumentException if targets are no classes: a number that is not whole or
     *     below 0, or a row without one greatest number
     */
    public SortedMap<Integer, Integer> classCounts() {
        return ClassCounts.of(y(), "classCounts");
    }

    /**
     * Weights that make each class count as much as each other, for {@code FitOptions.classWeight}.
     *
     * <pre>
     * weight of a class = rows / (classes · rows of the class)
     * </pre>
     *
     * <p>Over all rows they are 1 on average. As scikit-learn's {@code class_weight="balanced"},
     * after G. King and L. Zeng, <i>Logistic Regression in Rare Events Data</i>, 2001.
     *
     * @return a weight for each class that has rows
     * @throws IllegalArgumentException if targets are no classes, see {@link #classCounts}
     */
    public SortedMap<Integer, Double> balancedClassWeight() {
        SortedMap<Integer, Integer> counts = ClassCounts.of(y(), "balancedClassWeight");
        counts.values().removeIf(count -> count == 0);
        SortedMap<Integer, Double> weights = new TreeMap<>();
        counts.forEach(
                (label, count) -> weights.put(label, rows() / ((double) counts.size() * count)));
        return weights;
    }

    /**
     * Some of the rows.
     *
     * @param numbers the rows' numbers, from 0, in the order wanted; one may come more than once
     * @return copies of the rows
     * @throws IllegalArgumentException if there is none, or no row of a number
     */
    public Dataset rows(int... numbers) {
        int count = Check.present(numbers, "rows", "numbers").length;
        Check.that(count > 0, "rows", "at least one number", "none", "Say which rows.");
        for (int number : numbers) {
            boolean ok = number >= 0 && number < rows();
            Check.that(ok, "rows", "numbers in [0, " + rows() + ")", number, "Count from 0.");
        }
        return new Dataset(x.rows(numbers), y.rows(numbers));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Dataset d && x().equals(d.x()) && y().equals(d.y());
    }

    @Override
    public int hashCode() {
        return 31 * x().hashCode() + y().hashCode();
    }

    @Override
    public String toString() {
        return "Dataset[x=" + Arrays.toString(x.shape()) + ", y=" + Arrays.toString(y.shape())
                + "]";
    }
}
