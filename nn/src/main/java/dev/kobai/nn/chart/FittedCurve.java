package dev.kobai.nn.chart;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.optim.chart.Chart;
import dev.kobai.optim.chart.Picture;
import dev.kobai.optim.chart.internal.ChartStyle;
import dev.kobai.optim.internal.Check;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.awt.BasicStroke;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Shows what a model of one input and one output predicts, with the samples it was to fit.
 *
 * <pre>{@code
 * FittedCurve.of(model, data).labels("time", "height").save(Path.of("sine.png"));
 * }</pre>
 *
 * <p>A chart is an immutable value and needs no screen.
 */
public final class FittedCurve implements Chart {
    private static final String WHERE = "fitted curve";
    private static final int POINTS = 400;
    private static final double MARGIN = 0.15;

    private final Sequential model;
    private final double[] x;
    private final double[] y;
    private String title = "";
    private String xLabel = "x";
    private String yLabel = "y";
    private double from;
    private double to;

    private FittedCurve(Sequential model, double[] x, double[] y) {
        this.model = model;
        this.x = x;
        this.y = y;
        from = Arrays.stream(x).min().orElseThrow();
        to = Arrays.stream(x).max().orElseThrow();
        if (from == to) {
            from--;
            to++;
        }
    }

    /**
     * The picture of a model and its data.
     *
     * @param model a model of one input and one output; what it predicts is asked when the picture
     *     is drawn
     * @param data samples and targets, one column each
     * @return the chart
     * @throws IllegalArgumentException if the model or the data has more columns
     */
    public static FittedCurve of(Sequential model, Dataset data) {
        Check.present(model, WHERE, "a model");
        Check.present(data, WHERE, "data");
        var architecture = model.architecture();
        boolean one = architecture.input().size() == 1 && architecture.output().size() == 1;
        String got = "inputs " + architecture.input() + ", outputs " + architecture.output();
        String advice = "Only one of each makes a curve.";
        Check.that(one, WHERE, "a model of 1 input and 1 output", got, advice);
        return new FittedCurve(
                model,
                NumberColumn.of(data.x(), WHERE, "x"),
                NumberColumn.of(data.y(), WHERE, "y"));
    }

    /**
     * Sets the line above the picture.
     *
     * @param title the line; default none
     * @return the new chart
     */
    public FittedCurve title(String title) {
        Check.present(title, WHERE, "a title");
        return copy(c -> c.title = title);
    }

    /**
     * Names the axes.
     *
     * @param x the input, to the right; default x
     * @param y the output, upwards; default y
     * @return the new chart
     */
    public FittedCurve labels(String x, String y) {
        Check.present(x, WHERE, "a label for x");
        Check.present(y, WHERE, "a label for y");
        return copy(c -> {
            c.xLabel = x;
            c.yLabel = y;
        });
    }

    /**
     * Sets from where to where the curve is drawn, as to see what the model makes of inputs that it
     * was not trained on.
     *
     * @param from the least input; default that of the data
     * @param to the greatest input, above the least
     * @return the new chart
     * @throws IllegalArgumentException if the range is empty or not finite
     */
    public FittedCurve range(double from, double to) {
        boolean ok = from < to && Double.isFinite(to - from);
        String got = from + " to " + to;
        Check.that(ok, WHERE, "a range from < to", got, "Give the smaller number first.");
        return copy(c -> {
            c.from = from;
            c.to = to;
        });
    }

    private FittedCurve copy(Consumer<FittedCurve> change) {
        FittedCurve copy = new FittedCurve(model, x, y);
        copy.title = title;
        copy.xLabel = xLabel;
        copy.yLabel = yLabel;
        copy.from = from;
        copy.to = to;
        change.accept(copy);
        return copy;
    }

    @Override
    public Picture picture() {
        return Picture.of(() -> draw());
    }

    /**
     * A callback that remembers the curve as it forms, for an animation.
     *
     * @param epochs after every so many epochs, 1 or more; untrained and at the end too
     * @return the callback, to give to {@code fit} of the same model
     */
    public TrainingAnimation every(int epochs) {
        return new TrainingAnimation(epochs, this::predict, this::draw);
    }

    XYChart draw() {
        return draw(predict(), "");
    }

    private double[][] predict() {
        return model.predict(inputs());
    }

    private double[][] inputs() {
        double[][] inputs = new double[POINTS + 1][1];
        for (int i = 0; i <= POINTS; i++) {
            inputs[i][0] = from + (to - from) * i / POINTS;
        }
        return inputs;
    }

    private XYChart draw(double[][] predictions, String epoch) {
        boolean both = !title.isEmpty() && !epoch.isEmpty();
        String line = title + (both ? ":  " : "") + epoch;
        XYChart chart = ChartStyle.chart(line, xLabel, yLabel);
        XYSeries samples = ChartStyle.addLine(chart, "data", x, y, 0);
        samples.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        samples.setMarker(SeriesMarkers.CIRCLE);
        samples.setMarkerColor(Tint.of(ChartStyle.color(0), 0.65));
        double[] across = Arrays.stream(inputs()).mapToDouble(row -> row[0]).toArray();
        double[] up = Arrays.stream(predictions).mapToDouble(row -> row[0]).toArray();
        XYSeries curve = ChartStyle.addLine(chart, "prediction", across, up, 1);
        curve.setLineStyle(new BasicStroke(3.5f));
        setAxes(chart);
        return chart;
    }

    /** Around the data, so that the axes stand still while the curve moves. */
    private void setAxes(XYChart chart) {
        var data = Arrays.stream(y).summaryStatistics();
        double height = data.getMax() - data.getMin();
        double margin = height > 0 ? MARGIN * height : 1;
        chart.getStyler().setYAxisMin(data.getMin() - margin);
        chart.getStyler().setYAxisMax(data.getMax() + margin);
        chart.getStyler().setXAxisMin(from);
        chart.getStyler().setXAxisMax(to);
    }
}
