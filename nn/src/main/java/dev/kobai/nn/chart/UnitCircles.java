package dev.kobai.nn.chart;

import dev.kobai.nn.chart.TextLine.Side;
import dev.kobai.optim.chart.internal.ChartStyle;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Units as circles, with what they give inside and the slope of the loss below. */
final class UnitCircles implements UnitMark {
    private static final double LARGEST = 30;
    private static final double STRENGTH = 0.36; // more would hide letters in a dark picture
    private static final double LETTERS = 14;
    private static final double LEAST_LETTERS = 8;

    private final List<UnitNumbers> numbers;
    private final double greatestDelta;

    /**
     * The units of a network.
     *
     * @param greatestDelta the slope that gets the longest bar
     */
    UnitCircles(List<UnitNumbers> numbers, double greatestDelta) {
        this.numbers = numbers;
        this.greatestDelta = greatestDelta;
    }

    private boolean hasRow() {
        return numbers.get(0).values().length > 0;
    }

    @Override
    public double half(NetworkLayout layout) {
        double part = hasRow() ? 0.32 : 0.38;
        return Math.min(LARGEST, Math.min(part * layout.pitch(), 0.2 * layout.gap()));
    }

    @Override
    public void paint(Graphics2D g, int column, int index, Point2D middle, double half) {
        UnitNumbers units = numbers.get(column);
        double x = middle.getX();
        double y = middle.getY();
        var circle = new Ellipse2D.Double(x - half, y - half, 2 * half, 2 * half);
        double greatest = UnitNumbers.greatest(units.values());
        double value = hasRow() ? units.values()[index] : 0;
        double part = greatest == 0 ? 0 : value / greatest;
        g.setColor(hasRow() ? Signed.color(STRENGTH * part) : Color.WHITE);
        g.fill(circle);
        g.setColor(ChartStyle.NEUTRAL);
        g.setStroke(new BasicStroke(1.75f));
        g.draw(circle);
        if (hasRow()) {
            double size = Math.min(LETTERS, 0.52 * half);
            g.setColor(Color.BLACK);
            if (size >= LEAST_LETTERS) {
                String text = Signed.text(value);
                g.setFont(TextLine.font(Font.BOLD, size));
                double narrow = 1.75 * half / g.getFontMetrics().stringWidth(text);
                g.setFont(TextLine.font(Font.BOLD, size * Math.min(1, narrow)));
                TextLine.write(g, text, x, y, Side.MIDDLE);
            }
            paintDelta(g, units.deltas()[index], x, y + half + 3, half);
        }
    }

    /** A bar from the middle to the right if the loss rises with the unit, else to the left. */
    private void paintDelta(Graphics2D g, double delta, double x, double top, double half) {
        double length = greatestDelta == 0 ? 0 : half * Math.abs(delta) / greatestDelta;
        double height = half / 5;
        double left = delta < 0 ? x - length : x;
        g.setColor(Signed.color(Math.signum(delta)));
        g.fill(new Rectangle2D.Double(left, top, length, height));
        g.setColor(ChartStyle.NEUTRAL);
        g.fill(new Rectangle2D.Double(x - 0.5, top - 1, 1, height + 2));
        double size = Math.min(LETTERS, 0.5 * half);
        if (size >= LEAST_LETTERS) {
            g.setFont(TextLine.font(Font.PLAIN, size));
            g.setColor(Color.BLACK);
            String text = Signed.text(delta);
            TextLine.writeOnWhite(g, text, x, top + height + 2 + 0.5 * size);
        }
    }
}
