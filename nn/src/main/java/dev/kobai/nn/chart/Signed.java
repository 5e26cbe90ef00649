package dev.kobai.nn.chart;

import dev.kobai.optim.chart.internal.ChartStyle;

import java.awt.BasicStroke;
import java.awt.Color;
import java.math.BigDecimal;
import java.math.MathContext;

/** How pictures of networks show a number: its sign by colour, its size by strength and width. */
final class Signed {
    /** Of numbers above 0, as class 1 of two has it. */
    static final Color POSITIVE = ChartStyle.color(1);

    /** Of numbers below 0, as class 0 of two has it. */
    static final Color NEGATIVE = ChartStyle.color(0);

    private static final double THINNEST = 0.75;
    private static final double WIDEST = 6.5;

    private Signed() {}

    /**
     * White at 0, and the sign's own colour at 1 and -1.
     *
     * @param part the number as a part of the greatest
     */
    static Color color(double part) {
        return Tint.of(part < 0 ? NEGATIVE : POSITIVE, Math.abs(part));
    }

    /** As {@link #color}, but such that a line can still be seen at 0. */
    static Color lineColor(double part) {
        double strength = 0.25 + 0.75 * Math.min(1, Math.abs(part));
        return Tint.of(part < 0 ? NEGATIVE : POSITIVE, strength);
    }

    static double width(double part) {
        return THINNEST + (WIDEST - THINNEST) * Math.min(1, Math.abs(part));
    }

    static BasicStroke line(double part) {
        return new BasicStroke((float) width(part), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }

    /** Three digits, as many as there is room for in a unit. */
    static String text(double value) {
        if (!Double.isFinite(value) || value == 0) {
            return value == 0 ? "0" : String.valueOf(value);
        }
        return ChartStyle.number(new BigDecimal(value).round(new MathContext(3)).doubleValue());
    }
}
