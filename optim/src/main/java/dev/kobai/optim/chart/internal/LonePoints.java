package dev.kobai.optim.chart.internal;

import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.awt.Graphics2D;
import java.awt.Shape;

/** Marks the points of a line that have a gap to both sides, so that no line goes through them. */
final class LonePoints {
    private LonePoints() {}

    static void paint(Graphics2D g, StyledChart chart, Axes axes) {
        Shape before = g.getClip();
        g.clip(chart.plotBounds());
        for (XYSeries series : chart.getSeriesCollection()) {
            boolean line = series.getXYSeriesRenderStyle().orElse(null) == XYSeriesRenderStyle.Line;
            if (line && series.isEnabled() && series.getMarker() == SeriesMarkers.NONE) {
                paint(g, series, chart.getStyler().getMarkerSize(), axes);
            }
        }
        g.setClip(before);
    }

    /** Round for a full line, square for a dashed one. */
    private static void paint(Graphics2D g, XYSeries series, int size, Axes axes) {
        boolean full = series.getLineStyle().getDashArray() == null;
        Marker marker = full ? SeriesMarkers.CIRCLE : SeriesMarkers.SQUARE;
        double[] x = series.getXData();
        double[] y = series.getYData();
        g.setColor(series.getLineColor());
        for (int i = 0; i < y.length; i++) {
            boolean begins = i == 0 || Double.isNaN(y[i - 1]);
            boolean ends = i == y.length - 1 || Double.isNaN(y[i + 1]);
            if (begins && ends && !Double.isNaN(y[i])) {
                marker.paint(g, axes.x(x[i]), axes.y(y[i]), size);
            }
        }
    }
}
