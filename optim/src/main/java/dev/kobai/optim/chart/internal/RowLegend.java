package dev.kobai.optim.chart.internal;

import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Legend_Marker;
import org.knowm.xchart.internal.chartpart.RenderableSeries.LegendRenderType;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.XYStyler;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.LineMetrics;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A legend below the plot with its names on one line, or on several where they are too many.
 *
 * <p>XChart's own sets each name by the height of its letters, so that "training" stands lower than
 * "validation", and leaves no room between a name and the next symbol.
 */
final class RowLegend extends Legend_Marker<XYStyler, XYSeries> {
    static final FontRenderContext LETTERS = new FontRenderContext(null, true, true);
    private static final int SYMBOL = 26;
    private static final int TO_NAME = 7;
    private static final int TO_NEXT = 20;
    private static final int PADDING = 9;
    private static final int EDGE = 6;
    private static final double LONGEST_NAME = 0.45; // of the chart's width

    private final StyledChart chart;

    RowLegend(StyledChart chart) {
        super(chart);
        this.chart = chart;
    }

    @Override
    public Rectangle2D getBounds() {
        if (isVertical()) {
            return super.getBounds();
        }
        List<List<XYSeries>> rows = rows();
        boolean none = rows.isEmpty() || !chart.getStyler().isLegendVisible();
        double width = rows.stream().mapToDouble(this::length).max().orElse(0) + 2 * PADDING;
        double height = rows.size() * rowHeight() + 2 * PADDING;
        return none ? new Rectangle2D.Double() : new Rectangle2D.Double(0, 0, width, height);
    }

    @Override
    public void paint(Graphics2D g) {
        if (isVertical()) {
            super.paint(g);
            return;
        }
        Rectangle2D box = getBounds();
        if (box.isEmpty()) {
            return;
        }
        double centred = chart.plotBounds().getCenterX() - box.getWidth() / 2;
        double right = chart.getWidth() - box.getWidth() - EDGE;
        double left = Math.max(0, Math.min(centred, right));
        double top = chart.getHeight() - box.getHeight() - EDGE;
        box.setRect(left, top, box.getWidth(), box.getHeight());
        g.setColor(chart.getStyler().getLegendBackgroundColor());
        g.fill(box);
        g.setStroke(new BasicStroke(1));
        g.setColor(chart.getStyler().getLegendBorderColor());
        g.draw(box);
        double baseline = top + PADDING + metrics().getAscent();
        for (List<XYSeries> row : rows()) {
            double x = box.getCenterX() - length(row) / 2;
            for (XYSeries series : row) {
                paintEntry(g, series, x, baseline);
                x += length(series) + TO_NEXT;
            }
            baseline += rowHeight();
        }
    }

    private void paintEntry(Graphics2D g, XYSeries series, double x, double baseline) {
        double middle = baseline - 0.35 * font().getSize(); // of capital letters
        if (series.getLegendRenderType() == LegendRenderType.Line) {
            g.setColor(series.getLineColor());
            g.setStroke(series.getLineStyle());
            g.draw(new Line2D.Double(x, middle, x + SYMBOL, middle));
        }
        g.setColor(series.getMarkerColor());
        int size = chart.getStyler().getMarkerSize();
        series.getMarker().paint(g, x + SYMBOL / 2.0, middle, size);
        g.setColor(chart.getStyler().getChartFontColor());
        AffineTransform before = g.getTransform();
        g.translate(x + SYMBOL + TO_NAME, baseline);
        g.fill(name(series).getOutline(null));
        g.setTransform(before);
    }

    private boolean isVertical() {
        return chart.getStyler().getLegendLayout() == LegendLayout.Vertical;
    }

    private List<List<XYSeries>> rows() {
        List<List<XYSeries>> rows = new ArrayList<>();
        double room = 0;
        for (XYSeries series : chart.getSeriesCollection()) {
            if (series.isShowInLegend()) {
                double length = length(series);
                if (rows.isEmpty() || length > room) {
                    rows.add(new ArrayList<>());
                    room = chart.getWidth() - 2 * (EDGE + PADDING);
                }
                rows.get(rows.size() - 1).add(series);
                room -= length + TO_NEXT;
            }
        }
        return rows;
    }

    private double length(List<XYSeries> row) {
        return row.stream().mapToDouble(this::length).sum() + TO_NEXT * (row.size() - 1);
    }

    private double length(XYSeries series) {
        return SYMBOL + TO_NAME + name(series).getAdvance();
    }

    private double rowHeight() {
        return Math.ceil(metrics().getAscent() + metrics().getDescent());
    }

    private LineMetrics metrics() {
        return font().getLineMetrics("", LETTERS);
    }

    private Font font() {
        return chart.getStyler().getLegendFont();
    }

    private TextLayout name(XYSeries series) {
        return new TextLayout(shortened(series.getLabel(), chart), font(), LETTERS);
    }

    /** A name, the end of a very long one cut off. */
    static String shortened(String label, StyledChart chart) {
        String name = label.isEmpty() ? " " : label;
        int end = label.length();
        while (end > 1 && advance(name, chart) > LONGEST_NAME * chart.getWidth()) {
            end--;
            name = label.substring(0, end) + "…";
        }
        return name;
    }

    private static double advance(String name, StyledChart chart) {
        return new TextLayout(name, chart.getStyler().getLegendFont(), LETTERS).getAdvance();
    }
}
