package dev.kobai.optim.chart.internal;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.AxisPair;
import org.knowm.xchart.internal.chartpart.Plot_XY;
import org.knowm.xchart.style.XYStyler;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** A chart with axes and a legend of the project's own, that knows the texts it paints. */
final class StyledChart extends XYChart implements LetteredChart {
    private final List<BiConsumer<Graphics2D, Rectangle2D>> paintings = new ArrayList<>();
    private final Set<String> others = new LinkedHashSet<>(); // of ticks and of paintings
    private final Function<Double, String> numbers = ChartStyle::number;
    private boolean wholeAcross;
    private boolean wholeUp;
    private boolean hasGridAcross;
    private boolean hasGridUp;
    private double leastLeft;
    private int wholeHeight; // with the title, which XChart does not know of
    private Axes axes; // as the chart is painted at the moment

    StyledChart(int width, int height) {
        super(width, height);
        setCustomXAxisTickLabelsFormatter(numbers);
        setCustomYAxisTickLabelsFormatter(numbers);
        legend = new RowLegend(this);
        axisPair = new AxisPair<>(this) {
            @Override
            public void paint(Graphics2D g) {
                super.paint(g);
                axes.paint(g);
            }
        };
        plot = new Plot_XY<>(this) {
            @Override
            public void paint(Graphics2D g) {
                super.paint(g);
                LonePoints.paint(g, StyledChart.this, axes);
            }
        };
    }

    /** Where the plot lies, known while the chart is painted. */
    Rectangle2D plotBounds() {
        return plot.getBounds();
    }

    /** The axes of the last painting. */
    Axes axes() {
        return axes;
    }

    Rectangle2D legendBounds() {
        return legend.getBounds();
    }

    /** How high the picture is, with its title. */
    int wholeHeight() {
        return Math.max(wholeHeight, getHeight());
    }

    /** Adds what a painting on the chart writes. */
    void add(Collection<String> texts) {
        others.addAll(texts);
    }

    /** How far from the left the plot would begin in a picture of some size. */
    double left(int width, int height) {
        setSize(width, height);
        return new Axes(this, width, height, 0).left();
    }

    private void setSize(int width, int height) {
        setWidth(width);
        setHeight(height);
        wholeHeight = height;
    }

    /** Lets the plot begin no further left than there. */
    void beginAt(double left) {
        leastLeft = left;
    }

    /** Has ticks at whole numbers only. */
    void countAcross() {
        wholeAcross = true;
    }

    /** Has ticks at whole numbers only. */
    void countUp() {
        wholeUp = true;
    }

    boolean wholeAcross() {
        return wholeAcross;
    }

    boolean wholeUp() {
        return wholeUp;
    }

    /** How someone else wants numbers to be written, or null. */
    Function<Double, String> namingAcross() {
        return other(getStyler().getXAxisTickLabelsFormattingFunction());
    }

    /** How someone else wants numbers to be written, or null. */
    Function<Double, String> namingUp() {
        return other(getStyler().getYAxisTickLabelsFormattingFunction());
    }

    private Function<Double, String> other(Function<Double, String> naming) {
        return naming == numbers ? null : naming;
    }

    boolean hasGridAcross() {
        return hasGridAcross;
    }

    boolean hasGridUp() {
        return hasGridUp;
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        if (g instanceof TextGraphics recording) {
            recording.learn(this);
        }
        setSize(width, height);
        hasGridAcross = getStyler().isPlotGridVerticalLinesVisible();
        hasGridUp = getStyler().isPlotGridHorizontalLinesVisible();
        axes = new Axes(this, width, height, leastLeft);
        g.setColor(getStyler().getChartBackgroundColor());
        g.fillRect(0, 0, width, height);
        int top = (int) Math.round(axes.top());
        g.translate(0, top);
        Muted.paint(this, axes, () -> super.paint(g, width, height - top));
        paintings.forEach(painting -> painting.accept(g, plotBounds()));
        g.translate(0, -top);
        axes.paintTitle(g, width);
        setHeight(height);
    }

    /** Adds what is painted last, over the plot. */
    void add(BiConsumer<Graphics2D, Rectangle2D> painting) {
        paintings.add(painting);
    }

    @Override
    public Collection<String> texts() {
        Set<String> texts =
                new LinkedHashSet<>(List.of(getTitle(), getXAxisTitle(), getYAxisTitle()));
        for (XYSeries series : getSeriesCollection()) {
            texts.add(series.getLabel());
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
