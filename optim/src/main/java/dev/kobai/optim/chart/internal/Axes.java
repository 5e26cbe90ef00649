package dev.kobai.optim.chart.internal;

import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What stands around a plot and below its lines: the title, the ticks with their labels, the grid
 * and the axes' names.
 *
 * <p>XChart's own ticks are nine digits long where numbers rise in equal steps, and its title is
 * cut off at both ends.
 */
final class Axes {
    private static final int MOST_LINES = 2;
    private static final double GAP = 8; // between labels and the plot, and what is around it
    private static final double NO_LABELS = 4;
    private static final double BETWEEN_LABELS = 20;
    private static final double LEAST_ACROSS = 60;
    private static final double LEAST_UP = 46;
    private static final Color FAINT = new Color(0xF0, 0xF0, 0xF0);

    private final StyledChart chart;
    private final XYStyler styler;
    private final boolean hasTicksAcross;
    private final boolean hasTicksUp;
    private final List<String> title;
    private final String nameAcross;
    private final String nameUp;
    private final Range across;
    private final Range up;
    private final double top;
    private final double bottom;
    private final double left;
    private final Rectangle2D plot;
    private final Ticks ticksAcross;
    private final Ticks ticksUp;

    /** Lays a chart out in a width and a height; it has the legend that it will have. */
    Axes(StyledChart chart, int width, int height, double leastLeft) {
        this.chart = chart;
        styler = chart.getStyler();
        double padding = styler.getChartPadding();
        Font titleFont = styler.getChartTitleFont();
        boolean titled = styler.isChartTitleVisible() && !chart.getTitle().isBlank();
        title = titled
                ? TextFit.lines(chart.getTitle(), titleFont, width - 2 * padding, MOST_LINES)
                : List.of();
        top = titled ? styler.getChartTitlePadding() + title.size() * lineHeight() : 0;
        hasTicksAcross = styler.isXAxisTicksVisible();
        hasTicksUp = styler.isYAxisTicksVisible();
        across = Range.across(chart);
        up = Range.up(chart);
        Rectangle2D legend = chart.legendBounds();
        boolean below = styler.getLegendPosition() == LegendPosition.OutsideS;
        boolean beside = styler.getLegendPosition() == LegendPosition.OutsideE;
        double legendWidth = beside && styler.isLegendVisible() ? legend.getWidth() + padding : 0;
        double legendHeight = below && styler.isLegendVisible() ? legend.getHeight() : 0;

        Font labels = styler.getAxisTickLabelsFont();
        Font names = styler.getAxisTitleFont();
        boolean named = styler.isXAxisTitleVisible() && !chart.getXAxisTitle().isBlank();
        bottom = Math.ceil((hasTicksAcross ? GAP + TextFit.height(labels) : NO_LABELS)
                + (named ? TextFit.height(names) : 0));
        double plotHeight = height - top - 2 * padding - bottom - legendHeight;
        ticksUp = hasTicksUp ? ticksUp(labels, plotHeight) : Ticks.of(nothing());
        double widest = ticksUp.labels().stream()
                .mapToDouble(label -> TextFit.width(label, labels))
                .max()
                .orElse(0);
        boolean namedUp = styler.isYAxisTitleVisible() && !chart.getYAxisTitle().isBlank();
        double own = padding
                + (namedUp ? TextFit.height(names) + GAP : 0)
                + (hasTicksUp ? widest + GAP : NO_LABELS);
        left = Math.ceil(Math.max(own, leastLeft));
        double plotWidth = width - left - padding - legendWidth;
        ticksAcross = hasTicksAcross ? ticksAcross(labels, plotWidth) : Ticks.of(nothing());
        plot = new Rectangle2D.Double(left, padding, plotWidth, plotHeight);
        chart.add(ticksUp.labels());
        chart.add(ticksAcross.labels());
        nameAcross = named ? TextFit.shortened(chart.getXAxisTitle(), names, width - 40) : "";
        nameUp = namedUp ? TextFit.shortened(chart.getYAxisTitle(), names, height - top - 40) : "";
    }

    private static Ticks.Frame nothing() {
        Range range = new Range(0, 1, false);
        return new Ticks.Frame(range, 0, text -> 1, text -> 1, false, null);
    }

    private Ticks ticksUp(Font font, double height) {
        double line = TextFit.height(font);
        double least = height < 200 ? 1.5 * line : Math.max(LEAST_UP, 2 * line);
        return Ticks.of(new Ticks.Frame(
                up,
                styler.getPlotContentSize() * height,
                text -> least,
                text -> line,
                chart.wholeUp(),
                chart.namingUp()));
    }

    private Ticks ticksAcross(Font font, double width) {
        ToDoubleFunction<String> measure = text -> TextFit.width(text, font);
        return Ticks.of(new Ticks.Frame(
                across,
                styler.getPlotContentSize() * width,
                text -> Math.max(LEAST_ACROSS, measure.applyAsDouble(text) + BETWEEN_LABELS),
                text -> measure.applyAsDouble(text) + 6,
                chart.wholeAcross(),
                chart.namingAcross()));
    }

