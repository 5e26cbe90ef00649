package dev.kobai.nn.chart;

import dev.kobai.nn.chart.TextLine.Side;
import dev.kobai.optim.chart.internal.ChartStyle;

import org.knowm.xchart.style.markers.Marker;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * The legend of a picture of a network: which colour and width a weight has, and what else there is
 * to see.
 *
 * @param bias whether there are biases
 * @param entries more symbols with their meaning
 */
record NetworkKey(boolean bias, List<Entry> entries) {
    /** Its height in pixels. */
    static final int HEIGHT = 48;

    private static final int WEDGE = 130;
    private static final int GAP = 24;
    private static final int SYMBOL = 22;

    /**
     * A symbol and its meaning.
     *
     * @param symbol what is drawn
     * @param color its colour
     * @param meaning a few words
     */
    record Entry(Marker symbol, Color color, String meaning) {}

    void paint(Graphics2D g, double greatest, double middle, double top) {
        double y = top + HEIGHT / 2.0 - 4;
        g.setFont(TextLine.font(Font.PLAIN, 15));
        String low = Signed.text(-greatest);
        String high = Signed.text(greatest);
        double weights = width(g, "weight") + width(g, low) + WEDGE + width(g, high) + 24;
        double length = weights + (bias ? GAP + SYMBOL + width(g, "bias") : 0);
        for (Entry entry : entries) {
            length += GAP + SYMBOL + width(g, entry.meaning());
        }
        double x = middle - length / 2;
        g.setColor(Color.BLACK);
        TextLine.write(g, "weight", x, y, Side.LEFT);
        TextLine.write(g, low, x + width(g, "weight") + 12, y, Side.LEFT);
        double wedge = x + width(g, "weight") + width(g, low) + 18;
        paintWedge(g, Math.round(wedge), y);
        g.setColor(Color.BLACK);
        TextLine.write(g, high, wedge + WEDGE + 6, y, Side.LEFT);
        x += weights + GAP;
        if (bias) {
            paintBias(g, 0.6, x + 8, y);
            g.setColor(Color.BLACK);
            TextLine.write(g, "bias", x + SYMBOL, y, Side.LEFT);
            x += GAP + SYMBOL + width(g, "bias");
        }
        for (Entry entry : entries) {
            g.setColor(entry.color());
            entry.symbol().paint(g, x + 8, y, 11);
            g.setColor(Color.BLACK);
            TextLine.write(g, entry.meaning(), x + SYMBOL, y, Side.LEFT);
            x += GAP + SYMBOL + width(g, entry.meaning());
        }
    }

    private static double width(Graphics2D g, String text) {
        return g.getFontMetrics().stringWidth(text);
    }

    private static void paintWedge(Graphics2D g, long left, double y) {
        for (int i = 0; i < WEDGE; i++) {
            double part = 2.0 * (i + 0.5) / WEDGE - 1;
            double half = Signed.width(part) / 2;
            g.setColor(Signed.lineColor(part));
            g.fill(new Rectangle2D.Double(left + i, y - half, 1, 2 * half));
        }
        g.setColor(ChartStyle.NEUTRAL);
        g.setStroke(new BasicStroke(1));
        double zero = left + WEDGE / 2.0;
        g.draw(new Line2D.Double(zero, y - 5, zero, y + 5));
    }

    /** A small square in the colour of the bias. */
    static void paintBias(Graphics2D g, double part, double x, double y) {
        Rectangle2D square = new Rectangle2D.Double(x - 5, y - 5, 10, 10);
        g.setColor(Signed.color(part));
        g.fill(square);
        g.setColor(ChartStyle.NEUTRAL);
        g.setStroke(new BasicStroke(1.25f));
        g.draw(square);
    }
}
