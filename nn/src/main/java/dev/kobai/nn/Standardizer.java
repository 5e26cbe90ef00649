package dev.kobai.nn;

import dev.kobai.optim.Check;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

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

    private final INDArray mean;
    private final INDArray deviation;

    private Standardizer(double[] mean, double[] deviation) {
        this.mean = Nd4j.createFromArray(mean);
        this.deviation = Nd4j.createFromArray(deviation);
    }

    /**
     * Learns mean and standard deviation of each column.
     *
     * @param x the samples that will be trained on, {@code [n, columns]}
     * @return the standardizer
     * @throws IllegalArgumentException if x is empty, not a matrix, or not finite
     */
    public static Standardizer of(INDArray x) {
        Check.present(x, WHERE, "an array");
        checkMatrix(x, x.rank() == 2 ? x.size(1) : 0, "[n, columns]");
        double[][] columns = x.castTo(DataType.DOUBLE).transpose().toDoubleMatrix();
        double[] mean = new double[columns.length];
        double[] deviation = new double[columns.length];
        for (int i = 0; i < columns.length; i++) {
            checkFinite(columns[i], i);
            learn(columns[i], i, mean, deviation);
        }
        return new Standardizer(mean, deviation);
    }

    private static void learn(double[] column, int i, double[] mean, double[] deviation) {
        double average = Arrays.stream(column).average().orElseThrow();
        double squares =
                Arrays.stream(column).map(v -> (v - average) * (v - average)).sum();
        double root = Math.sqrt(squares / column.length);
        // Asked of the numbers themselves, for rounding may leave a constant column a deviation.
        boolean constant = Arrays.stream(column).allMatch(v -> v == column[0]);
        mean[i] = constant ? column[0] : average;
        deviation[i] = constant || root == 0 ? 1 : root;
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
        return checked(x).subRowVector(mean).diviRowVector(deviation).castTo(type(x));
    }

    /**
     * Standardizes the samples of a dataset, and leaves its targets as they are.
     *
     * @param data samples {@code [n, columns]} with targets
     * @return new samples with the same targets
     * @throws IllegalArgumentException if x has not as many columns as the data learned from
     */
    public Dataset apply(Dataset data) {
        return new Dataset(apply(Check.present(data, "standardizer", "data").x()), data.y());
    }

    /**
     * Brings standardized numbers back to what they were.
     *
     * @param z what {@link #apply(INDArray)} gave, {@code [n, columns]}
     * @return {@code z * deviation + mean}, of the same shape and type
     * @throws IllegalArgumentException if z has not as many columns as the data learned from
     */
    public INDArray invert(INDArray z) {
        return checked(z).mulRowVector(deviation).addiRowVector(mean).castTo(type(z));
    }

    private INDArray checked(INDArray x) {
        Check.present(x, WHERE, "an array");
        checkMatrix(x, mean.length(), "[n, " + mean.length() + "]");
        return x.castTo(DataType.DOUBLE);
    }

    private static DataType type(INDArray x) {
        return x.dataType().isFPType() ? x.dataType() : DataType.DOUBLE;
    }

    private static void checkMatrix(INDArray x, long columns, String expected) {
        boolean ok = !x.isEmpty() && x.rank() == 2 && x.size(1) == columns;
        String got = x.isEmpty() ? "an empty array" : Arrays.toString(x.shape());
        String advice = "Give a row for each sample, with the columns of the training data.";
        Check.that(ok, WHERE, "the shape " + expected, got, advice);
    }

    private static void checkFinite(double[] column, int i) {
        for (int row = 0; row < column.length; row++) {
            if (!Double.isFinite(column[row])) {
                String place = WHERE + ", row " + row + ", column " + i;
                String advice = "Remove or replace it.";
                throw new IllegalArgumentException(
                        Check.message(place, "a finite number", column[row], advice));
            }
        }
    }
}
