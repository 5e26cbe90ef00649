package dev.kobai.nn.internal.engine;

import dev.kobai.nn.metric.MeanMetric;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

import java.util.Arrays;
import java.util.Map;

/** How much each sample counts in the loss, from the weights of samples and of classes. */
public final class SampleWeights {
    private static final String CLASSES = "fit, classWeight";

    private SampleWeights() {}

    /** Checks a user's weights, and copies them; null stays null. */
    public static double[] copy(double[] weights, String where) {
        if (weights == null) {
            return null;
        }
        for (int i = 0; i < weights.length; i++) {
            checkWeight(weights[i], where + ", row " + i);
        }
        return weights.clone();
    }

    /** Checks that there is a weight for each row; null stays null. */
    public static double[] checkRows(double[] weights, int rows, String where) {
        boolean ok = weights == null || weights.length == rows;
        String got = weights == null ? "none" : weights.length + " weights";
        Check.that(ok, where, rows + " weights as x has rows", got, "Give one for each sample.");
        return weights;
    }

    public static void checkWeight(Double weight, String where) {
        boolean ok = weight != null && weight >= 0 && weight < Double.POSITIVE_INFINITY;
        Check.that(ok, where, "a finite weight >= 0", weight, "1 is the weight of no weighting.");
    }

    /** The samples' weights multiplied by those of their classes; null where nothing weighs. */
    public static double[] of(double[] weights, Map<Integer, Double> classes, Tensor y) {
        if (classes.isEmpty()) {
            return weights;
        }
        boolean rows = y.rows() == y.samples();
        String shape = Arrays.toString(y.shape());
        String advice = "Use sampleWeight for targets of other shapes.";
        Check.that(rows, CLASSES, "one-hot targets or class numbers", shape, advice);
        double[] product = new double[y.rows()];
        for (int row = 0; row < product.length; row++) {
            boolean hot = y.columns() > 1;
            int label = hot ? MeanMetric.argmax(y, row) : (int) Math.rint(y.get(row));
            double weight = weights == null ? 1 : weights[row];
            product[row] = weight * classes.getOrDefault(label, 1.0);
        }
        return product;
    }

    /**
     * Checks that there is a class for each weight.
     *
     * @param classes the weights by class number
     * @param outputs how many outputs the model has: one for each class, or one for all
     * @param y all targets, where they are at hand; null of a stream
     */
    public static void checkClasses(Map<Integer, Double> classes, int outputs, Tensor y) {
        for (int label : classes.keySet()) {
            String advice = "Leave it out: there is no such class.";
            if (outputs > 1) {
                String expected = "class numbers from 0 to " + (outputs - 1);
                Check.that(label < outputs, CLASSES, expected, label, advice);
            } else if (y != null) {
                boolean there = label <= 1 || holds(y, label);
                Check.that(there, CLASSES, "class numbers that y has", label, advice);
            }
        }
    }

    private static boolean holds(Tensor y, int label) {
        for (int i = 0, n = y.size(); i < n; i++) {
            if (Math.rint(y.get(i)) == label) {
                return true;
            }
        }
        return false;
    }
}
