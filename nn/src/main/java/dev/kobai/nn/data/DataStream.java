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
}
