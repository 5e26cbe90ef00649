package dev.kobai.optim.chart;

import dev.kobai.optim.Point;
import dev.kobai.optim.chart.internal.ChartStyle;
import dev.kobai.optim.chart.internal.UpAxis;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.XYStyler;

import java.util.Arrays;

/** The height of a function of any number of variables, over the steps of its descent. */
final class StepGround implements Ground {
    private final Labels labels;
    private final double[] range;
    private final double[] values;
    private final boolean logarithmic;

    /** Reaches upwards around all these values. */
    StepGround(double[] range, double[] values, Labels labels, boolean logarithmic) {
        this.range = range;
        this.values = values;
        this.labels = labels;
        this.logarithmic = logarithmic;
    }

    @Override
    public XYChart chart(String title) {
        XYChart chart = ChartStyle.chart(title, labels.across(), labels.up());
        ChartStyle.countAcross(chart);
        XYStyler styler = chart.getStyler();
        styler.setXAxisMin(range[0]);
        styler.setXAxisMax(range[1]);
        if (Arrays.stream(values).noneMatch(v -> Double.isFinite(v) && (v > 0 || !logarithmic))) {
            String what = logarithmic ? "number above 0" : "finite number";
            ChartStyle.leaveEmpty(chart, "No " + what + " to draw");
        }
        ChartStyle.addLine(chart, "all values", values, values, 0);
        UpAxis.fix(chart, logarithmic);
        chart.removeSeries("all values");
        return chart;
    }

    @Override
    public boolean hasDots() {
        return false;
    }

    @Override
    public double across(Point point) {
        return point.step();
    }

    @Override
    public double up(Point point) {
        return point.value();
    }
}
