package dev.kobai.nn.chart;

import dev.kobai.optim.chart.internal.ChartStyle;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.awt.BasicStroke;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/**
 * The two panels of a {@link HiddenSum}: the units' parts, and their sum.
 *
 * @param x the samples
 * @param y their targets
 * @param from where the curves begin
 * @param to where they end
 * @param title the line above; may be empty
 */
record SumPanels(double[] x, double[] y, double from, double to, String title) {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 420;
    private static final double MARGIN = 0.15;

    static SumPanels of(double[] x, double[] y) {
        var reach = Arrays.stream(x).summaryStatistics();
        double room = reach.getMin() == reach.getMax() ? 1 : 0;
        return new SumPanels(x, y, reach.getMin() - room, reach.getMax() + room, "");
    }

    SumPanels title(String line) {
        return new SumPanels(x, y, from, to, line);
    }

    SumPanels range(double least, double greatest) {
        return new SumPanels(x, y, least, greatest, title);
    }

    /** Draws one frame; the axes are the same in all. */
    Panels draw(List<double[][]> all, int number, String epoch) {
        boolean both = !title.isEmpty() && !epoch.isEmpty();
        String line = title + (both ? ":  " : "") + epoch;
        double[][] parts = all.get(number);
        int units = parts.length - 1;
        String adds = (units == 1 ? "what the unit" : "what each of " + units + " units")
                + " adds (dashed: the bias)";
        List<String> captions = List.of(adds, "their sum, and the data");
        return new Panels(line, List.of(parts(parts, all), sum(parts)), 2, captions);
    }

    private XYChart parts(double[][] parts, List<double[][]> all) {
        int units = parts.length - 1;
        XYChart chart = panel();
        double[] across = across(parts[0].length);
        for (int unit = 0; unit < units; unit++) {
            XYSeries part = ChartStyle.addLine(chart, "unit " + unit, across, parts[unit], unit);
            part.setLineStyle(ChartStyle.line(0)); // full, so that the bias alone is dashed
        }
        XYSeries bias = ChartStyle.addLine(chart, "bias", across, parts[units], 1);
        bias.setLineColor(ChartStyle.NEUTRAL);
        var reach = new DoubleSummaryStatistics();
        all.stream().flatMap(Arrays::stream).flatMapToDouble(Arrays::stream).forEach(reach);
        frame(chart, reach);
        return chart;
    }

    private XYChart sum(double[][] parts) {
        XYChart chart = panel();
        XYSeries samples = ChartStyle.addLine(chart, "data", x, y, 0);
        samples.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        samples.setMarker(SeriesMarkers.CIRCLE);
        samples.setMarkerColor(Tint.of(ChartStyle.color(0), 0.65));
        XYSeries curve = ChartStyle.addLine(chart, "sum", across(parts[0].length), sums(parts), 1);
        curve.setLineStyle(new BasicStroke(3.5f));
        frame(chart, Arrays.stream(y).summaryStatistics());
        return chart;
    }

    private static double[] sums(double[][] parts) {
        double[] sums = new double[parts[0].length];
        Arrays.setAll(
                sums, i -> Arrays.stream(parts).mapToDouble(part -> part[i]).sum());
        return sums;
    }

    private double[] across(int points) {
        double[] across = new double[points];
        Arrays.setAll(across, i -> from + (to - from) * i / (points - 1));
        return across;
    }

    private static XYChart panel() {
        XYChart chart = ChartStyle.chart("", "x", "", WIDTH, HEIGHT);
        chart.getStyler().setYAxisTitleVisible(false);
        chart.getStyler().setLegendVisible(false);
        return chart;
    }

    private void frame(XYChart chart, DoubleSummaryStatistics reach) {
        double height = reach.getMax() - reach.getMin();
        double margin = height > 0 ? MARGIN * height : 1;
        chart.getStyler().setYAxisMin(reach.getMin() - margin);
        chart.getStyler().setYAxisMax(reach.getMax() + margin);
        // By less than a pixel, or XChart puts ticks at some of the points, not at round numbers.
        chart.getStyler().setXAxisMin(from - 1e-9 * (to - from));
        chart.getStyler().setXAxisMax(to);
    }
}
