package dev.kobai.nn.chart;

import dev.kobai.optim.chart.internal.ChartStyle;

import org.knowm.xchart.XYChart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Names below each other, each with a mean and its deviation: as a bar from 0, or as a dot where 0
 * is of no interest.
 *
 * @param rows what to draw, the uppermost first
 * @param bars whether bars are drawn
 */
record RankedRows(List<Row> rows, boolean bars) implements Backdrop.Painting {
    /** A name and its number, NaN where there is none. */
    record Row(String name, double mean, double deviation) {
        String numbers() {
            return Double.isNaN(mean) ? "diverged" : ChartStyle.withDeviation(mean, deviation);
        }

        double low() {
            return mean - deviation;
        }

        double high() {
            return mean + deviation;
        }
    }

    private static final int WIDTH = 800;
    private static final int ROW = 30;
    private static final int FRAME = 70;
    private static final int GAP = 14;
    private static final int EDGE = 8; // as letters may be drawn a little wider than measured
    private static final Font LETTERS = new Font(Font.SANS_SERIF, Font.PLAIN, 15);
    private static final double MOST_FOR_NAMES = 0.5; // of the width
    private static final Color STRIPE = new Color(0xF4, 0xF6, 0xF8);

    /** The rows as a picture, the higher the more there are. */
    XYChart chart(String title, String label) {
        int height = FRAME + ROW * rows.size() + (title.isEmpty() ? 0 : 40);
        XYChart chart = ChartStyle.chart(title, label, "", WIDTH, Math.max(height, 160));
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setAxisTicksVisible(false);
        chart.getStyler().setYAxisTitleVisible(false);
        chart.getStyler().setPlotBorderVisible(false);
        ChartStyle.writes(chart, rows.stream().map(Row::name).toList());
        Backdrop.add(chart, new double[] {0, 1, 0, 1}, this);
        return chart;
    }

    /** From where to where the numbers reach. */
    double[] range() {
        double low = bars ? 0 : Double.POSITIVE_INFINITY;
        double high = bars ? 0 : Double.NEGATIVE_INFINITY;
        for (Row row : rows) {
            if (!Double.isNaN(row.mean())) {
                low = Math.min(low, row.low());
                high = Math.max(high, row.high());
            }
        }
        return low < high ? new double[] {low, high} : new double[] {low - 1, low + 1};
    }

    @Override
    public void paint(Graphics2D g, Rectangle2D area) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(
                RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setFont(LETTERS);
        FontMetrics letters = g.getFontMetrics();
        double names = rows.stream()
                .mapToDouble(row -> letters.stringWidth(row.name()))
                .max()
                .orElse(0);
        double longest = Math.min(names, MOST_FOR_NAMES * area.getWidth());
        double left = area.getX() + EDGE + longest + GAP;
        double numbers = rows.stream()
                .mapToDouble(row -> letters.stringWidth(row.numbers()))
                .max()
                .orElse(0);
        double right = area.getMaxX() - EDGE - numbers - GAP;
        double height = area.getHeight() / rows.size();
        for (int i = 0; i < rows.size(); i++) {
            double top = area.getY() + i * height;
            if (i % 2 == 0) {
                g.setColor(STRIPE);
                g.fill(new Rectangle2D.Double(area.getX(), top, area.getWidth(), height));
            }
            double middle = top + height / 2;
            double baseline = middle + (letters.getAscent() - letters.getDescent()) / 2.0;
            g.setColor(Color.BLACK);
            String name = shortened(rows.get(i).name(), letters, longest);
            g.drawString(name, (float) (left - GAP - letters.stringWidth(name)), (float) baseline);
            String text = rows.get(i).numbers();
            double begin = area.getMaxX() - EDGE - letters.stringWidth(text);
            g.drawString(text, (float) begin, (float) baseline);
        }
        double[] range = range();
        for (int i = 0; i < rows.size(); i++) {
            if (!Double.isNaN(rows.get(i).mean())) {
                double middle = area.getY() + (i + 0.5) * height;
                paint(g, rows.get(i), i == 0, new Scale(range, left, right), middle, height);
            }
        }
        double zero = new Scale(range, left, right).at(0);
        if (bars && zero >= left && zero <= right) {
            g.setColor(ChartStyle.NEUTRAL);
            g.setStroke(new BasicStroke(1));
            g.draw(new Line2D.Double(zero, area.getY(), zero, area.getMaxY()));
        }
    }

    /** Where a number lies between the names and the numbers. */
    private record Scale(double[] range, double left, double right) {
        double at(double value) {
            return left + (value - range[0]) / (range[1] - range[0]) * (right - left);
        }
    }

    private void paint(
            Graphics2D g, Row row, boolean first, Scale scale, double middle, double height) {
        double mean = scale.at(row.mean());
        Color color = ChartStyle.color(!bars && first ? 1 : 0);
        if (bars) {
            double zero = scale.at(0);
            g.setColor(Tint.of(color, 0.7));
            g.fill(new Rectangle2D.Double(
                    Math.min(zero, mean),
                    middle - 0.32 * height,
                    Math.abs(mean - zero),
                    0.64 * height));
        }
        g.setColor(bars ? Color.BLACK : color);
        g.setStroke(new BasicStroke(2));
        double low = scale.at(row.low());
        double high = scale.at(row.high());
        g.draw(new Line2D.Double(low, middle, high, middle));
        for (double end : new double[] {low, high}) {
            g.draw(new Line2D.Double(end, middle - 5, end, middle + 5));
        }
        if (!bars) {
            g.fill(new Ellipse2D.Double(mean - 6, middle - 6, 12, 12));
        }
    }

    private static String shortened(String name, FontMetrics letters, double room) {
        if (letters.stringWidth(name) <= room) {
            return name;
        }
        int end = name.length();
        while (end > 1 && letters.stringWidth(name.substring(0, end) + "…") > room) {
            end--;
        }
        return name.substring(0, end) + "…";
    }
}
