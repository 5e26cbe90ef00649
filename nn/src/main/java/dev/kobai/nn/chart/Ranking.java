package dev.kobai.nn.chart;

import dev.kobai.optim.internal.Check;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of two classes, ranked by how sure a model is that a row is of the second.
 *
 * @param hits whether each row is of the second class
 * @param scores what the model says of each row, the greatest first
 */
record Ranking(boolean[] hits, double[] scores) {
    /**
     * What is found if all scores from a threshold on count as the second class.
     *
     * @param threshold the score
     * @param hits how many rows of the second class reach it
     * @param alarms how many rows of the first class reach it
     */
    record Cut(double threshold, int hits, int alarms) {}

    /** The ranking of a model for two classes, by its one output or the second of two. */
    static Ranking of(INDArray targets, INDArray predictions, String where) {
        double[][] y = rows(targets, where, "targets");
        double[][] p = rows(predictions, where, "predictions");
        int columns = p[0].length;
        String more = "For several classes there is eachClass.";
        Check.that(columns <= 2, where, "predictions of 1 or 2 columns", columns, more);
        return of(y, p, columns - 1, 2, where);
    }

    /** The rankings of a model for several classes, each class against all others. */
    static List<Ranking> ofEachClass(INDArray targets, INDArray predictions, String where) {
        double[][] y = rows(targets, where, "targets");
        double[][] p = rows(predictions, where, "predictions");
        int classes = p[0].length;
        String advice = "A model of one output needs of, not eachClass.";
        Check.that(classes >= 2, where, "predictions of 2 columns or more", classes, advice);
        List<Ranking> rankings = new ArrayList<>();
        for (int label = 0; label < classes; label++) {
            String place = where + ", class " + label;
            rankings.add(of(y, p, label, classes, place));
        }
        return rankings;
    }

    private static Ranking of(double[][] y, double[][] p, int label, int classes, String where) {
        String rows = p.length + " targets, one for each prediction";
        Check.that(y.length == p.length, where, rows, y.length, "Give as many of both.");
        int width = y[0].length;
        boolean fits = width == 1 || width == classes;
        String expected = "targets of 1 or " + classes + " columns";
        Check.that(fits, where, expected, width, "Give class numbers or one-hot targets.");
        int positive = p[0].length == 1 ? 1 : label;
        Integer[] order = IntStream.range(0, y.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(row -> -p[row][label]));
        boolean[] hits = new boolean[y.length];
        double[] scores = new double[y.length];
        int found = 0;
        for (int i = 0; i < hits.length; i++) {
            hits[i] = isOf(positive, y[order[i]], classes, where + ", row " + order[i]);
            scores[i] = p[order[i]][label];
            found += hits[i] ? 1 : 0;
        }
        boolean both = found > 0 && found < hits.length;
        String got = hits.length + " rows of " + (found == 0 ? "the other" : "the one");
        String advice = "Hold out rows of both, as stratifiedSplit does.";
        Check.that(both, where, "targets of the class and of others", got, advice);
        return new Ranking(hits, scores);
    }

    private static boolean isOf(int label, double[] target, int classes, String where) {
        if (target.length == 1) {
            double number = target[0];
            boolean ok = number >= 0 && number < classes && number == Math.rint(number);
            String expected = "a class number from 0 to " + (classes - 1);
            Check.that(ok, where, expected, number, "Count the classes from 0.");
            return number == label;
        }
        boolean ok = Arrays.stream(target).allMatch(v -> v == 0 || v == 1)
                && Arrays.stream(target).sum() == 1;
        String got = Arrays.toString(target);
        Check.that(ok, where, "a one-hot target", got, "One column must be 1, the others 0.");
        return target[label] == 1;
    }

    /** An array's numbers, a row each; all finite. */
    private static double[][] rows(INDArray array, String where, String what) {
        Check.present(array, where, what);
        boolean ok = !array.isEmpty() && (array.rank() == 1 || array.rank() == 2);
        String shape = Arrays.toString(array.shape());
        Check.that(ok, where, what + " [rows, columns]", shape, "Give a row a sample.");
        double[] flat = array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
        int rows = (int) array.size(0);
        int width = flat.length / rows;
        double[][] all = new double[rows][];
        for (int row = 0; row < rows; row++) {
            all[row] = Arrays.copyOfRange(flat, row * width, (row + 1) * width);
            boolean finite = Arrays.stream(all[row]).allMatch(Double::isFinite);
            String place = where + ", " + what + ", row " + row;
            String got = Arrays.toString(all[row]);
            Check.that(finite, place, "finite numbers", got, "Such a row has no place.");
        }
        return all;
    }

    /** How many rows are of the second class. */
    int positives() {
        return (int) IntStream.range(0, hits.length).filter(i -> hits[i]).count();
    }

    /** What is found from each different score on, the greatest first. */
    List<Cut> cuts() {
        List<Cut> cuts = new ArrayList<>();
        int found = 0;
        for (int i = 0; i < hits.length; i++) {
            found += hits[i] ? 1 : 0;
            if (i == hits.length - 1 || scores[i + 1] != scores[i]) {
                cuts.add(new Cut(scores[i], found, i + 1 - found));
            }
        }
        return cuts;
    }
}
