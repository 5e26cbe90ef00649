package dev.kobai.optim.chart.internal;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A function of two variables as a landscape in three dimensions, with paths on it: painted from
 * the back to the front, so that what is near hides what is behind it.
 *
 * <p>Heights are those of the bar beside it, on which levels lie equally far apart.
 */
public final class Surface {
    private static final int CELLS = 72;
    private static final int MESH = 6; // cells from one line to the next
    private static final double RAISED = 0.006; // of a path above the ground
    private static final double NEARER = 2.0 / CELLS; // in depth, than the ground that it lies on
    private static final Font LETTERS = new Font(Font.SANS_SERIF, Font.PLAIN, 15);

    /**
     * A path on the ground.
     *
     * @param name in the legend
     * @param points {@code {x, y}} each
     * @param series whose colour and line it has
     */
    public record Trail(String name, double[][] points, int series) {}

    /**
     * A mark on the ground, above all else.
     *
     * @param name in the legend, which leaves out the empty one
     * @param point {@code {x, y}}
     * @param marker its shape
     * @param color its colour
     */
    public record Mark(String name, double[] point, Marker marker, Color color) {}

    /** Something that hides what is behind it. */
    private record Piece(double depth, Runnable painting) {}

    private final Contours ground;
    private final String[] labels;
    private final List<Trail> trails;
    private final List<Mark> marks;

    private Surface(Contours ground, String[] labels, List<Trail> trails, List<Mark> marks) {
        this.ground = ground;
        this.labels = labels;
        this.trails = trails;
        this.marks = marks;
    }

    /**
     * A chart of a landscape.
     *
     * @param title above it; may be empty
     * @param ground the function
     * @param labels what x, y and the function are called
     * @param trails the paths
     * @param marks the marks, the last on top
     * @return the chart
     */
    public static XYChart chart(
            String title, Contours ground, String[] labels, List<Trail> trails, List<Mark> marks) {
        XYChart chart = ChartStyle.chart(title, "", "");
        XYStyler styler = chart.getStyler();
        styler.setPlotGridLinesVisible(false);
        styler.setPlotBorderVisible(false);
        styler.setXAxisTicksVisible(false);
        styler.setYAxisTicksVisible(false);
        styler.setXAxisMin(0.0);
        styler.setXAxisMax(1.0);
        styler.setYAxisMin(0.0);
        styler.setYAxisMax(1.0);
        double[] nowhere = {Double.NaN};
        for (Trail trail : trails) {
            XYSeries key = ChartStyle.addLine(
                    chart, "trail " + trail.series, new double[1], nowhere, trail.series);
            key.setMarker(ChartStyle.marker(trail.series));
            key.setLabel(trail.name);
        }
        for (int i = 0; i < marks.size(); i++) {
            if (!marks.get(i).name.isEmpty()) {
                XYSeries key = ChartStyle.addLine(chart, "mark " + i, new double[1], nowhere, 0);
                key.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
                key.setMarker(marks.get(i).marker);
                key.setMarkerColor(marks.get(i).color);
                key.setLabel(marks.get(i).name);
            }
        }
        Surface surface = new Surface(ground, labels, trails, marks);
        ChartStyle.writes(chart, List.of(labels));
        ChartStyle.paintUnder(chart, surface::paint);
        ground.addBar(chart, labels[2]);
        return chart;
    }

