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
 * Shows how many of the rows that a model says yes to are right, over how many it finds, for all
 * thresholds: what counts where class 1 is rare.
 *
 * <pre>{@code
 * PrecisionRecallCurve.of(test.y(), model.predict(test.x())).save(Path.of("precision.png"));
 * }</pre>
 *
 * <pre>
 * precision Pᵢ       = rows of class 1 from threshold i on / all rows from threshold i on
 * recall Rᵢ          = rows of class 1 from threshold i on / rows of class 1
 * average precision  = Σ (Rᵢ − Rᵢ₋₁) Pᵢ        thresholds falling, R₀ = 0
 * </pre>
 *
 * <p>By chance, precision is the share of class 1. The average is the area under the steps that are
 * drawn; nothing is interpolated, which would flatter. As scikit-learn's
 * {@code precision_recall_curve} and {@code average_precision_score}.
 *
 * <p>A chart is an immutable value and needs no screen.
 */
public final class PrecisionRecallCurve implements Chart {
    private static final String WHERE = "precision-recall curve";

    /**
     * What comes of one threshold.
     *
     * @param threshold from which score on a row counts as class 1
     * @param recall the share of the rows of class 1 that do
     * @param precision the share of class 1 among the rows that do
     */
    public record Point(double threshold, double recall, double precision) {}

    private final Rankings rankings;
    private final String title;

    private PrecisionRecallCurve(Rankings rankings, String title) {
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
    public static PrecisionRecallCurve of(INDArray targets, INDArray predictions) {
        return new PrecisionRecallCurve(Rankings.of(WHERE, targets, predictions), "");
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
    public static PrecisionRecallCurve of(String name, INDArray targets, INDArray predictions) {
        return new PrecisionRecallCurve(new Rankings(WHERE, Map.of()), "")
                .add(name, targets, predictions);
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
    public static PrecisionRecallCurve eachClass(
            INDArray targets, INDArray predictions, String... names) {
        return new PrecisionRecallCurve(Rankings.eachClass(WHERE, targets, predictions, names), "");
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
    public PrecisionRecallCurve add(String name, INDArray targets, INDArray predictions) {
        return new PrecisionRecallCurve(rankings.add(name, targets, predictions), title);
    }

    /**
     * Sets the line above the picture.
     *
     * @param title the line; default none
     * @return the new chart
     */
    public PrecisionRecallCurve title(String title) {
        return new PrecisionRecallCurve(rankings, Check.present(title, WHERE, "a title"));
    }

    /**
     * The mean of precision over recall.
     *
     * @return the average, in [0, 1]
     * @throws IllegalArgumentException if there are several curves
     */
    public double averagePrecision() {
        return averagePrecision(rankings.only());
    }

    /**
     * The same for one of several curves.
     *
     * @param name the curve's name
     * @return the average, in [0, 1]
     * @throws IllegalArgumentException if there is none of that name
     */
    public double averagePrecision(String name) {
        return averagePrecision(rankings.get(name));
    }

    private static double averagePrecision(Ranking ranking) {
        double sum = 0;
        double recall = 0;
        for (Point point : points(ranking)) {
            sum += (point.recall() - recall) * point.precision();
            recall = point.recall();
        }
        return sum;
    }

    /**
     * The curve's points, one for each different score.
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
        List<Point> points = new ArrayList<>();
        for (Ranking.Cut cut : ranking.cuts()) {
            double precision = (double) cut.hits() / (cut.hits() + cut.alarms());
            points.add(new Point(cut.threshold(), cut.hits() / positives, precision));
        }
        return points;
    }

    @Override
    public Picture picture() {
        return Picture.of(this::draw);
    }

    XYChart draw() {
        XYChart chart = Rankings.square(title, "recall", "precision");
        int series = 0;
        for (var one : rankings.all().entrySet()) {
            String average = String.format(
                    Locale.ROOT, "average precision %.3f", averagePrecision(one.getValue()));
            String name = one.getKey().isEmpty() ? average : one.getKey() + ", " + average;
            addSteps(chart, name, points(one.getValue()), series++);
        }
        double[] shares = rankings.all().values().stream()
                .mapToDouble(one -> (double) one.positives() / one.scores().length)
                .distinct()
                .toArray();
        if (shares.length == 1) { // models on other rows have other shares, as classes have
            Rankings.addReference(chart, "by chance", shares[0], shares[0]);
        }
        return chart;
    }

    /** Up to each recall its precision: from 0 to the first, from there to the next. */
    private static void addSteps(XYChart chart, String name, List<Point> points, int series) {
        double[] x = new double[2 * points.size()];
        double[] y = new double[2 * points.size()];
        for (int i = 0; i < points.size(); i++) {
            x[2 * i] = i == 0 ? 0 : points.get(i - 1).recall();
            x[2 * i + 1] = points.get(i).recall();
            y[2 * i] = y[2 * i + 1] = points.get(i).precision();
        }
        Rankings.addPath(chart, name, x, y, series);
    }
}