    private double lineHeight() {
        return Math.ceil(TextFit.height(styler.getChartTitleFont()));
    }

    Range across() {
        return across;
    }

    Range up() {
        return up;
    }

    /** Where the plot lies, below the title. */
    Rectangle2D plot() {
        return plot;
    }

    /** How much of the height the title takes. */
    double top() {
        return top;
    }

    /** How far below the plot labels and names reach. */
    double bottom() {
        return bottom;
    }

    /** Where the plot begins. */
    double left() {
        return left;
    }

    /** Where a number lies to the right. */
    double x(double number) {
        return place(across, number, plot.getX(), plot.getWidth());
    }

    /** Where a number lies upwards, of a plot whose title is not counted. */
    double y(double number) {
        return place(up, number, plot.getMaxY(), -plot.getHeight());
    }

    private double place(Range range, double number, double from, double length) {
        double content = styler.getPlotContentSize();
        return from + length * ((1 - content) / 2 + content * range.part(number));
    }

    private static void smooth(Graphics2D g) {
        g.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(
                RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    }

    /** Paints the title over the middle of the plot, but not beyond the picture. */
    void paintTitle(Graphics2D g, int width) {
        smooth(g);
        Font font = styler.getChartTitleFont();
        g.setFont(font);
        g.setColor(styler.getChartTitleFontColor());
        double padding = styler.getChartPadding();
        double y = padding + font.getSize();
        for (String line : title) {
            double length = TextFit.width(line, font);
            double x = Math.min(plot.getCenterX() - length / 2, width - padding - length);
            g.drawString(line, (float) Math.max(padding, x), (float) y);
            y += lineHeight();
        }
    }

    /** Paints what lies below the lines: the plot's ground, the grid, the labels, the names. */
    void paint(Graphics2D g) {
        if (plot.getWidth() <= 0 || plot.getHeight() <= 0) {
            return;
        }
        smooth(g);
        g.setColor(styler.getPlotBackgroundColor());
        g.fill(plot);
        paintGrid(g);
        g.setFont(styler.getAxisTickLabelsFont());
        paintLabels(g);
        paintNames(g);
    }

    private void paintGrid(Graphics2D g) {
        g.setStroke(styler.getPlotGridLinesStroke());
        for (boolean faint : new boolean[] {true, false}) {
            g.setColor(faint ? FAINT : styler.getPlotGridLinesColor());
            if (chart.hasGridAcross()) {
                for (double tick : faint ? ticksAcross.between() : ticksAcross.at()) {
                    double x = Math.floor(x(tick)) + 0.5;
                    g.draw(new Line2D.Double(x, plot.getY(), x, plot.getMaxY()));
                }
            }
            if (chart.hasGridUp()) {
                for (double tick : faint ? ticksUp.between() : ticksUp.at()) {
                    double y = Math.floor(y(tick)) + 0.5;
                    g.draw(new Line2D.Double(plot.getX(), y, plot.getMaxX(), y));
                }
            }
        }
    }

    private void paintLabels(Graphics2D g) {
        Font font = g.getFont();
        double capital = 0.73 * font.getSize();
        g.setColor(styler.getXAxisTickLabelsColor());
        double baseline = plot.getMaxY() + GAP + capital + 1;
        for (int i = 0; i < ticksAcross.at().size(); i++) {
            String label = ticksAcross.labels().get(i);
            double length = TextFit.width(label, font);
            double x = x(ticksAcross.at().get(i)) - length / 2;
            double inside = Math.min(x, chart.getWidth() - 2 - length);
            g.drawString(label, (float) inside, (float) baseline);
        }
        for (int i = 0; i < ticksUp.at().size(); i++) {
            String label = ticksUp.labels().get(i);
            double x = plot.getX() - GAP - TextFit.width(label, font);
            g.drawString(label, (float) x, (float) (y(ticksUp.at().get(i)) + capital / 2));
        }
    }

    private void paintNames(Graphics2D g) {
        Font font = styler.getAxisTitleFont();
        g.setFont(font);
        g.setColor(styler.getChartFontColor());
        double length = TextFit.width(nameAcross, font);
        double x = Math.min(plot.getCenterX() - length / 2, chart.getWidth() - 8 - length);
        double foot = plot.getMaxY() + bottom - 0.2 * font.getSize();
        g.drawString(nameAcross, (float) Math.max(8, x), (float) foot);
        AffineTransform before = g.getTransform();
        double height = TextFit.width(nameUp, font);
        double y = Math.max(plot.getCenterY() + height / 2, height + 8);
        g.translate(styler.getChartPadding() + 0.8 * font.getSize(), y);
        g.rotate(-Math.PI / 2);
        g.drawString(nameUp, 0, 0);
        g.setTransform(before);
    }
}
