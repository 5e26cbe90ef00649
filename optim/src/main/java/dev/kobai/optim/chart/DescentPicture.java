package dev.kobai.optim.chart;

import dev.kobai.optim.Objective;
import dev.kobai.optim.Point;
import dev.kobai.optim.chart.internal.ChartStyle;
import dev.kobai.optim.chart.internal.Star;
import dev.kobai.optim.chart.internal.Surface;
import dev.kobai.optim.internal.Check;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One chart at work: samples the function once and draws the picture or any frame. */
final class DescentPicture {
    private static final double MARGIN = 0.15;

    private final DescentChart chart;
    private final Labels labels;
    private final Ground ground;
    private final long lastStep;
    private final Dots dots;

    DescentPicture(DescentChart chart) {
        this.chart = chart;
        boolean steep = points().allMatch(p -> p.gradient().length > 0);
        Check.that(
                chart.tangents == 0 || steep,
                "DescentChart.tangents",
                "paths with gradients",
                "a path without",
                "Leave the tangents out.");
        lastStep = chart.paths.stream()
                .mapToLong(p -> p.path().last().step())
                .max()
                .orElse(0);
        dots = Dots.of(lastStep, chart.paths.size());
        labels = chart.labels == null ? usualLabels() : chart.labels;
        ground = chart.showsSteps() ? steps() : chart.variables() == 1 ? curve() : levels();
    }

    private Labels usualLabels() {
        if (chart.showsSteps()) {
            return new Labels("step", "f(x)");
        }
        return chart.variables() == 1 ? new Labels("x", "f(x)") : new Labels("x0", "x1");
    }

    private Ground steps() {
        double[] range =
                chart.range.length > 0 ? chart.range : new double[] {0, Math.max(lastStep, 1)};
        double[] values = points().mapToDouble(Point::value).toArray();
        return new StepGround(range, values, labels, chart.logarithmic);
    }

    private Ground curve() {
        double[] range = chart.range.length > 0 ? chart.range : around(0);
        double[] visited = points().mapToDouble(p -> p.x(0)).toArray();
        return new CurveGround(objective(), range, visited, labels, chart.logarithmic);
    }

    private Ground levels() {
        double[] x = around(0);
        double[] y = around(1);
        double[] range =
                chart.range.length > 0 ? chart.range : new double[] {x[0], x[1], y[0], y[1]};
        return new ContourGround(objective(), range, points().toList(), labels);
    }

    private Objective objective() {
        return chart.paths.get(0).path().objective();
    }

    /** The whole paths. */
    XYChart still() {
        XYChart picture = ground.chart(chart.title);
        addPaths(layer(picture), lastStep, true);
        for (int i = 0; i < chart.paths.size(); i++) {
            List<Point> spread = Spread.of(chart.paths.get(i).path().points(), chart.tangents);
            for (int k = 0; k < spread.size(); k++) {
                addTangent(picture, "tangent " + i + " " + k, spread.get(k), i, i + k == 0);
            }
        }
        if (chart.tangents == 1) {
            addBox(picture, chart.paths.get(0).path().first());
        }
        return picture;
    }

    /** The whole paths on the function as a landscape. */
    XYChart surface() {
        List<Surface.Trail> trails = new ArrayList<>();
        List<Surface.Mark> marks = new ArrayList<>();
        for (int i = 0; i < chart.paths.size(); i++) {
            NamedPath path = chart.paths.get(i);
            double[][] points =
                    path.path().points().stream().map(Point::x).toArray(double[][]::new);
            trails.add(new Surface.Trail(path.name(), points, i));
            Color shared = chart.paths.size() == 1 ? ChartStyle.color(i) : ChartStyle.NEUTRAL;
            marks.add(new Surface.Mark(i == 0 ? "start" : "", points[0], Marks.start(), shared));
        }
        for (int i = 0; i < chart.minima.size(); i++) {
            String minimum = i == 0 ? "minimum" : "";
            double[] at = chart.minima.get(i).x();
            marks.add(new Surface.Mark(minimum, at, new Star(), ChartStyle.NEUTRAL));
        }
        String name = chart.paths.size() == 1 ? "end" : "";
        for (int i : lowestLast(lastStep)) {
            double[] end = reached(i, lastStep).x();
            marks.add(new Surface.Mark(name, end, Marks.end(i), ChartStyle.color(i)));
        }
        String[] names = {labels.across(), labels.up(), "f"};
        return Surface.chart(
                chart.title, ((ContourGround) ground).contours(), names, trails, marks);
    }

