package dev.kobai.optim.chart.internal;

import org.knowm.xchart.style.XYStyler;

import java.awt.Color;

/** Has XChart paint a chart's lines where {@link Axes} wants them, and nothing around them. */
final class Muted {
    private static final Color CLEAR = new Color(0, 0, 0, 0);

    private Muted() {}

    /** Paints, and leaves the chart's settings as they were. */
    static void paint(StyledChart chart, Axes axes, Runnable painting) {
        XYStyler s = chart.getStyler();
        boolean title = s.isChartTitleVisible();
        boolean ticksAcross = s.isXAxisTicksVisible();
        boolean ticksUp = s.isYAxisTicksVisible();
        boolean nameAcross = s.isXAxisTitleVisible();
        boolean nameUp = s.isYAxisTitleVisible();
        boolean gridAcross = s.isPlotGridVerticalLinesVisible();
        boolean gridUp = s.isPlotGridHorizontalLinesVisible();
        boolean marks = s.isPlotTicksMarksVisible();
        Color ground = s.getPlotBackgroundColor();
        int margin = s.getPlotMargin();
        int left = s.getYAxisLeftWidthHint();
        Double[] limits = {s.getXAxisMin(), s.getXAxisMax(), s.getYAxisMin(), s.getYAxisMax()};
        var labelsAcross = s.getXAxisTickLabelsFormattingFunction();
        var labelsUp = s.getYAxisTickLabelsFormattingFunction();
        try {
            s.setChartTitleVisible(false);
            s.setXAxisTicksVisible(false);
            s.setYAxisTicksVisible(false);
            s.setXAxisTitleVisible(false);
            s.setYAxisTitleVisible(false);
            s.setPlotGridVerticalLinesVisible(false);
            s.setPlotGridHorizontalLinesVisible(false);
            s.setPlotTicksMarksVisible(false);
            s.setPlotBackgroundColor(CLEAR);
            s.setPlotMargin((int) axes.bottom());
            s.setYAxisLeftWidthHint((int) axes.left());
            s.setXAxisMin(axes.across().low());
            s.setXAxisMax(axes.across().high());
            s.setYAxisMin(axes.up().low());
            s.setYAxisMax(axes.up().high());
            // Two ends of the same name make XChart leave its ticks uncounted.
            s.setXAxisTickLabelsFormattingFunction(number -> "");
            s.setYAxisTickLabelsFormattingFunction(number -> "");
            painting.run();
        } finally {
            s.setChartTitleVisible(title);
            s.setXAxisTicksVisible(ticksAcross);
            s.setYAxisTicksVisible(ticksUp);
            s.setXAxisTitleVisible(nameAcross);
            s.setYAxisTitleVisible(nameUp);
            s.setPlotGridVerticalLinesVisible(gridAcross);
            s.setPlotGridHorizontalLinesVisible(gridUp);
            s.setPlotTicksMarksVisible(marks);
            s.setPlotBackgroundColor(ground);
            s.setPlotMargin(margin);
            s.setYAxisLeftWidthHint(left);
            s.setXAxisMin(limits[0]);
            s.setXAxisMax(limits[1]);
            s.setYAxisMin(limits[2]);
            s.setYAxisMax(limits[3]);
            s.setXAxisTickLabelsFormattingFunction(labelsAcross);
            s.setYAxisTickLabelsFormattingFunction(labelsUp);
        }
    }
}
