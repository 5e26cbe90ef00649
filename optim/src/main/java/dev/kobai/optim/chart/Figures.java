package dev.kobai.optim.chart;

import dev.kobai.optim.Point;
import dev.kobai.optim.chart.internal.ChartStyle;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** The box in a corner of a frame that tells where the path is and how steep f is there. */
final class Figures {
    private static final Font LETTERS = new Font(Font.SANS_SERIF, Font.PLAIN, 17);
    private static final int PADDING = 10;
    private static final int EDGE = 12; // between the box and the plot's border

    private Figures() {}

    static List<String> of(Point point, Labels labels) {
        return List.of(
                labels.across() + " = " + FrameTitle.figure(point.x(0)),
                labels.up() + " = " + FrameTitle.figure(point.value()),
                slope(labels) + " = " + FrameTitle.figure(point.gradient()[0]));
    }

    /** The derivative of f(x) is f′(x), that of another name its slope. */
    private static String slope(Labels labels) {
        int bracket = labels.up().indexOf('(');
        return bracket > 0
                ? labels.up().substring(0, bracket) + "′" + labels.up().substring(bracket)
                : "slope";
    }

    /** Paints the lines; {@code across} says how far to the right, from 0 to 1. */
    static void paint(Graphics2D g, Rectangle2D plot, List<String> lines, double across) {
        g.setFont(LETTERS);
        FontMetrics letters = g.getFontMetrics();
        // As wide as a usual line at least, so that the box does not jump from frame to frame.
        int width = letters.stringWidth("f′(x) = -00.0000");
        for (String line : lines) {
            width = Math.max(width, letters.stringWidth(line));
        }
        int height = lines.size() * letters.getHeight();
        double room = plot.getWidth() - width - 2 * (PADDING + EDGE);
        double left = plot.getX() + EDGE + across * room;
        double top = plot.getY() + EDGE;
        var box = new Rectangle2D.Double(left, top, width + 2 * PADDING, height + 2 * PADDING);
        g.setColor(Color.WHITE);
        g.fill(box);
        g.setColor(ChartStyle.NEUTRAL);
        g.setStroke(new BasicStroke(1));
        g.draw(box);
        g.setColor(Color.BLACK);
        for (int i = 0; i < lines.size(); i++) {
            float baseline =
                    (float) (top + PADDING + letters.getAscent() + i * letters.getHeight());
            g.drawString(lines.get(i), (float) (left + PADDING), baseline);
        }
    }
}
