package dev.kobai.optim.chart;

import dev.kobai.optim.Descent;
import dev.kobai.optim.Objective;
import dev.kobai.optim.Point;
import dev.kobai.optim.chart.internal.ChartStyle;
import dev.kobai.optim.internal.Check;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * How the slope of a function at a point comes about: secants through two of its points, which turn
 * into the tangent as the second point comes near the first.
 *
 * <pre>{@code
 * SlopeChart.of(x -> x * x, x -> 2 * x)
 *         .range(1, 4.5)
 *         .secant(3, 1)
 *         .secant(3, 0.1)
 *         .tangent(3)
 *         .save(Path.of("slope.png"));
 * }</pre>
 *
 * <p>The legend tells each slope. A chart is an immutable value and needs no screen.
 */
public final class SlopeChart implements Chart {
    private static final String WHERE = "SlopeChart";

    /** A straight line through the curve at x, with a slope, and what the legend says of it. */
    private record Line(double x, double slope, double to, String label) {}

    private final DoubleUnaryOperator f;
    private final DoubleUnaryOperator derivative;
    private final double[] range;
    private final double[] points;
    private final List<Line> lines;

    private SlopeChart(
            DoubleUnaryOperator f,
            DoubleUnaryOperator derivative,
            double[] range,
            double[] points,
            List<Line> lines) {
        this.f = f;
        this.derivative = derivative;
        this.range = range;
        this.points = points;
        this.lines = lines;
    }

    /**
     * A chart of a function's curve alone.
     *
     * @param f the function
     * @param derivative its derivative f′
     * @return the chart, from -1 to 1
     */
    public static SlopeChart of(DoubleUnaryOperator f, DoubleUnaryOperator derivative) {
        Check.present(f, WHERE, "a function");
        Check.present(derivative, WHERE, "a derivative");
        return new SlopeChart(f, derivative, new double[] {-1, 1}, new double[0], List.of());
    }

    /**
     * Sets what the axis to the right reaches over.
     *
     * @param from the least number shown
     * @param to the greatest, above the least
     * @return the new chart
     * @throws IllegalArgumentException if the range is empty or not finite
     */
    public SlopeChart range(double from, double to) {
        boolean ok = Double.isFinite(to - from) && from < to;
        String advice = "Give the smaller number first.";
        Check.that(ok, WHERE + ".range", "from < to", from + " to " + to, advice);
        return new SlopeChart(f, derivative, new double[] {from, to}, points, lines);
    }

    /**
     * Marks points of the curve.
     *
     * @param x where
     * @return the new chart
     * @throws IllegalArgumentException if f is not finite there
     */
    public SlopeChart points(double... x) {
        for (double number : Check.present(x, WHERE + ".points", "numbers")) {
            checkOnCurve("points", number);
        }
        double[] all =
                DoubleStream.concat(Arrays.stream(points), Arrays.stream(x)).toArray();
        return new SlopeChart(f, derivative, range, all, lines);
    }

    /**
     * Draws the line through the curve at x and at x + h.
     *
     * <pre>slope = (f(x + h) - f(x)) / h</pre>
     *
     * @param x the first point
     * @param h how far to the right of it the second lies, or to the left if it is below 0; not 0
     * @return the new chart
     * @throws IllegalArgumentException if h is 0 or f is not finite at one of them
     */
    public SlopeChart secant(double x, double h) {
        Check.that(h != 0, WHERE + ".secant", "an h other than 0", h, "tangent(x) is for h → 0.");
        checkOnCurve("secant", x);
        checkOnCurve("secant", x + h);
        double slope = (f.applyAsDouble(x + h) - f.applyAsDouble(x)) / h;
        String label = "secant, h = " + ChartStyle.number(h) + ": slope " + figure(slope);
        return with(new Line(x, slope, x + h, label));
    }

    /**
     * Draws the line that touches the curve.
     *
     * @param x where
     * @return the new chart
     * @throws IllegalArgumentException if f or f′ is not finite there
     */
    public SlopeChart tangent(double x) {
        checkOnCurve("tangent", x);
        double slope = derivative.applyAsDouble(x);
        String expected = "a finite slope at " + x;
        boolean ok = Double.isFinite(slope);
        Check.that(ok, WHERE + ".tangent", expected, slope, "Choose another point.");
        return with(new Line(x, slope, x, "tangent: slope " + figure(slope)));
    }

    private void checkOnCurve(String method, double x) {
        double value = f.applyAsDouble(x);
        boolean ok = Double.isFinite(x) && Double.isFinite(value);
        String expected = "a finite number at " + x;
        Check.that(ok, WHERE + "." + method, expected, value, "Choose another point.");
    }

    private SlopeChart with(Line line) {
        List<Line> all = Stream.concat(lines.stream(), Stream.of(line)).toList();
        return new SlopeChart(f, derivative, range, points, all);
    }

    /** A slope without the last digits, in which rounding shows. */
    private static String figure(double slope) {
        return ChartStyle.number(Math.round(slope * 1e6) / 1e6);
    }

    @Override
    public Picture picture() {
        return Picture.of(this::draw);
    }

    XYChart draw() {
        Objective objective = Objective.scalar(f, derivative);
        Labels labels = new Labels("x", "f(x)");
        XYChart chart = new CurveGround(objective, range, points, labels, false).chart("");
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            Point through = Descent.of(objective).from(line.x).run(0).first();
            XYSeries straight = CurveGround.addStraight(
                    chart, "line " + i, range[0], range[1], through, line.slope, i);
            straight.setLabel(line.label);
            straight.setLineStyle(ChartStyle.line(line.to == line.x ? 0 : 1 + i));
            mark(chart, "line " + i + " meets", i, line.x, line.to);
        }
        if (points.length > 0) {
            mark(chart, "points", lines.size(), points).setLabel("f at " + listed());
            chart.getSeries("points").setShowInLegend(true);
        }
        return chart;
    }

    private String listed() {
        List<String> numbers =
                Arrays.stream(points).mapToObj(ChartStyle::number).toList();
        return String.join(", ", numbers);
    }

    private XYSeries mark(XYChart chart, String id, int series, double... x) {
        XYSeries marks =
                ChartStyle.addLine(chart, id, x, Arrays.stream(x).map(f).toArray(), series);
        marks.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        marks.setMarker(SeriesMarkers.CIRCLE);
        marks.setShowInLegend(false);
        return marks;
    }
}
