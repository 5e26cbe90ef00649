package dev.kobai.optim.chart.internal;

import org.knowm.xchart.XYChart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The bar to the right of a contour map: its bands one above the other, the levels between. */
final class LevelBar {
    private static final Font LETTERS = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    private static final int FROM_PLOT = 14;
    private static final int WIDTH = 16;
    private static final int TO_NUMBER = 6;

    private LevelBar() {}

    /** Makes room beside the plot, and adds the bar. */
    static void add(XYChart chart, String name, double[] levels, Color[] colors) {
        List<String> texts = new ArrayList<>(
                Arrays.stream(levels).mapToObj(ChartStyle::number).toList());
        texts.add(name);
        double widest = texts.stream()
                .mapToDouble(text -> TextFit.width(text, LETTERS))
                .max()
                .orElse(0);
        ChartStyle.writes(chart, texts);
        int room = (int) Math.ceil(FROM_PLOT + WIDTH + TO_NUMBER + widest);
        ChartStyle.paintBeside(chart, room, (g, plot) -> paint(g, plot, texts, colors));
    }

    private static void paint(Graphics2D g, Rectangle2D plot, List<String> texts, Color[] colors) {
        double left = plot.getMaxX() + FROM_PLOT;
        double height = plot.getHeight() / colors.length;
        double right = left + WIDTH + TO_NUMBER;
        g.setFont(LETTERS);
        g.setStroke(new BasicStroke(1));
        for (int i = 0; i < colors.length; i++) {
            double top = plot.getMaxY() - (i + 1) * height;
            g.setColor(colors[i]);
            g.fill(new Rectangle2D.Double(left, top, WIDTH, height));
        }
        for (int i = 0; i < colors.length; i++) {
            double top = plot.getMaxY() - (i + 1) * height;
            boolean last = i == colors.length - 1;
            g.setColor(ChartStyle.NEUTRAL);
            if (!last) {
                g.draw(new Line2D.Double(left, top, left + WIDTH + 3, top));
            }
            double baseline = top + (last ? 0.9 : 0.35) * LETTERS.getSize();
            g.setColor(Color.BLACK);
            g.drawString(texts.get(i), (float) right, (float) baseline);
        }
        g.setColor(ChartStyle.NEUTRAL);
        g.draw(new Rectangle2D.Double(left, plot.getY(), WIDTH, plot.getHeight()));
    }
}
