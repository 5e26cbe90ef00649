package dev.kobai.optim.chart;

import dev.kobai.optim.Point;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws paths on their ground.
 *
 * @param near points nearer than this part of the picture to the one drawn before are left out
 */
record PathLayer(XYChart chart, Ground ground, double near) {
    /** Adds the line from each point to the next, and where the ground wants it the points. */
    void addTrail(String label, List<Point> points, int series) {
        List<Point> drawn = ground.hasDots() ? thinned(points) : points;
        XYSeries trail =
                ChartStyle.addLine(chart, "trail " + series, across(drawn), up(drawn), series);
        trail.setLabel(label);
        if (ground.hasDots()) {
            trail.setLineStyle(thin(series));
            trail.setMarker(ChartStyle.marker(series));
            trail.setSmooth(false);
        }
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

    /** The points that are drawn. */
    List<Point> thinned(List<Point> points) {
        List<Point> kept = new ArrayList<>(points.subList(0, 1));
        for (Point point : points) {
            Point last = kept.get(kept.size() - 1);
            if (Math.hypot(right(point) - right(last), height(point) - height(last)) > near) {
                kept.add(point);
            }
        }
        return kept;
    }

    /** The line of a series, thinner than the curve below it. */
    static BasicStroke thin(int series) {
        float[] dash = ChartStyle.line(series).getDashArray();
        return new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0);
    }

    /** How far to the right a point lies, as a part of the picture. */
    private double right(Point point) {
        XYStyler styler = chart.getStyler();
        return ground.across(point) / (styler.getXAxisMax() - styler.getXAxisMin());
    }

    /** How far up a point lies, as a part of the picture. */
    private double height(Point point) {
        XYStyler styler = chart.getStyler();
        double low = styler.getYAxisMin();
        double high = styler.getYAxisMax();
        return styler.isYAxisLogarithmic()
                ? Math.log(Math.max(ground.up(point), low)) / Math.log(high / low)
                : ground.up(point) / (high - low);
    }

    private double[] across(List<Point> points) {
        return points.stream().mapToDouble(ground::across).toArray();
    }

    private double[] up(List<Point> points) {
        return points.stream().mapToDouble(ground::up).toArray();
    }
}
