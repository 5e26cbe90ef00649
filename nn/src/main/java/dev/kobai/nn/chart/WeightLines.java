package dev.kobai.nn.chart;

import dev.kobai.optim.chart.internal.ChartStyle;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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

    /** Writes its number to each line, further along for each unit that lines begin at. */
    void write(Graphics2D g) {
        g.setFont(TextLine.font(Font.PLAIN, 14));
        g.setColor(Color.BLACK);
        for (Edge edge : edges()) {
            Line2D line = line(edge);
            double part = 0.4;
            if (kernel.length > 1) {
                part = 0.22 + part * edge.from() / (kernel.length - 1);
            }
            double x = line.getX1() + part * (line.getX2() - line.getX1());
            double y = line.getY1() + part * (line.getY2() - line.getY1());
            TextLine.writeOnWhite(g, Signed.text(edge.weight()), x, y);
        }
    }

    private Line2D line(Edge edge) {
        Point2D begin = layout.unit(column - 1, edge.from());
        Point2D end = layout.unit(column, edge.to());
        return new Line2D.Double(begin.getX() + half, begin.getY(), end.getX() - half, end.getY());
    }
}
