package dev.kobai.optim.chart.internal;

import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Legend_Marker;
import org.knowm.xchart.internal.chartpart.RenderableSeries.LegendRenderType;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.XYStyler;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.LineMetrics;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * A legend below the plot with its names on one line, or in columns where they are too many.
 *
 * <p>XChart's own sets each name by the height of its letters, so that "training" stands lower than
 * "validation", leaves no room between a name and the next symbol, and is cut off where it has no
 * room.
 */
final class RowLegend extends Legend_Marker<XYStyler, XYSeries> {
    private static final int SYMBOL = 26;
    private static final int TO_NAME = 7;
    private static final int TO_NEXT = 20;
    private static final int PADDING = 9;
    private static final int EDGE = 6;
    private static final double[] LONGEST_NAMES = {0.42, 0.28, 0.2, 0.14}; // of the chart's width
    private static final double HIGHEST = 0.36; // of the chart's height

    private final StyledChart chart;

    RowLegend(StyledChart chart) {
        super(chart);
        this.chart = chart;
    }

    /**
     * The names in their columns.
     *
     * @param series the series named
     * @param names theirs, shortened
     * @param columns how many stand beside each other
     * @param lengths of the columns, with symbols
     * @param left how many more there are
     */
    private record Table(
            List<XYSeries> series, List<String> names, int columns, double[] lengths, int left) {
        int rows() {
            return (series.size() + (left > 0 ? 1 : 0) + columns - 1) / columns;
        }

        double width() {
            double sum = TO_NEXT * (lengths.length - 1);
            for (double length : lengths) {
                sum += length;
            }
            return sum;
        }
    }

    @Override
    public Rectangle2D getBounds() {
        if (isVertical()) {
            return super.getBounds();
        }
        return named().isEmpty() || !chart.getStyler().isLegendVisible()
                ? new Rectangle2D.Double()
                : bounds(table());
    }

    private Rectangle2D bounds(Table table) {
        double height = table.rows() * rowHeight() + 2 * PADDING;
        return new Rectangle2D.Double(0, 0, table.width() + 2 * PADDING, height);
    }

    @Override
    public void paint(Graphics2D g) {
        if (isVertical()) {
            super.paint(g);
            return;
        }
        if (getBounds().isEmpty()) {
            return;
        }
        Table table = table();
        Rectangle2D box = bounds(table);
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
        g.setRenderingHint(
                RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setFont(font());
        double baseline = top + PADDING + metrics().getAscent();
        double x = left + PADDING;
        for (int i = 0; i < table.series.size(); i++) {
            paintEntry(g, table.series.get(i), table.names.get(i), x, baseline);
            int column = (i + 1) % table.columns;
            x = column == 0 ? left + PADDING : x + table.lengths[column - 1] + TO_NEXT;
            baseline += column == 0 ? rowHeight() : 0;
        }
        if (table.left > 0) {
            g.setColor(chart.getStyler().getChartFontColor());
            g.drawString(more(table.left), (float) (x + SYMBOL + TO_NAME), (float) baseline);
        }
    }

    private void paintEntry(Graphics2D g, XYSeries series, String name, double x, double baseline) {
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
        g.drawString(name, (float) (x + SYMBOL + TO_NAME), (float) baseline);
    }

    private boolean isVertical() {
        return chart.getStyler().getLegendLayout() == LegendLayout.Vertical;
    }

    private List<XYSeries> named() {
        return chart.getSeriesCollection().stream()
                .filter(XYSeries::isShowInLegend)
                .toList();
    }

    /** The names as long as they can be; where there is no room for all, says how many are left. */
    private Table table() {
        List<XYSeries> all = named();
        int most = Math.max(1, (int) (HIGHEST * chart.wholeHeight() / rowHeight()));
        Table table = null;
        for (double longest : LONGEST_NAMES) {
            table = table(all, longest * chart.getWidth(), 0);
            if (table.rows() <= Math.max(2, most / 2)) {
                return table;
            }
        }
        int shown = most * table.columns - 1;
        return table.rows() <= most
                ? table
                : table(
                        all.subList(0, shown),
                        LONGEST_NAMES[3] * chart.getWidth(),
                        all.size() - shown);
    }

    /** In one row if it is long enough, else in as many columns as there is room for. */
    private Table table(List<XYSeries> series, double longest, int left) {
        List<String> names = shortened(series, longest);
        double room = chart.getWidth() - 2 * (EDGE + PADDING);
        for (int columns = series.size(); columns > 1; columns--) {
            double[] lengths = lengths(names, columns, left);
            Table table = new Table(series, names, columns, lengths, left);
            if (table.width() <= room) {
                return table;
            }
        }
        return new Table(series, names, 1, lengths(names, 1, left), left);
    }

    private List<String> shortened(List<XYSeries> series, double longest) {
        List<String> labels = series.stream().map(XYSeries::getLabel).toList();
        List<String> names = labels.stream()
                .map(label -> TextFit.shortened(label, font(), longest))
                .toList();
        boolean allDiffer = names.stream().distinct().count() == names.size();
        return allDiffer
                ? names
                : labels.stream()
                        .map(label -> TextFit.shortenedInside(label, font(), longest))
                        .toList();
    }

    private double[] lengths(List<String> names, int columns, int left) {
        double[] lengths = new double[columns];
        for (int i = 0; i < names.size() + (left > 0 ? 1 : 0); i++) {
            String name = i < names.size() ? names.get(i) : more(left);
            double length = SYMBOL + TO_NAME + TextFit.width(name, font());
            lengths[i % columns] = Math.max(lengths[i % columns], length);
        }
        return lengths;
    }

    private static String more(int left) {
        return "and " + left + " more";
    }

    private double rowHeight() {
        return Math.ceil(metrics().getAscent() + metrics().getDescent());
    }

    private LineMetrics metrics() {
        return font().getLineMetrics("", TextFit.CONTEXT);
    }

    private Font font() {
        return chart.getStyler().getLegendFont();
    }
}
