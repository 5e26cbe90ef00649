package dev.kobai.nn.chart;

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
import java.util.Locale;

/**
 * What a {@link LearningRateFinder} saw: the loss at each learning rate, and which rate to take.
 */
public final class LearningRateSweep implements Chart {
    private static final String WHERE = "learning rate sweep";

    private final double[] rates;
    private final double[] losses;
    private final double[] smoothed;

    LearningRateSweep(double[] rates, double[] losses, double smoothing) {
        boolean ok = rates.length >= 3;
        String advice = "Begin with smaller rates, or look at the data.";
        Check.that(ok, WHERE, "3 finite losses or more", rates.length, advice);
        this.rates = rates;
        this.losses = losses;
        smoothed = Smoothing.of(losses, smoothing);
    }

    /**
     * The rates that were tried.
     *
     * @return one for each step, growing by the same factor
     */
    public double[] rates() {
        return rates.clone();
    }

    /**
     * The losses before each step.
     *
     * @return one for each rate, the mean over the step's batch
     */
    public double[] losses() {
        return losses.clone();
    }

    /**
     * The losses as an exponential moving average, divided by the sum of its weights.
     *
     * @return one for each rate
     */
    public double[] smoothedLosses() {
        return smoothed.clone();
    }

    /**
     * The rate at which the smoothed loss falls most steeply over the logarithm of the rate.
     *
     * <pre>rate(i) with the least smoothed(i+1) - smoothed(i-1), i up to the lowest loss</pre>
     *
     * <p>There training is fastest and still far from diverging, which begins beyond the lowest
     * loss.
     *
     * @return the rate
     * @throws IllegalStateException if the loss falls nowhere
     */
    public double suggested() {
        int steepest = steepest();
        if (steepest < 0) {
            String advice = "Try other rates, more steps, or an untrained model.";
            throw new IllegalStateException(
                    Check.message(WHERE, "a loss that falls", "one that does not", advice));
        }
        return rates[steepest];
    }

    /** The number of the suggested rate, or -1. */
    private int steepest() {
        int lowest = 0;
        for (int i = 1; i < smoothed.length; i++) {
            lowest = smoothed[i] < smoothed[lowest] ? i : lowest;
        }
        int best = -1;
        double least = 0;
        for (int i = 1; i <= lowest && i + 1 < smoothed.length; i++) {
            double fall = smoothed[i + 1] - smoothed[i - 1];
            if (fall < least) {
                least = fall;
                best = i;
            }
        }
        return best;
    }

    @Override
    public Picture picture() {
        return Picture.of(this::draw);
    }

    XYChart draw() {
        XYChart chart = ChartStyle.chart("", "learning rate", "loss");
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setXAxisLogarithmicDecadeOnly(true);
        XYSeries raw = ChartStyle.addLine(chart, "loss of a batch", rates, losses, 0);
        raw.setLineColor(Tint.of(ChartStyle.color(0), 0.35));
        raw.setLineStyle(new BasicStroke(1.5f));
        ChartStyle.addLine(chart, "smoothed", rates, smoothed, 0);
        int steepest = steepest();
        if (steepest >= 0) {
            double[] x = {rates[steepest]};
            double[] y = {smoothed[steepest]};
            String label = String.format(Locale.ROOT, "steepest fall, at %.2g", x[0]);
            XYSeries point = ChartStyle.addLine(chart, "suggested", x, y, 1);
            point.setLabel(label);
            point.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
            point.setMarker(SeriesMarkers.DIAMOND);
            chart.getStyler().setMarkerSize(14);
        }
        limitAxes(chart);
        return chart;
    }

    /** Decades to the right; upwards not as far as the last losses, which have left all others. */
    private void limitAxes(XYChart chart) {
        double last = rates[rates.length - 1];
        chart.getStyler().setXAxisMin(Math.pow(10, Math.floor(Math.log10(rates[0]) + 1e-9)));
        chart.getStyler().setXAxisMax(Math.pow(10, Math.ceil(Math.log10(last) - 1e-9)));
        var range = Arrays.stream(smoothed).summaryStatistics();
        double least = Math.min(range.getMin(), Arrays.stream(losses).min().orElseThrow());
        double greatest = Math.min(range.getMax(), 2 * smoothed[0]);
        double margin = greatest > least ? 0.08 * (greatest - least) : 1;
        chart.getStyler().setYAxisMin(least - margin);
        chart.getStyler().setYAxisMax(greatest + 2 * margin);
    }
}
