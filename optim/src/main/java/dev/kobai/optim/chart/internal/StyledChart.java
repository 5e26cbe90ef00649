package dev.kobai.optim.chart.internal;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A chart with a legend of the project's own, that knows the texts it paints. */
final class StyledChart extends XYChart implements LetteredChart {
    private final Set<String> others = new LinkedHashSet<>(); // of ticks and of paintings

    StyledChart(int width, int height) {
        super(width, height);
        legend = new RowLegend(this);
    }

    /** Where the plot lies, known while the chart is painted. */
    Rectangle2D plotBounds() {
        return plot.getBounds();
    }

    /** Adds what a painting on the chart writes. */
    void add(Collection<String> texts) {
        others.addAll(texts);
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        if (g instanceof TextGraphics recording) {
            recording.learn(this);
        }
        super.paint(g, width, height);
    }

    @Override
    public void setCustomXAxisTickLabelsFormatter(Function<Double, String> formatter) {
        super.setCustomXAxisTickLabelsFormatter(remembering(formatter));
    }

    @Override
    public void setCustomYAxisTickLabelsFormatter(Function<Double, String> formatter) {
        super.setCustomYAxisTickLabelsFormatter(remembering(formatter));
    }

    private Function<Double, String> remembering(Function<Double, String> formatter) {
        return formatter == null
                ? null
                : number -> {
                    String text = formatter.apply(number);
                    others.add(text);
                    return text;
                };
    }

    @Override
    public Collection<String> texts() {
        Set<String> texts =
                new LinkedHashSet<>(List.of(getTitle(), getXAxisTitle(), getYAxisTitle()));
        for (XYSeries series : getSeriesCollection()) {
            texts.add(series.getLabel());
            texts.add(RowLegend.shortened(series.getLabel(), this));
        }
        texts.addAll(others);
        return texts;
    }

    @Override
    public Collection<Font> fonts() {
        XYStyler styler = getStyler();
        return new LinkedHashSet<>(List.of(
                styler.getChartTitleFont(),
                styler.getAxisTitleFont(),
                styler.getAxisTickLabelsFont(),
                styler.getLegendFont()));
    }
}
