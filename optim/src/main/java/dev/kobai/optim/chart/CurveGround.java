package dev.kobai.optim.chart;

import dev.kobai.optim.Objective;
import dev.kobai.optim.Point;
import dev.kobai.optim.chart.internal.ChartStyle;
import dev.kobai.optim.chart.internal.UpAxis;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The curve of a function of one variable. */
final class CurveGround implements Ground {
    private static final int SAMPLES = 400;
    private static final double TANGENT = 0.15;

    private final Labels labels;
    private final boolean logarithmic;
    private final double[] x;
    private final double[] y;

    /**
     * Samples the curve over a range; where the axis is logarithmic also at the points visited,
     * because near a zero of f it falls by decades between two samples.
     */
    CurveGround(Objective f, double[] range, double[] visited, Labels labels, boolean logarithmic) {
        this.labels = labels;
        this.logarithmic = logarithmic;
        double from = range[0];
        double to = range[1];
        DoubleStream even = IntStream.rangeClosed(0, SAMPLES)
                .mapToDouble(i -> from + (to - from) * i / SAMPLES);
        x = DoubleStream.concat(even, DoubleStream.of(logarithmic ? visited : new double[0]))
                .filter(v -> v >= from && v <= to)
                .sorted()
                .distinct()
                .toArray();
        y = DoubleStream.of(x).map(v -> f.value(new double[] {v})).toArray();
    }

    @Override
    public XYChart chart(String title) {
        XYChart chart = ChartStyle.chart(title, labels.across(), labels.up());
        XYSeries curve = ChartStyle.addLine(chart, "curve", x, y, 0);
        curve.setLabel(labels.up());
        curve.setLineColor(ChartStyle.NEUTRAL);
        curve.setMarkerColor(ChartStyle.NEUTRAL);
        XYStyler styler = chart.getStyler();
        styler.setXAxisMin(x[0]);
        styler.setXAxisMax(x[x.length - 1]);
        UpAxis.fix(chart, logarithmic);
        return chart;
    }

    @Override
    public double up(Point point) {
        return point.value();
    }

    /** Adds the tangent at a point; all tangents look equally long, however steep they are. */
    static XYSeries addTangent(XYChart chart, String id, Point point, int series) {
        XYStyler styler = chart.getStyler();
        double width = styler.getXAxisMax() - styler.getXAxisMin();
        double height = styler.getYAxisMax() - styler.getYAxisMin();
        double slope = point.gradient()[0];
        double reach = styler.isYAxisLogarithmic()
                ? TANGENT * width
                : TANGENT / Math.hypot(1 / width, slope / height);
        double[] x = IntStream.rangeClosed(-10, 10)
                .mapToDouble(i -> point.x(0) + i * reach / 10)
                .toArray();
        double[] y = DoubleStream.of(x)
                .map(v -> point.value() + slope * (v - point.x(0)))
                .toArray();
        XYSeries tangent = ChartStyle.addLine(chart, id, x, y, series);
        tangent.setLineStyle(PathLayer.thin(0));
        return tangent;
    }
}
