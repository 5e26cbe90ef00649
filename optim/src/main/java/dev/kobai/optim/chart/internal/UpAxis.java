package dev.kobai.optim.chart.internal;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The axis upwards: which numbers it has a place for, where it begins and ends. */
public final class UpAxis {
    /** What lies beyond is drawn as infinity: the length of an axis must be a finite number. */
    private static final double GREATEST = 1e300;

    private static final double MARGIN = 0.05;
    private static final double ROUNDING = 1e-9; // 0.7 / 0.1 is a little less than 7

    private UpAxis() {}

    /** The numbers, NaN in place of those that the chart's axis upwards cannot show. */
    static double[] gaps(XYChart chart, double[] y) {
        double least = chart.getStyler().isYAxisLogarithmic() ? Double.MIN_NORMAL : -GREATEST;
        return Arrays.stream(y)
                .map(v -> v >= least && v <= GREATEST ? v : Double.NaN)
                .toArray();
    }

    /** Sets a marker on a line whose numbers all stand alone. */
    static XYSeries markWhereNoLineShows(XYSeries line) {
        double[] y = line.getYData();
        boolean lineShows =
                IntStream.range(1, y.length).anyMatch(i -> !Double.isNaN(y[i - 1] + y[i]));
        line.setMarker(lineShows ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE);
        return line;
    }

    /**
     * Fixes where the axis begins and ends: around the lines that the chart has now.
     *
     * @param chart the chart
     * @param logarithmic whether the axis shall be logarithmic
     */
    public static void fix(XYChart chart, boolean logarithmic) {
        if (logarithmic) {
            setLogarithmic(chart);
            return;
        }
        var shown = chart.getSeriesCollection().stream()
                .flatMapToDouble(line -> Arrays.stream(line.getYData()))
                .filter(y -> !Double.isNaN(y))
                .summaryStatistics();
        double height = shown.getMax() - shown.getMin();
        double margin = height > 0 ? MARGIN * height : 1;
        boolean empty = shown.getCount() == 0;
        chart.getStyler().setYAxisMin(empty ? 0 : shown.getMin() - margin);
        chart.getStyler().setYAxisMax(empty ? 1 : shown.getMax() + margin);
    }

    /** Makes the axis logarithmic, around the lines that the chart has. */
    static void setLogarithmic(XYChart chart) {
        chart.getStyler().setYAxisLogarithmic(true);
        double least = Double.POSITIVE_INFINITY;
        double greatest = 0;
        for (XYSeries line : chart.getSeriesCollection()) {
            line.replaceData(line.getXData(), gaps(chart, line.getYData()), null);
            markWhereNoLineShows(line);
            for (double y : line.getYData()) {
                least = y < least ? y : least;
                greatest = y > greatest ? y : greatest;
            }
        }
        limit(chart.getStyler(), greatest == 0 ? 0.1 : least, greatest == 0 ? 1 : greatest);
    }

    /**
     * From a first digit to a first digit, such as 0.02 to 3, with a label at each decade; where
     * less than two decades lie between, from a decade to a decade, or within one decade with a
     * label at each digit.
     */
    private static void limit(XYStyler styler, double lowest, double greatest) {
        double least = Math.max(lowest, greatest * 1e-15);
        boolean decades = greatest / least > 10;
        double below = decade(least);
        double above = decade(greatest);
        double low = below * Math.floor(least / below + ROUNDING);
        double high = above * Math.ceil(greatest / above - ROUNDING);
        if (decades && above / (low == below ? below : 10 * below) < 5) {
            low = below;
            high = greatest > above ? 10 * above : above;
        }
        styler.setYAxisMin(low);
        styler.setYAxisMax(low < high ? high : low + below);
    }

    /** The power of ten that is not above a number. */
    private static double decade(double number) {
        return Math.pow(10, Math.floor(Math.log10(number)));
    }
}
