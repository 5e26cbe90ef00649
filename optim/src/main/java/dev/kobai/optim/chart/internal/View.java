package dev.kobai.optim.chart.internal;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/** How a cube with edges from 0 to 1 is seen from its front, from the right and from above. */
final class View {
    private static final double TURN = Math.toRadians(32);
    private static final double TILT = Math.toRadians(46);
    private static final double HEIGHT = 0.55; // of the cube, beside its other edges
    private static final double BELOW = 24; // pixels, for the names of the axes

    private final double left;
    private final double width;
    private final double bottom;
    private final double height;

    /** Sees all of the cube within an area. */
    View(Rectangle2D area) {
        double across = Math.cos(TURN) + Math.sin(TURN);
        double up = across * Math.sin(TILT) + HEIGHT * Math.cos(TILT);
        width = area.getWidth() / across;
        left = area.getX() + width * across / 2;
        height = (area.getHeight() - BELOW) / up;
        bottom = area.getMaxY() - BELOW - height * across * Math.sin(TILT) / 2;
    }

    /** Where a point of the cube is seen. */
    Point2D of(double x, double y, double z) {
        double right = (x - 0.5) * Math.cos(TURN) + (y - 0.5) * Math.sin(TURN);
        double up = depth(x, y) * Math.sin(TILT) + HEIGHT * z * Math.cos(TILT);
        return new Point2D.Double(left + width * right, bottom - height * up);
    }

    /** How far away a point is, the greater the farther. */
    double depth(double x, double y) {
        return (y - 0.5) * Math.cos(TURN) - (x - 0.5) * Math.sin(TURN);
    }
}
