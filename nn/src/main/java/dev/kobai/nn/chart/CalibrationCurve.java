package dev.kobai.nn.chart;

import dev.kobai.optim.chart.Chart;
import dev.kobai.optim.chart.Picture;
import dev.kobai.optim.chart.internal.ChartStyle;
import dev.kobai.optim.internal.Check;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Shows whether a model's probabilities can be taken at their word: of the rows that it gives some
 * 70 %, are 70 % of class 1?
 *
 * <pre>{@code
 * CalibrationCurve.of(test.y(), model.predict(test.x())).save(Path.of("calibration.png"));
 * }</pre>
 *
 * <pre>
 * bin k of n   predictions in (k/n, (k+1)/n], the first with 0
 * point k      (mean of the predictions, share of class 1) of the bin's rows
 * </pre>
 *
 * <p>On the diagonal probabilities are right; below it the model says too much, above too little.
 * Bins without rows have no point. As scikit-learn's {@code calibration_curve}.
 *
 * <p>A chart is an immutable value and needs no screen.
 */
public final class CalibrationCurve implements Chart {
    private static final String WHERE = "calibration curve";

    /**
     * What one bin says.
     *
     * @param predicted the mean of its predictions
     * @param share of its rows that are of class 1
     * @param rows how many it has: a share of few rows says little
     */
    public record Point(double predicted, double share, int rows) {}

    private final Rankings rankings;
    private final int bins;
    private final String title;

    private CalibrationCurve(Rankings rankings, int bins, String title) {
        this.rankings = rankings;
        this.bins = bins;
        this.title = title;
        rankings.all().values().forEach(CalibrationCurve::checkProbabilities);
    }

    private static void checkProbabilities(Ranking ranking) {
        for (double p : ranking.scores()) {
            String advice = "End the model with Sigmoid or Softmax, for logits are none.";
            Check.that(p >= 0 && p <= 1, WHERE, "probabilities in [0, 1]", p, advice);
        }
    }

    /**
     * The curve of a model for two classes.
     *
     * @param targets 0 or 1 for each row, {@code [rows, 1]}, or one-hot, {@code [rows, 2]}
     * @param predictions the probabilities of class 1, {@code [rows, 1]}, or of both, {@code [rows,
     *     2]}
     * @return the chart, of 10 bins, 640 by 640 pixels
     * @throws IllegalArgumentException if shapes do not fit, a prediction is no probability, a
     *     target is no class, or all targets are of one
     */
    public static CalibrationCurve of(INDArray targets, INDArray predictions) {
        return new CalibrationCurve(Rankings.of(WHERE, targets, predictions), 10, "");
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
    public static CalibrationCurve of(String name, INDArray targets, INDArray predictions) {
        Rankings none = new Rankings(WHERE, Map.of());
        return new CalibrationCurve(none.add(name, targets, predictions), 10, "");
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
    public CalibrationCurve add(String name, INDArray targets, INDArray predictions) {
        return new CalibrationCurve(rankings.add(name, targets, predictions), bins, title);
    }

    /**
     * Sets how many bins there are.
     *
     * @param bins from 2 to 100, default 10
     * @return the new chart
     * @throws IllegalArgumentException if the number is out of its range
     */
    public CalibrationCurve bins(int bins) {
        Check.within(bins, 2, 100, WHERE, "bins");
        return new CalibrationCurve(rankings, bins, title);
    }

    /**
     * Sets the line above the picture.
     *
     * @param title the line; default none
     * @return the new chart
     */
    public CalibrationCurve title(String title) {
        return new CalibrationCurve(rankings, bins, Check.present(title, WHERE, "a title"));
    }

    /**
     * The curve's points.
     *
     * @return one for each bin that has rows, the lowest first
     * @throws IllegalArgumentException if there are several curves
     */
    public List<Point> points() {
        return points(rankings.only());
    }

    /**
     * The same for one of several curves.
     *
     * @param name the curve's name
     * @return one for each bin that has rows, the lowest first
     * @throws IllegalArgumentException if there is none of that name
     */
    public List<Point> points(String name) {
        return points(rankings.get(name));
    }

    private List<Point> points(Ranking ranking) {
        int[] rows = new int[bins];
        int[] hits = new int[bins];
        double[] sums = new double[bins];
        for (int i = 0; i < ranking.scores().length; i++) {
            double p = ranking.scores()[i];
            int bin = Math.max(0, (int) Math.ceil(p * bins) - 1);
            rows[bin]++;
            hits[bin] += ranking.hits()[i] ? 1 : 0;
            sums[bin] += p;
        }
        List<Point> points = new ArrayList<>();
        for (int bin = 0; bin < bins; bin++) {
            if (rows[bin] > 0) {
                double share = (double) hits[bin] / rows[bin];
                points.add(new Point(sums[bin] / rows[bin], share, rows[bin]));
            }
        }
        return points;
    }

    @Override
    public Picture picture() {
        return Picture.of(this::draw);
    }

    XYChart draw() {
        XYChart chart = Rankings.square(title, "predicted probability", "share of class 1");
        int series = 0;
        for (var one : rankings.all().entrySet()) {
            List<Point> points = points(one.getValue());
            double[] x = points.stream().mapToDouble(Point::predicted).toArray();
            double[] y = points.stream().mapToDouble(Point::share).toArray();
            String name = one.getKey().isEmpty() ? "model" : one.getKey();
            XYSeries line = ChartStyle.addLine(chart, name, x, y, series);
            line.setSmooth(false);
            line.setLineStyle(ChartStyle.line(0));
            line.setMarker(ChartStyle.marker(series++));
        }
        Rankings.addReference(chart, "right", 0, 1);
        return chart;
    }
}
