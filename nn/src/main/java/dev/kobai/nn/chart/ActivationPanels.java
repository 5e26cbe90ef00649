package dev.kobai.nn.chart;

import dev.kobai.optim.chart.internal.ChartStyle;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

import java.awt.BasicStroke;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Draws the curves of an {@link ActivationChart}.
 *
 * @param curves the activations
 * @param title the line above; may be empty
 */
record ActivationPanels(List<ActivationCurve> curves, String title) {
    private static final int COLUMNS = 4;
    private static final int SMALL_WIDTH = 240;
    private static final int SMALL_HEIGHT = 180;
    private static final int WIDE = 560;
    private static final int HIGH = 420;
    private static final double LOW = -1.5; // a panel's axis, where there are many
    private static final double TOP = 2.5;

    /** One activation, as large as a picture. */
    XYChart one() {
        ActivationCurve curve = curves.get(0);
        String line = title.isEmpty() ? curve.name() : title;
        XYChart chart = ChartStyle.chart(line, "x", "");
        chart.getStyler().setYAxisTitleVisible(false);
        addBoth(chart, curve);
        fit(chart, List.of(curve.value(), curve.slope()));
        return chart;
    }

    /** A panel for each, all with the same axes. */
    Panels each() {
        List<XYChart> panels = new ArrayList<>();
        for (ActivationCurve curve : curves) {
            XYChart panel = panel(SMALL_WIDTH, SMALL_HEIGHT);
            panel.getStyler().setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
            panel.getStyler().setLegendVisible(false);
            panel.getStyler().setChartPadding(8);
            panel.getStyler().setXAxisTickMarkSpacingHint(40);
            panel.getStyler().setYAxisTickMarkSpacingHint(30);
            addBoth(panel, curve);
            frame(panel, curve.x(), LOW, TOP);
            panels.add(panel);
        }
        String line = "Activations (full) and their derivatives (dashed)";
        return new Panels(
                title.isEmpty() ? line : title,
                panels,
                Math.min(COLUMNS, curves.size()),
                curves.stream().map(ActivationCurve::name).toList());
    }

    /** All functions in one panel, all derivatives in another. */
    Panels together() {
        XYChart functions = compared(ActivationCurve::value);
        XYChart slopes = compared(ActivationCurve::slope);
        List<String> captions = List.of("activations", "their derivatives");
        return new Panels(title, List.of(functions, slopes), 2, captions);
    }

    private XYChart compared(Function<ActivationCurve, double[]> numbers) {
        XYChart panel = panel(WIDE, HIGH);
        for (int i = 0; i < curves.size(); i++) {
            ActivationCurve curve = curves.get(i);
            XYSeries line = ChartStyle.addLine(
                    panel, i + " " + curve.name(), curve.x(), numbers.apply(curve), i);
            line.setLabel(curve.name());
        }
        fit(panel, curves.stream().map(numbers).toList());
        return panel;
    }

    private static XYChart panel(int width, int height) {
        XYChart panel = ChartStyle.chart("", "", "", width, height);
        panel.getStyler().setXAxisTitleVisible(false);
        panel.getStyler().setYAxisTitleVisible(false);
        return panel;
    }

    private static void addBoth(XYChart chart, ActivationCurve curve) {
        XYSeries value = ChartStyle.addLine(chart, "function", curve.x(), curve.value(), 0);
        XYSeries slope = ChartStyle.addLine(chart, "derivative", curve.x(), curve.slope(), 1);
        value.setLineStyle(new BasicStroke(3));
        slope.setLabel(curve.name() + "′(x)");
        value.setLabel(curve.name() + "(x)");
    }

    private static void fit(XYChart chart, List<double[]> numbers) {
        var all = numbers.stream().flatMapToDouble(Arrays::stream).summaryStatistics();
        double margin = 0.06 * Math.max(1e-3, all.getMax() - all.getMin());
        double[] x = chart.getSeriesCollection().iterator().next().getXData();
        frame(chart, x, all.getMin() - margin, all.getMax() + margin);
    }

    private static void frame(XYChart chart, double[] x, double low, double top) {
        chart.getStyler().setPlotContentSize(1);
        // By less than a pixel, or XChart puts ticks at some of the points, not at round numbers.
        chart.getStyler().setXAxisMin(x[0] - 1e-9 * (x[x.length - 1] - x[0]));
        chart.getStyler().setXAxisMax(x[x.length - 1]);
        chart.getStyler().setYAxisMin(low);
        chart.getStyler().setYAxisMax(top);
    }
}
