package dev.kobai.nn.data;

import dev.kobai.optim.internal.Check;

import java.util.ArrayList;
import java.util.List;

/**
 * Samples and targets that come row by row, as often as asked for, and need not fit into memory.
 *
 * @see CsvStream
 */
public interface DataStream {
    /** One way through the rows. */
    interface Rows extends AutoCloseable {
        /**
         * Takes the next row.
         *
         * @param x receives the sample's numbers, {@link DataStream#columns} many
         * @param y receives the target's numbers, {@link DataStream#targets} many
         * @return false if there is none
         */
        boolean next(double[] x, double[] y);

        /** Gives back what the stream took, also before its end. */
        @Override
        void close();
    }

    /**
     * The size of a sample.
     *
     * @return how many numbers it has, in all axes together
     */
    int columns();

    /**
     * The size of a target.
     *
     * @return how many numbers it has
     */
    int targets();

    /**
     * Begins at the first row, which is what each epoch does.
     *
     * @return the rows, always the same in the same order
     */
    Rows open();

    /**
     * The first rows, to validate with, or to measure what a {@code Normalization} layer or a
     * {@link Standardizer} needs.
     *
     * @param rows how many at most, 1 or more
     * @return the data, all of it if there are fewer rows
     * @throws IllegalArgumentException if there is no row
     */
    default Dataset first(int rows) {
        Check.positive(rows, "first", "rows");
        List<double[]> x = new ArrayList<>();
        List<double[]> y = new ArrayList<>();
        try (Rows all = open()) {
            double[] sample = new double[columns()];
            double[] target = new double[targets()];
            while (x.size() < rows && all.next(sample, target)) {
                x.add(sample.clone());
                y.add(target.clone());
            }
        }
        return Dataset.of(x.toArray(double[][]::new), y.toArray(double[][]::new));
    }

    /**
     * The first rows as a stream.
     *
     * @param rows how many at most, 1 or more
     * @return a stream that ends with them
     * @throws IllegalArgumentException if the number is below 1
     */
    default DataStream take(long rows) {
        Check.positive(rows, "take", "rows");
        return new StreamPart(this, 0, rows);
    }

    /**
     * All rows but the first: with {@link #first}, what is validated is not trained on.
     *
     * <pre>{@code
     * model.fit(stream.skip(1000), epochs(3).validationData(stream.first(1000)));
     * }</pre>
     *
     * @param rows how many to pass over, 0 or more; each epoch reads them, but nothing more
     * @return a stream that begins after them
     * @throws IllegalArgumentException if the number is negative
     */
    default DataStream skip(long rows) {
        Check.notNegative(rows, "skip", "rows");
        return new StreamPart(this, rows, Long.MAX_VALUE);
    }

    /**
     * Two parts of a stream.
     *
     * @param train what to train on
     * @param test what to hold out; {@link DataStream#first} brings it into memory
     */
    record Split(DataStream train, DataStream test) {}

    /**
     * Deals the rows out at random into some to train on and some to test with, for a stream whose
     * order means something, such as a sorted file.
     *
     * <p>Both parts read the whole stream and pass over the rows of the other.
     *
     * @param share how likely a row is one to train on, in (0, 1), such as 0.8; the parts have
     *     about that share of the rows
     * @param seed the same seed divides in the same way
     * @return streams that always have the same rows, each row in one of them
     * @throws IllegalArgumentException if the share is not in (0, 1)
     */
    default Split split(double share, long seed) {
        String advice = "Usual is 0.8, the share to train on.";
        Check.that(share > 0 && share < 1, "split", "share in (0, 1)", share, advice);
        return new Split(
                new StreamShare(this, share, seed, true),
                new StreamShare(this, share, seed, false));
    }
}
