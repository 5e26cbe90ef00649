package dev.kobai.nn.chart;

import dev.kobai.optim.chart.internal.ChartStyle;

import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Units as small maps of the plane, in colours for what they give where. */
final class UnitTiles implements UnitMark {
    private static final double LARGEST = 60;
    private static final double STRONGEST = 0.8;
    private static final double DOT = 2.2;

    /**
     * How a unit's numbers become colours.
     *
     * @param white the number that is white
     * @param reach how far from it the colours are strongest
     */
    record Scale(double white, double reach) {
        Color color(double value) {
            double part = reach == 0 ? 0 : (value - white) / reach;
            return Signed.color(STRONGEST * Math.max(-1, Math.min(1, part)));
        }
    }

    /**
     * The dots on each map.
     *
     * @param classes the points of each class
     * @param colors the classes' colours
     * @param names the classes' names
     */
    record Samples(List<double[][]> classes, List<Color> colors, List<String> names) {
        private static final int MOST = 120; // in all classes; more would hide the map
        private static final int[] OTHERS = {2, 3, 6, 5, 4}; // neither blue nor orange

        /** Of a model of one output class 1 is orange, as a high output is. */
        static Samples of(double[][][] classes, boolean oneOutput, List<String> names) {
            int all = Arrays.stream(classes).mapToInt(rows -> rows.length).sum();
            int step = Math.max(1, (all + MOST - 1) / MOST);
            List<double[][]> some = new ArrayList<>();
            List<Color> colors = new ArrayList<>();
            List<String> called = new ArrayList<>();
            for (int c = 0; c < classes.length; c++) {
                double[][] rows = classes[c];
                int count = (rows.length + step - 1) / step;
                double[][] kept = new double[count][];
                Arrays.setAll(kept, i -> rows[i * step]);
                some.add(kept);
                Color signed = c == 0 ? Signed.NEGATIVE : Signed.POSITIVE;
                colors.add(oneOutput ? signed : ChartStyle.color(OTHERS[c % OTHERS.length]));
                called.add(names.isEmpty() ? "class " + c : names.get(c));
            }
            return new Samples(some, colors, called);
        }

        List<NetworkKey.Entry> entries() {
            List<NetworkKey.Entry> entries = new ArrayList<>();
            Marker dot = SeriesMarkers.CIRCLE;
            for (int c = 0; c < names.size(); c++) {
                entries.add(new NetworkKey.Entry(dot, colors.get(c), names.get(c)));
            }
            return entries;
        }
    }

    private final double[][][] planes;
    private final List<List<Scale>> scales;
    private final Grid grid;
    private final Samples samples;

    UnitTiles(double[][][] planes, List<List<Scale>> scales, Grid grid, Samples samples) {
        this.planes = planes;
        this.scales = scales;
        this.grid = grid;
        this.samples = samples;
    }

    @Override
    public double half(NetworkLayout layout) {
        return Math.min(LARGEST, Math.min(0.45 * layout.pitch(), 0.3 * layout.gap()));
    }

    @Override
    public void paint(Graphics2D g, int column, int index, Point2D middle, double half) {
        int left = (int) Math.round(middle.getX() - half);
        int top = (int) Math.round(middle.getY() - half);
        int side = (int) Math.round(2 * half);
        Rectangle2D area = new Rectangle2D.Double(left, top, side, side);
        Backdrop.of(image(column, index)).paint(g, area);
        for (int c = 0; c < samples.classes().size(); c++) {
            for (double[] point : samples.classes().get(c)) {
                paintDot(g, point, samples.colors().get(c), area);
            }
        }
        g.setColor(ChartStyle.NEUTRAL);
        g.setStroke(new BasicStroke(1.5f));
        g.draw(area);
    }

    /** A pixel for each point of the grid, the highest row first. */
    BufferedImage image(int column, int index) {
        int size = grid.cells() + 1;
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        double[] plane = planes[column][index];
        Scale scale = scales.get(column).get(index);
        for (int i = 0; i < plane.length; i++) {
            image.setRGB(
                    i % size, grid.cells() - i / size, scale.color(plane[i]).getRGB());
        }
        return image;
    }

    private void paintDot(Graphics2D g, double[] point, Color color, Rectangle2D area) {
        double[] range = grid.range();
        double x = area.getX() + area.getWidth() * (point[0] - range[0]) / (range[1] - range[0]);
        double y =
                area.getMaxY() - area.getHeight() * (point[1] - range[2]) / (range[3] - range[2]);
        if (area.contains(x, y)) {
            double rim = DOT + 0.8;
            g.setColor(Color.WHITE);
            g.fill(new Ellipse2D.Double(x - rim, y - rim, 2 * rim, 2 * rim));
            g.setColor(color);
            g.fill(new Ellipse2D.Double(x - DOT, y - DOT, 2 * DOT, 2 * DOT));
        }
    }
}
