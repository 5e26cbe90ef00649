package dev.kobai.nn.metric;

import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.Arrays;

/**
 * How often each class was taken for each other: a row for each class that was to be predicted, a
 * column for each that was.
 *
 * <p>Not a single number and so no {@link Metric}: made from targets and predictions.
 */
public final class ConfusionMatrix {
    private final long[][] counts;

    private ConfusionMatrix(long[][] counts) {
        this.counts = counts;
    }

    /**
     * Counts targets against predictions.
     *
     * <p>Of several columns the greatest number is the class; a single column of predictions says
     * class 1 above 0.5, else 0; a single column of targets is the class number.
     *
     * @param targets {@code [rows, classes]} one-hot, or class numbers {@code [rows, 1]}
     * @param predictions {@code [rows, classes]}, or {@code [rows, 1]} for two classes
     * @return the matrix
     * @throws IllegalArgumentException if the shapes do not fit, a class number is none, or a
     *     number is NaN or infinite
     */
    public static ConfusionMatrix of(INDArray targets, INDArray predictions) {
        Tensor y = matrix(targets, "targets");
        Tensor p = matrix(predictions, "predictions");
        String where = "ConfusionMatrix";
        String advice = "Give a target for each prediction.";
        Check.that(y.rows() == p.rows(), where, p.rows() + " targets", y.rows(), advice);
        boolean fits = y.columns() == 1 || y.columns() == p.columns();
        String columns = "targets of 1 or " + p.columns() + " columns";
        Check.that(fits, where, columns, y.columns(), "Give class numbers or one-hot targets.");
        int classes = Math.max(2, p.columns());
        long[][] counts = new long[classes][classes];
        for (int row = 0; row < p.rows(); row++) {
            int predicted = p.columns() > 1 ? MeanMetric.argmax(p, row) : p.get(row) > 0.5 ? 1 : 0;
            counts[label(y, row, classes)][predicted]++;
        }
        return new ConfusionMatrix(counts);
    }

    private static Tensor matrix(INDArray array, String what) {
        Check.present(array, "ConfusionMatrix", what);
        boolean ok = !array.isEmpty() && (array.rank() == 1 || array.rank() == 2);
        String got = Arrays.toString(array.shape());
        Check.that(ok, "ConfusionMatrix", what + " [rows, classes]", got, "Give a row a sample.");
        long rows = array.size(0);
        Tensor matrix = Tensor.of(
                array.castTo(DataType.DOUBLE).dup('c').reshape(rows, array.length() / rows));
        int bad = matrix.firstNotFinite();
        if (bad >= 0) {
            String where = "ConfusionMatrix, " + what + ", row " + bad / matrix.columns();
            String advice = "Such a row has no class.";
            Check.that(false, where, "finite numbers", matrix.get(bad), advice);
        }
        return matrix;
    }

    private static int label(Tensor y, int row, int classes) {
        if (y.columns() > 1) {
            return MeanMetric.argmax(y, row);
        }
        double label = y.get(row);
        boolean ok = label >= 0 && label < classes && label == Math.rint(label);
        String expected = "a class number from 0 to " + (classes - 1);
        String advice = "Count the classes from 0.";
        Check.that(ok, "ConfusionMatrix, row " + row, expected, label, advice);
        return (int) label;
    }

    /**
     * How many classes there are.
     *
     * @return 2 or more
     */
    public int classes() {
        return counts.length;
    }

    /**
     * How often a class was taken for a class.
     *
     * @param target the class that was to be predicted
     * @param predicted the class that was
     * @return the number of rows
     */
    public long count(int target, int predicted) {
        return counts[target][predicted];
    }

    /**
     * How many rows have the right class.
     *
     * @return the share, in [0, 1]
     */
    public double accuracy() {
        long right = 0;
        long all = 0;
        for (int i = 0; i < counts.length; i++) {
            right += counts[i][i];
            all += wanted(i);
        }
        return (double) right / all;
    }

    /**
     * How many of the predictions of a class are right.
     *
     * @param of the class
     * @return the share, 0 where it was never predicted
     */
    public double precision(int of) {
        long predicted = 0;
        for (long[] row : counts) {
            predicted += row[of];
        }
        return BucketCount.share(counts[of][of], predicted);
    }

    /**
     * How many of the rows of a class are found.
     *
     * @param of the class
     * @return the share, 0 where there is none
     */
    public double recall(int of) {
        return BucketCount.share(counts[of][of], wanted(of));
    }

    /**
     * The harmonic mean of a class's precision and recall.
     *
     * @param of the class
     * @return 2 P R / (P + R), 0 where both are 0
     */
    public double f1(int of) {
        double precision = precision(of);
        double recall = recall(of);
        return BucketCount.share(2 * precision * recall, precision + recall);
    }

    private long wanted(int of) {
        return Arrays.stream(counts[of]).sum();
    }

    /** Gives a table: a row for each target class, a column for each predicted class. */
    @Override
    public String toString() {
        int width = String.valueOf(counts.length).length();
        for (long[] row : counts) {
            for (long count : row) {
                width = Math.max(width, String.valueOf(count).length());
            }
        }
        StringBuilder text = new StringBuilder("target \\ predicted");
        for (int j = 0; j < counts.length; j++) {
            text.append("  ").append(right(j, width));
        }
        text.append('\n');
        for (int i = 0; i < counts.length; i++) {
            text.append(right(i, "target \\ predicted".length()));
            for (long count : counts[i]) {
                text.append("  ").append(right(count, width));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String right(long number, int width) {
        String digits = String.valueOf(number);
        return " ".repeat(width - digits.length()) + digits;
    }
}
