package dev.kobai.optim.chart.internal;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.function.Function;

/**
 * From where to where an axis reaches.
 *
 * @param low where it begins
 * @param high where it ends, above {@code low}
 * @param logarithmic whether equal lengths are equal factors
 */
record Range(double low, double high, boolean logarithmic) {
    /** Numbers that differ by less than this part of them count as one: it is rounding. */
    private static final double ROUNDING = 1e-6;

    /** What the axis to the right of a chart shows: all, or what was set. */
    static Range across(XYChart chart) {
        XYStyler styler = chart.getStyler();
        DoubleSummaryStatistics all = all(chart, XYSeries::getXData);
        double low = or(styler.getXAxisMin(), all.getMin());
        double high = or(styler.getXAxisMax(), all.getMax());
        return styler.isXAxisLogarithmic() ? decades(low, high) : around(low, high, 0);
    }

    /**
     * What the axis upwards of a chart shows: all, or what was set; around numbers that differ by
     * rounding so much that they look the same.
     */
    static Range up(XYChart chart) {
        XYStyler styler = chart.getStyler();
        DoubleSummaryStatistics all = all(chart, XYSeries::getYData);
        double low = or(styler.getYAxisMin(), all.getMin());
        double high = or(styler.getYAxisMax(), all.getMax());
        return styler.isYAxisLogarithmic() ? decades(low, high) : around(low, high, ROUNDING);
    }

    private static DoubleSummaryStatistics all(
            XYChart chart, Function<XYSeries, double[]> numbers) {
        return chart.getSeriesCollection().stream()
                .filter(XYSeries::isEnabled)
                .flatMapToDouble(series -> Arrays.stream(numbers.apply(series)))
                .filter(number -> !Double.isNaN(number))
                .summaryStatistics();
    }

    private static double or(Double set, double otherwise) {
        return set == null ? otherwise : set;
    }

    private static Range around(double low, double high, double rounding) {
        if (low > high) {
            return new Range(0, 1, false); // nothing is to be drawn
        }
        double size = Math.max(Math.abs(low), Math.abs(high));
        if (high - low > rounding * size) {
            return new Range(low, high, false);
        }
        double middle = low + (high - low) / 2;
        double margin = size < 10 * Double.MIN_NORMAL ? 0.1 : size / 10;
        return new Range(middle - margin, middle + margin, false);
    }

    private static Range decades(double low, double high) {
        boolean ok = low > 0 && low < high;
        return ok ? new Range(low, high, true) : new Range(0.1, 1, true);
    }

    double length() {
        return high - low;
    }

    double decades() {
        return Math.log10(high) - Math.log10(low);
    }

    /** How far along the axis a number lies, 0 at its begin and 1 at its end. */
    double part(double number) {
        return logarithmic
                ? (Math.log10(number) - Math.log10(low)) / decades()
                : (number - low) / length();
    }
}
