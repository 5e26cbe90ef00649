package dev.kobai.optim.chart;

import dev.kobai.optim.chart.internal.ChartStyle;

import org.knowm.xchart.style.markers.Marker;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;

/** The large marks of a path's start, a ring, and of its end, its marker with a white rim. */
final class Marks {
    private static final int SIZE = 14;
    private static final int RIM = 2;

    private Marks() {}

    /** A ring. */
    static Marker start() {
        return new Marker() {
            @Override
            public void paint(Graphics2D g, double x, double y, int ignoredSize) {
                double corner = SIZE / 2.0;
                var ring = new Ellipse2D.Double(x - corner, y - corner, SIZE, SIZE);
                Color color = g.getColor();
                g.setColor(Color.WHITE);
                g.fill(ring);
                g.setColor(color);
                g.setStroke(new BasicStroke(3));
                g.draw(ring);
            }
        };
    }

    /** The marker of a series, large. */
    static Marker end(int series) {
        Marker marker = ChartStyle.marker(series);
        return new Marker() {
            @Override
            public void paint(Graphics2D g, double x, double y, int ignoredSize) {
                Color color = g.getColor();
                g.setColor(Color.WHITE);
                marker.paint(g, x, y, SIZE + 2 * RIM);
                g.setColor(color);
                marker.paint(g, x, y, SIZE);
            }
        };
    }
}
