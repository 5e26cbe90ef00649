package dev.kobai.nn.chart;

import dev.kobai.optim.chart.internal.ChartStyle;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The weights that lead to the units of one column, as lines.
 *
 * @param layout where the units stand
 * @param column the column
 * @param half half the width of a unit
 * @param kernel the weights, a row for each unit before; none if units have no weights of their own
 * @param greatest the weight that gets the widest line
 */
record WeightLines(
        NetworkLayout layout, int column, double half, double[][] kernel, double greatest) {
    private static final double MOVE = 0.04; // of a line's length
    private static final int MOVES = 15;

    private record Edge(int from, int to, double weight) {}

    /** The widest last, on top of the others. */
    private List<Edge> edges() {
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i < kernel.length; i++) {
            for (int j = 0; j < kernel[i].length; j++) {
                edges.add(new Edge(i, j, kernel[i][j]));
            }
        }
        edges.sort(Comparator.comparingDouble(edge -> Math.abs(edge.weight())));
        return edges;
    }

    void paint(Graphics2D g) {
        for (Edge edge : edges()) {
            double part = greatest == 0 ? 0 : edge.weight() / greatest;
            g.setColor(Signed.lineColor(part));
            g.setStroke(Signed.line(part));
            g.draw(line(edge));
        }
        if (kernel.length == 0) {
            double x = (layout.x(column - 1) + layout.x(column)) / 2;
            double y = layout.middle();
            g.setColor(ChartStyle.NEUTRAL);
            g.setStroke(new BasicStroke(2));
            g.draw(new Line2D.Double(x - 20, y, x + 20, y));
            g.draw(new Line2D.Double(x + 20, y, x + 12, y - 6));
            g.draw(new Line2D.Double(x + 20, y, x + 12, y + 6));
        }
    }

    /** Writes its number to each line. */
    void write(Graphics2D g) {
        g.setFont(TextLine.font(Font.PLAIN, 14));
        g.setColor(Color.BLACK);
        List<Rectangle2D> patches = patches(g);
        List<Edge> edges = edges();
        for (int i = 0; i < edges.size(); i++) {
            Rectangle2D patch = patches.get(i);
            String text = Signed.text(edges.get(i).weight());
            TextLine.writeOnWhite(g, text, patch.getCenterX(), patch.getCenterY());
        }
    }

    /**
     * Where the numbers stand, in the order of the edges: further along for each unit that lines
     * begin at, and aside of the numbers before where there is room.
     */
    List<Rectangle2D> patches(Graphics2D g) {
        List<Rectangle2D> patches = new ArrayList<>();
        for (Edge edge : edges()) {
            double part = kernel.length == 1 ? 0.4 : 0.22 + 0.4 * edge.from() / (kernel.length - 1);
            patches.add(IntStream.rangeClosed(-MOVES, MOVES)
                    .boxed()
                    .sorted(Comparator.comparing(Math::abs))
                    .map(move -> patch(g, edge, part + MOVE * move))
                    .filter(patch -> isBetweenUnits(patch))
                    .filter(patch -> patches.stream().noneMatch(patch::intersects))
                    .findFirst()
                    .orElseGet(() -> patch(g, edge, part)));
        }
        return patches;
    }

    private boolean isBetweenUnits(Rectangle2D patch) {
        return patch.getMinX() > layout.x(column - 1) + half
                && patch.getMaxX() < layout.x(column) - half;
    }

    private Rectangle2D patch(Graphics2D g, Edge edge, double part) {
        Line2D line = line(edge);
        double x = line.getX1() + part * (line.getX2() - line.getX1());
        double y = line.getY1() + part * (line.getY2() - line.getY1());
        return TextLine.patch(g, Signed.text(edge.weight()), x, y);
    }

    private Line2D line(Edge edge) {
        Point2D begin = layout.unit(column - 1, edge.from());
        Point2D end = layout.unit(column, edge.to());
        return new Line2D.Double(begin.getX() + half, begin.getY(), end.getX() - half, end.getY());
    }
}
