package dev.kobai.optim.chart.internal;

import org.knowm.xchart.style.markers.Marker;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;

/** A yellow star with a dark rim, for a minimum. */
public final class Star extends Marker {
    private static final Color YELLOW = new Color(0xF0, 0xE4, 0x42); // Okabe and Ito's
    private static final double RADIUS = 13;
    private static final double INNER = 0.42;

    /** The star. */
    public Star() {}

    @Override
    public void paint(Graphics2D g, double x, double y, int ignoredSize) {
        Path2D star = new Path2D.Double();
        for (int i = 0; i < 10; i++) {
            double radius = i % 2 == 0 ? RADIUS : INNER * RADIUS;
            double toX = x + radius * Math.sin(i * Math.PI / 5);
            double toY = y - radius * Math.cos(i * Math.PI / 5);
            if (i == 0) {
                star.moveTo(toX, toY);
            } else {
                star.lineTo(toX, toY);
            }
        }
        star.closePath();
        g.setColor(YELLOW);
        g.fill(star);
        g.setColor(ChartStyle.NEUTRAL);
        g.setStroke(new BasicStroke(1.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(star);
    }
}
