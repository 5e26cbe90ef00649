package dev.kobai.optim.chart.internal;

import org.knowm.xchart.XYChart;

import java.awt.geom.Rectangle2D;

/** A chart with a legend of the project's own. */
final class StyledChart extends XYChart {
    StyledChart(int width, int height) {
        super(width, height);
        legend = new RowLegend(this);
    }

    /** Where the plot lies, known while the chart is painted. */
    Rectangle2D plotBounds() {
        return plot.getBounds();
    }
}
