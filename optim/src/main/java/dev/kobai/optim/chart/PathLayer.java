package dev.kobai.optim.chart;

import dev.kobai.optim.Point;
import dev.kobai.optim.chart.internal.ChartStyle;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Draws paths on their ground.
 *
 * @param dots which steps are marked
 */
record PathLayer(XYChart chart, Ground ground, Dots dots) {
    /** Adds the line from each point to the next, and where the ground wants it the points. */
    void addTrail(String label, List<Point> points, int series) {
        String id = "trail " + series;
        XYSeries trail;
        if (ground.hasDots()) {
            trail = ChartStyle.addLine(chart, id, across(points), up(points), series);
            trail.setLineStyle(thin(series));
            trail.setMarker(dots.isEach() ? ChartStyle.marker(series) : SeriesMarkers.NONE);
            trail.setSmooth(false);
            if (!dots.isEach()) {
                addDots(points, series);
            }
        } else {
            double[][] line = filled(across(points), up(points));
            trail = ChartStyle.addLine(chart, id, line[0], line[1], series);
        }
        trail.setLabel(label);
    }

    private void addDots(List<Point> points, int series) {
        List<Point> marked = dots.among(points);
        String id = "dots " + series;
        XYSeries some = ChartStyle.addLine(chart, id, across(marked), up(marked), series);
        some.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        some.setMarker(ChartStyle.marker(series));
        some.setLabel(dots.label());
        some.setShowInLegend(series == 0);
    }

    /**
     * Points on the straight line, as it is drawn, from each point to the next: XChart draws dashes
     * without a break on curves only, and between points this near its curves are straight.
     */
    private double[][] filled(double[] x, double[] y) {
        XYStyler styler = chart.getStyler();
        double pixel = (styler.getXAxisMax() - styler.getXAxisMin()) / ChartStyle.WIDTH;
        DoubleStream.Builder across = DoubleStream.builder();
        DoubleStream.Builder up = DoubleStream.builder();
        for (int i = 1; i < x.length; i++) {
            int parts = (int) Math.ceil((x[i] - x[i - 1]) / (2 * pixel));
            for (int part = 0; part < parts; part++) {
                double t = (double) part / parts;
                across.add(x[i - 1] + t * (x[i] - x[i - 1]));
                up.add(t == 0 ? y[i - 1] : between(y[i - 1], y[i], t));
            }
        }
        across.add(x[x.length - 1]);
        up.add(y[y.length - 1]);
        return new double[][] {across.build().toArray(), up.build().toArray()};
    }

    private double between(double a, double b, double t) {
        return chart.getStyler().isYAxisLogarithmic()
                ? Math.exp((1 - t) * Math.log(a) + t * Math.log(b))
                : (1 - t) * a + t * b;
    }

    /** Adds a large mark, without a label one that the legend leaves out. */
    void addMark(String id, String label, Point point, Marker marker, Color color) {
        List<Point> one = List.of(point);
        XYSeries mark = ChartStyle.addLine(chart, id, across(one), up(one), 0);
        mark.setMarkerColor(color);
        mark.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        mark.setMarker(marker);
        mark.setLabel(label);
        mark.setShowInLegend(!label.isEmpty());
    }

    /** Says in the legend what a mark of all paths is, whatever its shape. */
    void addKey(String label, Marker marker) {
        double[] nowhere = {Double.NaN};
        double[] left = {chart.getStyler().getXAxisMin()};
        XYSeries key = ChartStyle.addLine(chart, "key " + label, left, nowhere, 0);
        key.setMarkerColor(ChartStyle.NEUTRAL);
        key.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        key.setMarker(marker);
        key.setLabel(label);
    }

    /** The line of a series, thinner than the curve below it. */
    static BasicStroke thin(int series) {
        float[] dash = ChartStyle.line(series).getDashArray();
        return new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0);
    }

    private double[] across(List<Point> points) {
        return points.stream().mapToDouble(ground::across).toArray();
    }

    private double[] up(List<Point> points) {
        return points.stream().mapToDouble(ground::up).toArray();
    }
}
