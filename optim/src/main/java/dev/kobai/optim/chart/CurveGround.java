package dev.kobai.optim.chart;

import dev.kobai.optim.Objective;
import dev.kobai.optim.Point;
import dev.kobai.optim.chart.internal.ChartStyle;
import dev.kobai.optim.chart.internal.UpAxis;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The curve of a function of one variable. */
final class CurveGround implements Ground {
    private static final int SAMPLES = 400;
    private static final double REACH = 0.2; // to each side, of the picture's width
    private static final int PIECES = 100; // so many that dashes are drawn in one go

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

    /** Adds a box of figures of a point, where the upper part of the picture is emptiest. */
    void addBox(XYChart chart, Point point) {
        double across = emptiest(chart.getStyler());
        ChartStyle.paintOver(
                chart, (g, plot) -> Figures.paint(g, plot, Figures.of(point, labels), across));
    }

    /** 0 for the left, 0.5 for the middle, 1 for the right: where the curve is lowest. */
    private double emptiest(XYStyler styler) {
        double low = styler.getYAxisMin();
        double best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (double across : new double[] {0, 1, 0.5}) {
            int begin = (int) (across * 0.7 * (x.length - 1));
            int end = begin + (int) (0.3 * (x.length - 1));
            double highest = DoubleStream.of(Arrays.copyOfRange(y, begin, end + 1))
                    .filter(Double::isFinite)
                    .max()
                    .orElse(low);
            if (highest < least) {
                least = highest;
                best = across;
            }
        }
        return best;
    }

    /** Adds the tangent at a point, on top of what is there. */
    static XYSeries addTangent(XYChart chart, String id, Point point, int series) {
        XYStyler styler = chart.getStyler();
        double reach = REACH * (styler.getXAxisMax() - styler.getXAxisMin());
        double from = point.x(0) - reach;
        return addStraight(chart, id, from, point.x(0) + reach, point, point.gradient()[0], series);
    }

    /** Adds a straight line through a point. */
    static XYSeries addStraight(
            XYChart chart,
            String id,
            double from,
            double to,
            Point through,
            double slope,
            int series) {
        // One piece is drawn straight; where the axis bends it, pieces follow the bend.
        int pieces = chart.getStyler().isYAxisLogarithmic() ? PIECES : 1;
        double[] x = IntStream.rangeClosed(0, pieces)
                .mapToDouble(i -> from + i * (to - from) / pieces)
                .toArray();
        double[] y = DoubleStream.of(x)
                .map(v -> through.value() + slope * (v - through.x(0)))
                .toArray();
        XYSeries line = ChartStyle.addLine(chart, id, x, y, series);
        line.setLineStyle(ChartStyle.line(1));
        line.setMarker(SeriesMarkers.NONE);
        return line;
    }
}
