package dev.kobai.nn.chart;

import org.knowm.xchart.style.markers.Marker;

import java.awt.Color;
import java.awt.Graphics2D;

/** A marker with a white rim, which sets it off from its ground and from its neighbours. */
final class RimmedMarker extends Marker {
    private static final int SIZE = 14;
    private static final int RIM = 4;

    private final Marker marker;
    private final int size;
    private final int rim;

    RimmedMarker(Marker marker) {
        this(marker, SIZE, RIM);
    }

    RimmedMarker(Marker marker, int size, int rim) {
        this.marker = marker;
        this.size = size;
        this.rim = rim;
    }

    @Override
    public void paint(Graphics2D g, double x, double y, int ignoredSize) {
        Color color = g.getColor();
        g.setColor(Color.WHITE);
        marker.paint(g, x, y, size + rim);
        g.setColor(color);
        marker.paint(g, x, y, size);
    }
}
