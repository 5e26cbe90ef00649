package dev.kobai.optim.chart.internal;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A number on each level curve that has room for it: there where the other curves, the other
 * numbers, the border and the path are farthest away.
 */
final class LevelNumbers {
    private static final Font LETTERS = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final double WIDTH = 640; // of a plot, in pixels, as distances are taken
    private static final double HEIGHT = 380;
    private static final double FLAT = 2.2; // numbers are wider than high
    private static final double LEAST = 14;
    private static final double OTHER_CURVES = 3; // may be this much nearer than all else
    private static final int MOST_AVOIDED = 400;

    /** A number at a place, in parts of the picture, from the left and from below. */
    private record Number(int level, String text, double x, double y) {}

    private final List<Number> numbers;

    private LevelNumbers(List<Number> numbers) {
        this.numbers = numbers;
    }

    /** Chooses the places; curves are pieces of two points and a gap. */
    static LevelNumbers on(double[][][] curves, double[] levels, double[][] avoided) {
        List<double[]> taken = new ArrayList<>();
        int every = 1 + avoided.length / MOST_AVOIDED;
        for (int i = 0; i < avoided.length; i += every) {
            taken.add(avoided[i]);
        }
        List<Number> numbers = new ArrayList<>();
        for (int level = 0; level < levels.length; level++) {
            double[] best = null;
            double most = LEAST;
            for (int i = 0; i < curves[level][0].length; i += 3) {
                double[] place = {curves[level][0][i], curves[level][1][i]};
                double room = Math.min(toBorder(place), nearest(place, taken, most));
                if (room > most) {
                    room = Math.min(room, OTHER_CURVES * toOthers(place, curves, level));
                }
                if (room > most) {
                    most = room;
                    best = place;
                }
            }
            if (best != null) {
                taken.add(best);
                String text = ChartStyle.number(levels[level]);
                numbers.add(new Number(level, text, best[0], best[1]));
            }
        }
        return new LevelNumbers(numbers);
    }

    private static double toBorder(double[] place) {
        double across = Math.min(place[0], 1 - place[0]) * WIDTH / FLAT;
        return Math.min(across, Math.min(place[1], 1 - place[1]) * HEIGHT);
    }

    /** How near the nearest is; it may be any number below the least that counts. */
    private static double nearest(double[] place, List<double[]> points, double least) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < points.size() && nearest > least; i++) {
            nearest = Math.min(nearest, distance(place, points.get(i)[0], points.get(i)[1]));
        }
        return nearest;
    }

    private static double toOthers(double[] place, double[][][] curves, int level) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int other : new int[] {level - 1, level + 1}) {
            for (int i = 0; inside(other, curves) && i < curves[other][0].length; i += 3) {
                nearest = Math.min(
                        nearest, distance(place, curves[other][0][i], curves[other][1][i]));
            }
        }
        return nearest;
    }

    private static boolean inside(int level, double[][][] curves) {
        return level >= 0 && level < curves.length;
    }

    private static double distance(double[] place, double x, double y) {
        return Math.hypot((x - place[0]) * WIDTH / FLAT, (y - place[1]) * HEIGHT);
    }

    /** Paints the numbers on a rim of the colour that is around them. */
    void paint(Graphics2D g, Rectangle2D area, Color[] colors) {
        for (Number number : numbers) {
            double width = TextFit.width(number.text, LETTERS);
            double x = area.getX() + number.x * area.getWidth() - width / 2;
            double y = area.getMaxY() - number.y * area.getHeight() + 0.35 * LETTERS.getSize();
            Shape outline = new TextLayout(number.text, LETTERS, TextFit.CONTEXT)
                    .getOutline(AffineTransform.getTranslateInstance(x, y));
            g.setColor(colors[number.level]);
            g.setStroke(new BasicStroke(4, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            g.draw(outline);
            g.setFont(LETTERS);
            g.setColor(Color.BLACK);
            g.drawString(number.text, (float) x, (float) y);
        }
    }
}
