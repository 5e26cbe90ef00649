package dev.kobai.nn.chart;

import dev.kobai.optim.chart.Chart;
import dev.kobai.optim.chart.Picture;
import dev.kobai.optim.chart.internal.ChartStyle;
import dev.kobai.optim.internal.Check;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.awt.Font;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Shows how far a model that predicts numbers is off: each prediction over what it should be, and
 * what is left, the residual, over the prediction.
 *
 * <pre>{@code
 * PredictedAgainstTrue.of(test.y(), model.predict(test.x())).save(Path.of("residuals.png"));
 * }</pre>
 *
 * <pre>
 * residual = true − predicted
 * R²       = 1 − Σ residual² / Σ (true − mean of true)²
 * </pre>
 *
 * <p>Good predictions lie on the diagonal to the left, and around 0 to the right. A bend to the
 * right is something the model has not learned; a funnel says that it is less sure there.
 *
 * <p>A chart is an immutable value and needs no screen.
 */
public final class PredictedAgainstTrue implements Chart {
    private static final String WHERE = "predicted against true";
    private static final int WIDTH = 480;
    private static final int HEIGHT = 460;
    private static final double MARGIN = 0.05;

    private final double[] targets;
    private final double[] predictions;
    private final String title;

    private PredictedAgainstTrue(double[] targets, double[] predictions, String title) {
        this.targets = targets;
        this.predictions = predictions;
        this.title = title;
    }

    /**
     * The picture of predictions.
     *
     * @param targets what was to be predicted, one column
     * @param predictions what was predicted, one column
     * @return the chart, 960 by 460 pixels, and 44 more with a title
     * @throws IllegalArgumentException if there are more columns, not as many of both, a number is
     *     NaN or infinite, or all targets are the same
     */
    public static PredictedAgainstTrue of(INDArray targets, INDArray predictions) {
        double[] y = NumberColumn.of(targets, WHERE, "targets");
        double[] p = NumberColumn.of(predictions, WHERE, "predictions");
        String rows = p.length + " targets, one for each prediction";
        Check.that(y.length == p.length, WHERE, rows, y.length, "Give as many of both.");
        boolean differ = Arrays.stream(y).anyMatch(v -> v != y[0]);
        String advice = "There is nothing to predict.";
        Check.that(differ, WHERE, "targets that differ", y[0] + " in each row", advice);
        return new PredictedAgainstTrue(y, p, "");
    }

    /**
     * Sets the line above the picture.
     *
     * @param title the line; default none
     * @return the new chart
     */
    public PredictedAgainstTrue title(String title) {
        Check.present(title, WHERE, "a title");
        return new PredictedAgainstTrue(targets, predictions, title);
    }

    /**
     * How much of the targets' variance the predictions explain.
     *
     * @return R², 1 where all are right, 0 for the mean of the targets, negative for worse
     */
    public double r2() {
        double mean = Arrays.stream(targets).average().orElseThrow();
        double all = Arrays.stream(targets).map(v -> (v - mean) * (v - mean)).sum();
        return 1 - Arrays.stream(residuals()).map(v -> v * v).sum() / all;
    }

    /**
     * What the predictions lack.
     *
     * @return true − predicted, for each row
     */
    public double[] residuals() {
        double[] residuals = new double[targets.length];
        Arrays.setAll(residuals, i -> targets[i] - predictions[i]);
        return residuals;
    }

    @Override
    public Picture picture() {
        return Picture.of(this::draw);
    }

    Panels draw() {
        double[] residuals = residuals();
        double error =
                Math.sqrt(Arrays.stream(residuals).map(v -> v * v).average().orElseThrow());
        String fit = String.format(Locale.ROOT, "R² = %.3f", r2());
        XYChart left = panel(fit, "true", "predicted", targets, predictions);
        double[] both =
                range(DoubleStream.concat(Arrays.stream(targets), Arrays.stream(predictions)));
        limit(left, both, both);
        addLine(left, both, both);
        String off = String.format(Locale.ROOT, "root mean square %.3g", error);
        XYChart right = panel(off, "predicted", "true − predicted", predictions, residuals);
        double[] across = range(Arrays.stream(predictions));
        limit(
                right,
                across,
                range(DoubleStream.concat(Arrays.stream(residuals), DoubleStream.of(0))));
        addLine(right, across, new double[] {0, 0});
        return new Panels(title, List.of(left, right), 2);
    }

    private static XYChart panel(
            String numbers, String xLabel, String yLabel, double[] x, double[] y) {
        XYChart chart = ChartStyle.chart(numbers, xLabel, yLabel, WIDTH, HEIGHT);
        chart.getStyler().setChartTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setPlotContentSize(1);
        chart.getStyler().setMarkerSize(x.length > 500 ? 4 : 7);
        chart.getStyler().setXAxisTickMarkSpacingHint(80);
        XYSeries points = chart.addSeries("points", x, y);
        points.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        points.setMarker(SeriesMarkers.CIRCLE);
        points.setMarkerColor(Tint.of(ChartStyle.color(0), 0.75));
        return chart;
    }

    private static void addLine(XYChart chart, double[] x, double[] y) {
        XYSeries line = ChartStyle.addLine(chart, "line", x, y, 0);
        line.setLineColor(ChartStyle.NEUTRAL);
        line.setSmooth(false);
    }

    private static void limit(XYChart chart, double[] x, double[] y) {
        chart.getStyler().setXAxisMin(x[0]);
        chart.getStyler().setXAxisMax(x[1]);
        chart.getStyler().setYAxisMin(y[0]);
        chart.getStyler().setYAxisMax(y[1]);
    }

    /** From the least to the greatest, with a margin. */
    private static double[] range(DoubleStream numbers) {
        var all = numbers.summaryStatistics();
        double margin = MARGIN * (all.getMax() - all.getMin());
        double room = margin > 0 ? margin : Math.max(1e-3, Math.abs(all.getMax()) / 10);
        return new double[] {all.getMin() - room, all.getMax() + room};
    }
}