    private void paint(Graphics2D g, Rectangle2D area) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        View view = new View(area);
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < CELLS; i++) {
            for (int j = 0; j < CELLS; j++) {
                addCell(pieces, g, view, i, j);
            }
        }
        for (Trail trail : trails) {
            for (int i = 1; i < trail.points.length; i++) {
                addLine(pieces, g, view, trail, i);
            }
        }
        pieces.sort(Comparator.comparingDouble(piece -> -piece.depth));
        pieces.forEach(piece -> piece.painting.run());
        for (Mark mark : marks) {
            double[] at = ground.parts(mark.point);
            if (isInside(at)) {
                Point2D p = view.of(at[0], at[1], ground.height(at[0], at[1]));
                g.setColor(mark.color);
                mark.marker.paint(g, p.getX(), p.getY(), 8);
            }
        }
        paintNames(g, view);
    }

    private void addCell(List<Piece> pieces, Graphics2D g, View view, int i, int j) {
        double[] u = {i, i + 1, i + 1, i};
        double[] v = {j, j, j + 1, j + 1};
        double[] h = new double[4];
        Path2D cell = new Path2D.Double();
        for (int k = 0; k < 4; k++) {
            h[k] = ground.height(u[k] / CELLS, v[k] / CELLS);
            if (Double.isNaN(h[k])) {
                return;
            }
            Point2D p = view.of(u[k] / CELLS, v[k] / CELLS, h[k]);
            if (k == 0) {
                cell.moveTo(p.getX(), p.getY());
            } else {
                cell.lineTo(p.getX(), p.getY());
            }
        }
        cell.closePath();
        double toRight = (h[1] + h[2] - h[0] - h[3]) / 2 * CELLS;
        double away = (h[2] + h[3] - h[0] - h[1]) / 2 * CELLS;
        Color color = lit(ground.color((h[0] + h[1] + h[2] + h[3]) / 4), toRight, away);
        pieces.add(new Piece(view.depth((i + 0.5) / CELLS, (j + 0.5) / CELLS), () -> {
            g.setColor(color);
            g.fill(cell);
            g.setStroke(new BasicStroke(0.7f)); // closes the seams
            g.draw(cell);
            if (i % MESH == 0 || j % MESH == 0) {
                g.setColor(new Color(0x30, 0x40, 0x50, 0x48));
                g.setStroke(new BasicStroke(1));
                edge(g, view, i, j, h, i % MESH == 0, j % MESH == 0);
            }
        }));
    }

    private static void edge(
            Graphics2D g, View view, int i, int j, double[] h, boolean left, boolean front) {
        double u = (double) i / CELLS;
        double v = (double) j / CELLS;
        double cell = 1.0 / CELLS;
        if (left) {
            g.draw(new Line2D.Double(view.of(u, v, h[0]), view.of(u, v + cell, h[3])));
        }
        if (front) {
            g.draw(new Line2D.Double(view.of(u, v, h[0]), view.of(u + cell, v, h[1])));
        }
    }

    /** Light comes from the left and the front, from above. */
    private static Color lit(Color color, double toRight, double away) {
        double length = Math.sqrt(toRight * toRight + away * away + 4);
        double light = (0.9 * toRight + 0.5 * away + 2 * 1.2) / (1.6 * length);
        float shade = (float) Math.max(0.74, Math.min(1, 0.54 + 0.56 * light));
        float[] rgb = color.getRGBColorComponents(null);
        return new Color(
                Math.min(1, shade * rgb[0]),
                Math.min(1, shade * rgb[1]),
                Math.min(1, shade * rgb[2]));
    }

    /** A line from one point to the next, in parts that follow the ground. */
    private void addLine(List<Piece> pieces, Graphics2D g, View view, Trail trail, int to) {
        double[] a = ground.parts(trail.points[to - 1]);
        double[] b = ground.parts(trail.points[to]);
        if (!isInside(a) || !isInside(b)) {
            return;
        }
        int parts = 1 + (int) (CELLS * Math.hypot(b[0] - a[0], b[1] - a[1]));
        Color color = ChartStyle.color(trail.series);
        for (int k = 0; k < parts; k++) {
            double[] from = between(a, b, (double) k / parts);
            double[] end = between(a, b, (k + 1.0) / parts);
            Point2D p = view.of(from[0], from[1], ground.height(from[0], from[1]) + RAISED);
            Point2D q = view.of(end[0], end[1], ground.height(end[0], end[1]) + RAISED);
            pieces.add(new Piece(view.depth(from[0], from[1]) - NEARER, () -> {
                g.setColor(color);
                g.setStroke(new BasicStroke(2.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
                g.draw(new Line2D.Double(p, q));
            }));
        }
        Point2D dot = view.of(b[0], b[1], ground.height(b[0], b[1]) + RAISED);
        if (trail.points.length <= 100) {
            pieces.add(new Piece(view.depth(b[0], b[1]) - NEARER, () -> {
                g.setColor(color);
                ChartStyle.marker(trail.series).paint(g, dot.getX(), dot.getY(), 7);
            }));
        }
    }

    private static double[] between(double[] a, double[] b, double t) {
        return new double[] {a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])};
    }

    private static boolean isInside(double[] parts) {
        return parts[0] >= 0 && parts[0] <= 1 && parts[1] >= 0 && parts[1] <= 1;
    }

    /** The names of the axes and the numbers at their ends, along the two edges in front. */
    private void paintNames(Graphics2D g, View view) {
        g.setFont(LETTERS);
        g.setColor(ChartStyle.NEUTRAL);
        g.setStroke(new BasicStroke(1));
        g.draw(new Line2D.Double(view.of(0, 0, 0), view.of(1, 0, 0)));
        g.draw(new Line2D.Double(view.of(1, 0, 0), view.of(1, 1, 0)));
        g.setColor(Color.BLACK);
        String[] ends = ground.ends();
        write(g, ends[0], view.of(0.06, 0, 0), -1, 20);
        write(g, labels[0], view.of(0.5, 0, 0), -1, 24);
        write(g, ends[1], view.of(0.96, 0, 0), -1, 20);
        write(g, ends[2], view.of(1, 0.08, 0), 1, 16);
        write(g, labels[1], view.of(1, 0.5, 0), 1, 18);
        write(g, ends[3], view.of(1, 0.86, 0), 1, 16);
    }

    /** Below a point, and to its left or right. */
    private static void write(Graphics2D g, String text, Point2D at, int side, int below) {
        double width = TextFit.width(text, LETTERS);
        double x = side < 0 ? at.getX() - width / 2 - 8 : at.getX() + 6;
        g.drawString(text, (float) x, (float) (at.getY() + below));
    }
}
