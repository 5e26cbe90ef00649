package dev.kobai.nn.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;

/** Writes single lines into a picture. */
final class TextLine {
    /** Where a line begins or ends. */
    enum Side {
        LEFT(0),
        MIDDLE(0.5),
        RIGHT(1);

        private final double part;

        Side(double part) {
            this.part = part;
        }
    }

    private TextLine() {}

    static Font font(int style, double size) {
        return new Font(Font.SANS_SERIF, style, 1).deriveFont((float) size);
    }

    /** Asks for smooth letters and lines, as XChart does for its own. */
    static void smooth(Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    }

    /**
     * Writes a line with the middle of its capital letters at a height.
     *
     * @param x where the given side of the line stands
     */
    static void write(Graphics2D g, String text, double x, double y, Side side) {
        double left = x - side.part * g.getFontMetrics().stringWidth(text);
        g.drawString(text, (float) left, (float) (y + 0.36 * g.getFont().getSize2D()));
    }

    /** Writes a line in the middle of a white patch, which hides lines below it. */
    static void writeOnWhite(Graphics2D g, String text, double x, double y) {
        Color color = g.getColor();
        g.setColor(Color.WHITE);
        g.fill(patch(g, text, x, y));
        g.setColor(color);
        write(g, text, x, y, Side.MIDDLE);
    }

    /** The white patch of a line. */
    static Rectangle2D patch(Graphics2D g, String text, double x, double y) {
        FontMetrics letters = g.getFontMetrics();
        double width = letters.stringWidth(text) + 6;
        double height = letters.getAscent() + 2;
        return new Rectangle2D.Double(x - width / 2, y - height / 2, width, height);
    }
}
