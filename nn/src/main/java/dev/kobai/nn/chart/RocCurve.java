package dev.kobai.nn.chart;

import dev.kobai.optim.chart.Chart;
import dev.kobai.optim.chart.Picture;
import dev.kobai.optim.internal.Check;

import org.knowm.xchart.XYChart;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Shows how well a model tells two classes apart, whatever the threshold from which on it says yes:
 * how many it finds, over how many false alarms it gives for that.
 *
 * <pre>{@code
 * RocCurve curve = RocCurve.of(test.y(), model.predict(test.x()));
 * System.out.println(curve.area());
 * curve.save(Path.of("roc.png"));
 * }</pre>
 *
 * <pre>
 * true positive rate  = rows of class 1 that are found / rows of class 1
 * false positive rate = rows of class 0 that are taken for 1 / rows of class 0
 * area                = how likely a random row of class 1 gets more than a random one of class 0,
 *                       rows that get the same counting half
 * </pre>
 *
 * <p>The area is 1 if there is a threshold that parts the classes, and ½ by chance. It is exact,
 * whereas the metric {@link dev.kobai.nn.metric.AUC} counts in steps, as Keras does. Where class 1
 * is rare, {@link PrecisionRecallCurve} shows more. As scikit-learn's {@code roc_curve} and
 * {@code roc_auc_score}. Source: T. Fawcett, <i>An introduction to ROC analysis</i>, 2006.
 *
 * <p>A chart is an immutable value and needs no screen.
 */
public final class RocCurve implements Chart {
    private static final String WHERE = "ROC curve";

    /**
     * What comes of one threshold.
     *
     * @param threshold from which score on a row counts as class 1
     * @param falsePositiveRate the share of the rows of class 0 that do
     * @param truePositiveRate the share of the rows of class 1 that do
     */
    public record Point(double threshold, double falsePositiveRate, double truePositiveRate) {}

    private final Rankings rankings;
    private final String title;

    private RocCurve(Rankings rankings, String title) {
        this.rankings = rankings;
        this.title = title;
    }

    /**
     * The curve of a model for two classes.
     *
     * @param targets 0 or 1 for each row, {@code [rows, 1]}, or one-hot, {@code [rows, 2]}
     * @param predictions the greater the surer that the row is of class 1: {@code [rows, 1]}, or
     *     {@code [rows, 2]}, whose second column is taken
     * @return the chart, 640 by 640 pixels
     * @throws IllegalArgumentException if shapes do not fit, a number is NaN or infinite, a target
     *     is no class, or all targets are of one
     */
    public static RocCurve of(INDArray targets, INDArray predictions) {
        return new RocCurve(Rankings.of(WHERE, targets, predictions), "");
    }

    /**
     * The curve of a model that {@link #add} will compare with others.
     *
     * @param name the model's name in the legend
     * @param targets as in {@link #of(INDArray, INDArray)}
     * @param predictions as in {@link #of(INDArray, INDArray)}
     * @return the chart
     * @throws IllegalArgumentException as {@link #of(INDArray, INDArray)} does
     */
    public static RocCurve of(String name, INDArray targets, INDArray predictions) {
        return new RocCurve(new Rankings(WHERE, Map.of()), "").add(name, targets, predictions);
    }

    /**
     * A curve for each of several classes, told apart from all others.
     *
     * @param targets class numbers, {@code [rows, 1]}, or one-hot, {@code [rows, classes]}
     * @param predictions {@code [rows, classes]}
     * @param names the classes' names in the order of their numbers
     * @return the chart
     * @throws IllegalArgumentException if shapes do not fit, a number is NaN or infinite, a class
     *     has no row or all of them, or there is not one name for each
     */
    public static RocCurve eachClass(INDArray targets, INDArray predictions, String... names) {
        return new RocCurve(Rankings.eachClass(WHERE, targets, predictions, names), "");
    }

    /**
     * Adds another model's curve.
     *
     * @param name its name in the legend, which no other has
     * @param targets as in {@link #of(INDArray, INDArray)}
     * @param predictions as in {@link #of(INDArray, INDArray)}
     * @return the new chart
     * @throws IllegalArgumentException as {@link #of(INDArray, INDArray)} does, or if the name is
     *     taken
     */
    public RocCurve add(String name, INDArray targets, INDArray predictions) {
        return new RocCurve(rankings.add(name, targets, predictions), title);
    }

    /**
     * Sets the line above the picture.
     *
     * @param title the line; default none
     * @return the new chart
     */
    public RocCurve title(String title) {
        return new RocCurve(rankings, Check.present(title, WHERE, "a title"));
    }

    /**
     * The area under the curve.
     *
     * @return the area, in [0, 1]
     * @throws IllegalArgumentException if there are several curves
     */
    public double area() {
        return area(rankings.only());
    }

    /**
     * The same for one of several curves.
     *
     * @param name the curve's name
     * @return the area, in [0, 1]
     * @throws IllegalArgumentException if there is none of that name
     */
    public double area(String name) {
        return area(rankings.get(name));
    }

    private static double area(Ranking ranking) {
        double positives = ranking.positives();
        double negatives = ranking.scores().length - positives;
        double area = 0;
        Ranking.Cut before = new Ranking.Cut(Double.POSITIVE_INFINITY, 0, 0);
        for (Ranking.Cut cut : ranking.cuts()) {
            area += (cut.alarms() - before.alarms()) * (cut.hits() + before.hits()) / 2.0;
            before = cut;
        }
        return area / (positives * negatives);
    }

    /**
     * The curve's points, from no row that counts as class 1 to all of them.
     *
     * @return the points, the greatest threshold first
     * @throws IllegalArgumentException if there are several curves
     */
    public List<Point> points() {
        return points(rankings.only());
    }

    /**
     * The same for one of several curves.
     *
     * @param name the curve's name
     * @return the points, the greatest threshold first
     * @throws IllegalArgumentException if there is none of that name
     */
    public List<Point> points(String name) {
        return points(rankings.get(name));
    }

    private static List<Point> points(Ranking ranking) {
        double positives = ranking.positives();
        double negatives = ranking.scores().length - positives;
        List<Point> points = new ArrayList<>(List.of(new Point(Double.POSITIVE_INFINITY, 0, 0)));
        for (Ranking.Cut cut : ranking.cuts()) {
            double alarms = cut.alarms() / negatives;
            points.add(new Point(cut.threshold(), alarms, cut.hits() / positives));
        }
        return points;
    }

    @Override
    public Picture picture() {
        return Picture.of(this::draw);
    }

    XYChart draw() {
        XYChart chart = Rankings.square(title, "false positive rate", "true positive rate");
        int series = 0;
        for (var one : rankings.all().entrySet()) {
            List<Point> points = points(one.getValue());
            double[] x = points.stream().mapToDouble(Point::falsePositiveRate).toArray();
            double[] y = points.stream().mapToDouble(Point::truePositiveRate).toArray();
            String area = String.format(Locale.ROOT, "area %.3f", area(one.getValue()));
            String name = one.getKey().isEmpty() ? area : one.getKey() + ", " + area;
            Rankings.addPath(chart, name, x, y, series++);
        }
        Rankings.addReference(chart, "by chance", 0, 1);
        return chart;
    }
}
