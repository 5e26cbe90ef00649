package dev.kobai.nn.chart;

import java.awt.Color;

/** Mixes colours. */
final class Tint {
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

    private static int channel(int from, int to, double t) {
        return (int) Math.round(from + t * (to - from));
    }
}
