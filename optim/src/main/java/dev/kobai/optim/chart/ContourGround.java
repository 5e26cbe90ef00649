package dev.kobai.optim.chart;

import dev.kobai.optim.Objective;
import dev.kobai.optim.Point;
import dev.kobai.optim.chart.internal.ChartStyle;
import dev.kobai.optim.chart.internal.Contours;

import org.knowm.xchart.XYChart;

import java.awt.Color;
import java.util.List;

/** The level curves of a function of two variables, the darker the lower. */
final class ContourGround implements Ground {
    private static final int CELLS = 100;
    private static final Color LOWEST = new Color(0x9D, 0xB0, 0xC3);

    private final Labels labels;
    private final Contours contours;
    private final double[][] visited;

    /** Samples the function over {@code {from x, to x, from y, to y}}. */
    ContourGround(Objective f, double[] range, List<Point> visited, Labels labels) {
        this.labels = labels;
        this.visited = visited.stream().map(Point::x).toArray(double[][]::new);
        contours = new Contours((x, y) -> f.value(new double[] {x, y}), range, CELLS, LOWEST);
    }

    @Override
    public XYChart chart(String title) {
        XYChart chart = ChartStyle.chart(title, labels.across(), labels.up());
        contours.addTo(chart, "f", visited);
        return chart;
    }

    Contours contours() {
        return contours;
    }

    @Override
    public double up(Point point) {
        return point.x(1);
    }
}