    /** How many frames there are: at most one for each step. */
    int frames() {
        return (int) Math.min(chart.frames, lastStep + 1);
    }

    /** The paths up to a step, the same number of steps from frame to frame. */
    XYChart frame(int index) {
        long step =
                frames() == 1 ? lastStep : Math.round((double) index * lastStep / (frames() - 1));
        XYChart picture = ground.chart(FrameTitle.of(chart, labels, step));
        addPaths(layer(picture), step, false);
        if (chart.tangents > 0) {
            for (int i = 0; i < chart.paths.size(); i++) {
                NamedPath path = chart.paths.get(i);
                addTangent(picture, "tangent " + i, path.at(step), i, i == 0);
            }
            addBox(picture, chart.paths.get(0).at(step));
        }
        return picture;
    }

    private PathLayer layer(XYChart picture) {
        return new PathLayer(picture, ground, dots);
    }

    private void addPaths(PathLayer layer, long step, boolean labelled) {
        boolean alone = chart.paths.size() == 1;
        boolean least = chart.showsSteps();
        for (int i = 0; i < chart.paths.size(); i++) {
            NamedPath path = chart.paths.get(i);
            boolean told = alone && ground.hasDots() && !dots.isEach();
            String name = told ? path.name() + ", " + dots.label() : path.name();
            layer.addTrail(name, path.until(step), i);
        }
        if (!alone && ground.hasDots() && !dots.isEach()) {
            layer.addKey(dots.label(), ChartStyle.marker(0));
        }
        for (int i = 0; i < chart.paths.size(); i++) {
            String start = i == 0 ? "start" : "";
            Color shared = alone ? ChartStyle.color(i) : ChartStyle.NEUTRAL;
            Point first = chart.paths.get(i).path().first();
            layer.addMark("start " + i, start, first, Marks.start(), shared);
        }
        for (int i = 0; i < chart.minima.size(); i++) {
            layer.addMark(
                    "minimum " + i,
                    i == 0 ? "minimum" : "",
                    chart.minima.get(i),
                    new Star(),
                    ChartStyle.NEUTRAL);
        }
        String end = alone && labelled ? (least ? "least so far" : "end") : "";
        for (int i : lowestLast(step)) {
            layer.addMark("end " + i, end, reached(i, step), Marks.end(i), ChartStyle.color(i));
        }
        if (least && !alone) {
            layer.addKey("least so far", Marks.end(0));
        }
    }

    /** The point at which a path's large mark stands. */
    private Point reached(int path, long step) {
        NamedPath named = chart.paths.get(path);
        return chart.showsSteps() ? named.least(step) : named.at(step);
    }

    /** The paths in such an order that the mark of the lowest, which the title names, is on top. */
    private List<Integer> lowestLast(long step) {
        List<Integer> order = new ArrayList<>();
        for (int i = chart.paths.size() - 1; i >= 0; i--) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(i -> -reached(i, step).value()));
        return order;
    }

    private void addTangent(XYChart picture, String id, Point point, int path, boolean labelled) {
        int series = chart.paths.size() == 1 ? 1 : path;
        XYSeries tangent = CurveGround.addTangent(picture, id, point, series);
        tangent.setLabel("tangent");
        tangent.setShowInLegend(labelled);
    }

    private void addBox(XYChart picture, Point point) {
        if (chart.paths.size() == 1 && ground instanceof CurveGround curve) {
            curve.addBox(picture, point);
        }
    }

    private Stream<Point> points() {
        return chart.paths.stream().flatMap(p -> p.path().points().stream());
    }

    /** From the least to the greatest of a variable on all paths, and a little more. */
    private double[] around(int variable) {
        var visited = points().mapToDouble(p -> p.x(variable)).summaryStatistics();
        double width = visited.getMax() - visited.getMin();
        double margin = width > 0 ? MARGIN * width : 1;
        return new double[] {visited.getMin() - margin, visited.getMax() + margin};
    }
}
