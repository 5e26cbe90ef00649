package dev.kobai.nn.chart;

import java.awt.Color;

/** Mixes colours, and says which letters can be read on them. */
final class Tint {
    private static final double EVEN = 0.18; // as light: black and white stand out as much

    private Tint() {}

    /** A colour made paler: white at 0, the colour itself at 1. */
    static Color of(Color color, double strength) {
        return mix(Color.WHITE, color, strength);
    }

    static Color mix(Color from, Color to, double part) {
        double t = Math.max(0, Math.min(1, part));
        return new Color(
                channel(from.getRed(), to.getRed(), t),
                channel(from.getGreen(), to.getGreen(), t),
                channel(from.getBlue(), to.getBlue(), t));
    }

    /** Black or white, whichever can be read better on a ground. */
    static Color letters(Color ground) {
        double light = 0.2126 * linear(ground.getRed())
                + 0.7152 * linear(ground.getGreen())
                + 0.0722 * linear(ground.getBlue());
        return light > EVEN ? Color.BLACK : Color.WHITE;
    }

    private static double linear(int channel) {
        return Math.pow(channel / 255.0, 2.2);
    }

    private static int channel(int from, int to, double t) {
        return (int) Math.round(from + t * (to - from));
    }
}
