package dev.kobai.nn.chart;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.Architecture.Place;
import dev.kobai.nn.layer.Weight;
import dev.kobai.optim.chart.Chart;
import dev.kobai.optim.chart.Picture;
import dev.kobai.optim.chart.internal.ChartStyle;
import dev.kobai.optim.internal.Check;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.awt.BasicStroke;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Shows how the numbers of each trained weight are distributed, or those of its gradient: whether
 * they grow out of bounds, or vanish from layer to layer.
 *
 * <pre>{@code
 * WeightHistograms.of(model).save(Path.of("weights.png"));
 * WeightHistograms.ofGradients(model, data).save(Path.of("gradients.png"));
 * }</pre>
 *
 * <p>A panel for each weight, with mean and standard deviation. A chart is an immutable value and
 * needs no screen.
 */
public final class WeightHistograms implements Chart {
    private static final String WHERE = "weight histograms";
    private static final int PANEL_WIDTH = 400;
    private static final int PANEL_HEIGHT = 270;

    private record Named(String name, double[] numbers) {}

    private final List<Named> weights;
    private final int series; // whose colour the bars have
    private final String title;
    private final int bins;

    private WeightHistograms(List<Named> weights, int series, String title, int bins) {
        this.weights = weights;
        this.series = series;
        this.title = title;
        this.bins = bins;
    }

    /**
     * The distribution of the weights as they are now.
     *
     * @param model trained or not
     * @return the chart
     * @throws IllegalArgumentException if the model has no weight to train
     */
    public static WeightHistograms of(Sequential model) {
        Check.present(model, WHERE, "a model");
        return of(model, model.parameters(), 0, "Weights");
    }

    /**
     * The distribution of the gradient of the training loss, on all the data at once.
     *
     * @param model compiled, trained or not
     * @param data what the loss is of
     * @return the chart
     * @throws IllegalArgumentException if the model has no weight to train
     * @throws IllegalStateException if the model was not compiled
     */
    public static WeightHistograms ofGradients(Sequential model, Dataset data) {
        Check.present(model, WHERE, "a model");
        Check.present(data, WHERE, "data");
        double[] gradient = new double[model.parameters().length];
        List<INDArray> before = model.weights();
        model.gradient(data, gradient);
        model.setWeights(before); // the statistics of a normalisation have moved
        return of(model, gradient, 1, "Gradients");
    }

    private static WeightHistograms of(Sequential model, double[] flat, int series, String title) {
        List<Named> weights = new ArrayList<>();
        int begin = 0;
        for (Place place : model.architecture().places()) {
            for (Weight weight : place.weights()) {
                if (place.trains(weight)) {
                    int end = begin + weight.shape().size();
                    double[] numbers = Arrays.copyOfRange(flat, begin, end);
                    weights.add(new Named(place.name() + " " + weight.name(), numbers));
                    begin = end;
                }
            }
        }
        boolean some = !weights.isEmpty();
        Check.that(some, WHERE, "a model with weights to train", "none", "Add a Dense.");
        return new WeightHistograms(List.copyOf(weights), series, title, 30);
    }

    /**
     * Sets the line above the picture.
     *
     * @param title the line; default Weights or Gradients
     * @return the new chart
     */
    public WeightHistograms title(String title) {
        return new WeightHistograms(weights, series, Check.present(title, WHERE, "a title"), bins);
    }

    /**
     * Sets how many bars a panel has.
     *
     * @param bins 1 to 500; default 30
     * @return the new chart
     * @throws IllegalArgumentException if the number is out of its range
     */
    public WeightHistograms bins(int bins) {
        Check.within(bins, 1, 500, WHERE, "bins");
        return new WeightHistograms(weights, series, title, bins);
    }

    @Override
    public Picture picture() {
        return Picture.of(this::draw);
    }

    Panels draw() {
        List<XYChart> panels = weights.stream().map(this::panel).toList();
        return new Panels(title, panels, weights.size() == 1 ? 1 : 2);
    }

    private XYChart panel(Named weight) {
        Histogram histogram = Histogram.of(weight.numbers(), bins);
        // XChart finds round numbers for ticks only where they are neither small nor large.
        String numbers = weight.name() + ": "
                + ChartStyle.withDeviation(histogram.mean(), histogram.deviation());
        XYChart chart = ChartStyle.chart(numbers, "", "", PANEL_WIDTH, PANEL_HEIGHT);
        chart.getStyler().setChartTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        chart.getStyler().setChartPadding(24); // half a label has room beside the plot
        chart.getStyler().setXAxisTitleVisible(false);
        chart.getStyler().setYAxisTitleVisible(false);
        ChartStyle.countUp(chart);
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setPlotContentSize(1);
        double[] x = histogram.outlineX();
        XYSeries bars = ChartStyle.addLine(chart, weight.name(), x, histogram.outlineY(), series);
        bars.setXYSeriesRenderStyle(XYSeriesRenderStyle.Area);
        bars.setSmooth(false);
        bars.setMarker(SeriesMarkers.NONE);
        bars.setLineStyle(new BasicStroke(1.5f));
        bars.setFillColor(Tint.of(ChartStyle.color(series), 0.4));
        double top = Arrays.stream(histogram.counts()).max().orElseThrow();
        chart.getStyler().setYAxisMax(Math.max(1, 1.08 * top));
        double margin = 0.03 * (x[x.length - 1] - x[0]);
        chart.getStyler().setXAxisMin(x[0] - margin);
        chart.getStyler().setXAxisMax(x[x.length - 1] + margin);
        return chart;
    }
}
