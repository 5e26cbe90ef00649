package dev.kobai.optim.chart;

import dev.kobai.optim.Objective;
import dev.kobai.optim.Point;
import dev.kobai.optim.chart.internal.ChartStyle;
import dev.kobai.optim.chart.internal.LevelCurves;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.awt.BasicStroke;
import java.awt.Color;

/** The level curves of a function of two variables, the darker the lower. */
final class ContourGround implements Ground {
    private static final int CELLS = 100;
    private static final int LEVELS = 15;

    private final Labels labels;
    private final double[] range;
    private final double[][][] curves;

    /** Samples the function over {@code {from x, to x, from y, to y}}. */
    ContourGround(Objective f, double[] range, Labels labels) {
        this.labels = labels;
        this.range = range;
        LevelCurves function =
                new LevelCurves((x, y) -> f.value(new double[] {x, y}), range, CELLS);
        double[] levels = function.levels(LEVELS);
        curves = new double[levels.length][][];
        for (int i = 0; i < levels.length; i++) {
            curves[i] = function.at(levels[i]);
        }
    }

    @Override
    public XYChart chart(String title) {
        XYChart chart = ChartStyle.chart(title, labels.across(), labels.up());
        XYStyler styler = chart.getStyler();
        styler.setPlotGridLinesVisible(false);
        styler.setPlotContentSize(1);
        styler.setXAxisMin(range[0]);
        styler.setXAxisMax(range[1]);
        styler.setYAxisMin(range[2]);
        styler.setYAxisMax(range[3]);
        for (int i = 0; i < curves.length; i++) {
            if (curves[i][0].length > 0) {
                XYSeries curve =
                        ChartStyle.addLine(chart, "level " + i, curves[i][0], curves[i][1], 0);
                int grey = 0x70 + (0xD8 - 0x70) * i / LEVELS;
                curve.setLineColor(new Color(grey, grey, grey));
                curve.setLineStyle(new BasicStroke(1.3f));
                curve.setMarker(SeriesMarkers.NONE);
                curve.setSmooth(false);
                curve.setShowInLegend(false);
            }
        }
        return chart;
    }

    @Override
    public double up(Point point) {
        return point.x(1);
    }
}
