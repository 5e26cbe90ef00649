package dev.kobai.nn.data;

import dev.kobai.nn.internal.data.Scale;
import dev.kobai.optim.internal.Check;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Brings each column into a range by its least and its greatest number, and remembers them, so that
 * new data is treated like the data trained on.
 *
 * <pre>
 * z = from + (x - min) / (max - min) * (to - from)
 * </pre>
 *
 * <p>New numbers beyond those of the training data come out beyond the range. A column in which all
 * numbers are the same comes out as {@code from}.
 *
 * <p>As scikit-learn's {@code MinMaxScaler}.
 */
public final class Rescaler {
    private static final String WHERE = "rescaler";

    private final ColumnScaling scaling;

    private Rescaler(ColumnScaling scaling) {
        this.scaling = scaling;
    }

    /**
     * Learns the least and the greatest number of each column, to bring them to 0 and 1.
     *
     * @param x the samples that will be trained on, {@code [n, columns]}
     * @return the rescaler
     * @throws IllegalArgumentException if x is empty, not a matrix, or not finite
     */
    public static Rescaler of(INDArray x) {
        return of(x, 0, 1);
    }

    /**
     * Learns the least and the greatest number of each column.
     *
     * @param x the samples that will be trained on, {@code [n, columns]}
     * @param from what the least number becomes
     * @param to what the greatest number becomes, above from
     * @return the rescaler
     * @throws IllegalArgumentException if x is empty, not a matrix, or not finite, or if the range
     *     is empty or not finite
     */
    public static Rescaler of(INDArray x, double from, double to) {
        Scale.checkRange(from, to, WHERE);
        double[][] columns = ColumnScaling.columns(x, WHERE);
        Scale[] scales = new Scale[columns.length];
        for (int i = 0; i < columns.length; i++) {
            scales[i] = Scale.range(columns[i], from, to, WHERE + ", column " + i);
        }
        return new Rescaler(new ColumnScaling(WHERE, scales));
    }

    /**
     * Rescales samples.
     *
     * @param x the samples, {@code [n, columns]}
     * @return new samples of the same shape; of the same type if that is one of fractions,
     *     otherwise in double precision
     * @throws IllegalArgumentException if x has not as many columns as the data learned from
     */
    public INDArray apply(INDArray x) {
        return scaling.apply(x);
    }

    /**
     * Rescales the samples of a dataset, and leaves its targets as they are.
     *
     * @param data samples {@code [n, columns]} with targets
     * @return new samples with the same targets
     * @throws IllegalArgumentException if x has not as many columns as the data learned from
     */
    public Dataset apply(Dataset data) {
        return new Dataset(apply(Check.present(data, WHERE, "data").x()), data.y());
    }

    /**
     * Brings rescaled numbers back to what they were.
     *
     * @param z what {@link #apply(INDArray)} gave, {@code [n, columns]}
     * @return the numbers, of the same shape and type
     * @throws IllegalArgumentException if z has not as many columns as the data learned from
     */
    public INDArray invert(INDArray z) {
        return scaling.invert(z);
    }
}
