package dev.kobai.nn.data;

import dev.kobai.nn.internal.data.Scale;
import dev.kobai.optim.internal.Check;

import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.Arrays;

/**
 * Gives each column mean 0 and standard deviation 1, and remembers how, so that new data is treated
 * like the data trained on.
 *
 * <pre>
 * z = (x - mean) / deviation,   deviation = sqrt(sum (x - mean)² / n)
 * </pre>
 *
 * <p>A column in which all numbers are the same has no deviation to divide by; only its mean is
 * subtracted, which makes it 0.
 *
 * <p>As Keras' {@code Normalization} and scikit-learn's {@code StandardScaler}.
 */
public final class Standardizer {
    private static final String WHERE = "standardizer";

    private final ColumnScaling scaling;

    private Standardizer(ColumnScaling scaling) {
        this.scaling = scaling;
    }

    /**
     * Learns mean and standard deviation of each column.
     *
     * @param x the samples that will be trained on, {@code [n, columns]}
     * @return the standardizer
     * @throws IllegalArgumentException if x is empty, not a matrix, or not finite
     */
    public static Standardizer of(INDArray x) {
        double[][] columns = ColumnScaling.columns(x, WHERE);
        Scale[] scales = new Scale[columns.length];
        Arrays.setAll(scales, i -> Scale.standard(columns[i]));
        return new Standardizer(new ColumnScaling(WHERE, scales));
    }

    /**
     * Standardizes samples.
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
     * Standardizes the samples of a dataset, and leaves its targets as they are.
     *
     * @param data samples {@code [n, columns]} with targets
     * @return new samples with the same targets
     * @throws IllegalArgumentException if x has not as many columns as the data learned from
     */
    public Dataset apply(Dataset data) {
        return new Dataset(apply(Check.present(data, WHERE, "data").x()), data.y());
    }

    /**
     * Brings standardized numbers back to what they were.
     *
     * @param z what {@link #apply(INDArray)} gave, {@code [n, columns]}
     * @return {@code z * deviation + mean}, of the same shape and type
     * @throws IllegalArgumentException if z has not as many columns as the data learned from
     */
    public INDArray invert(INDArray z) {
        return scaling.invert(z);
    }
}
