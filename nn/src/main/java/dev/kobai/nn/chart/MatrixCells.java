package dev.kobai.nn.chart;

import dev.kobai.nn.metric.ConfusionMatrix;
import dev.kobai.optim.chart.internal.ChartStyle;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** The cells of a confusion matrix with their counts, and the classes' names at its edges. */
final class MatrixCells implements Backdrop.Painting {
    private static final Color DARKEST = new Color(0x00, 0x3F, 0x73);
    private static final int GAP = 2;
    private static final int LARGEST = 28;
    private static final int SMALLEST = 9;
    private static final int NAME = 17;

    private final ConfusionMatrix matrix;
    private final List<String> names;

    MatrixCells(ConfusionMatrix matrix, List<String> names) {
        this.matrix = matrix;
        this.names = names;
    }

    @Override
    public void paint(Graphics2D g, Rectangle2D area) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, NAME));
        FontMetrics letters = g.getFontMetrics();
        double longest = names.stream().mapToInt(letters::stringWidth).max().orElseThrow();
        double left = Math.min(longest + 12, area.getWidth() / 3);
        double cell = (area.getWidth() - left) / matrix.classes();
        boolean upright = longest > cell - 6;
        double below = upright ? left : letters.getHeight() + 8;
        double height = (area.getHeight() - below) / matrix.classes();
        var cells = new Rectangle2D.Double(area.getX() + left, area.getY(), cell, height);
        paintNames(g, cells, left, upright);
        paintCells(g, cells);
    }

    /** Paints the names to the left and below; {@code first} is the first cell. */
    private void paintNames(Graphics2D g, Rectangle2D first, double room, boolean upright) {
        int size = NAME;
        FontMetrics letters = g.getFontMetrics();
        double narrowest = Math.min(room - 8, upright ? room - 8 : first.getWidth());
        for (String name : names) {
            while (size > SMALLEST
                    && (letters.stringWidth(name) > narrowest
                            || letters.getHeight() > first.getHeight() + 4)) {
                g.setFont(g.getFont().deriveFont((float) --size));
                letters = g.getFontMetrics();
            }
        }
        g.setColor(Color.BLACK);
        double middle = (letters.getAscent() - letters.getDescent()) / 2.0;
        double bottom = first.getY() + first.getHeight() * names.size();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            int length = letters.stringWidth(name);
            double y = first.getY() + (i + 0.5) * first.getHeight() + middle;
            g.drawString(name, (float) (first.getX() - 8 - length), (float) y);
            double x = first.getX() + (i + 0.5) * first.getWidth();
            if (upright) {
                AffineTransform before = g.getTransform();
                g.translate(x + middle, bottom + 8 + length);
                g.rotate(-Math.PI / 2);
                g.drawString(name, 0, 0);
                g.setTransform(before);
            } else {
                float baseline = (float) (bottom + 4 + letters.getAscent());
                g.drawString(name, (float) (x - length / 2.0), baseline);
            }
        }
    }

    private void paintCells(Graphics2D g, Rectangle2D first) {
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, letterSize(g, first)));
        FontMetrics letters = g.getFontMetrics();
        double middle = (letters.getAscent() - letters.getDescent()) / 2.0;
        for (int row = 0; row < matrix.classes(); row++) {
            for (int column = 0; column < matrix.classes(); column++) {
                double x = first.getX() + column * first.getWidth();
                double y = first.getY() + row * first.getHeight();
                double share = share(row, column);
                g.setColor(shade(share));
                g.fill(new Rectangle2D.Double(
                        x + GAP / 2.0,
                        y + GAP / 2.0,
                        first.getWidth() - GAP,
                        first.getHeight() - GAP));
                String count = String.valueOf(matrix.count(row, column));
                boolean none = matrix.count(row, column) == 0;
                g.setColor(share > 0.45 ? Color.WHITE : none ? ChartStyle.NEUTRAL : Color.BLACK);
                double centre = x + (first.getWidth() - letters.stringWidth(count)) / 2;
                g.drawString(count, (float) centre, (float) (y + first.getHeight() / 2 + middle));
            }
        }
    }

    /** The largest letters that the longest count has room in. */
    private int letterSize(Graphics2D g, Rectangle2D cell) {
        int size = LARGEST;
        while (size > SMALLEST) {
            FontMetrics letters = g.getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, size));
            if (letters.stringWidth(longestCount()) <= 0.8 * cell.getWidth()
                    && letters.getAscent() <= 0.7 * cell.getHeight()) {
                return size;
            }
            size--;
        }
        return size;
    }

    private String longestCount() {
        long greatest = 0;
        for (int row = 0; row < matrix.classes(); row++) {
            for (int column = 0; column < matrix.classes(); column++) {
                greatest = Math.max(greatest, matrix.count(row, column));
            }
        }
        return String.valueOf(greatest);
    }

    /** A cell's part of its row: of all samples of a class, those that were taken for a class. */
    double share(int row, int column) {
        long all = 0;
        for (int other = 0; other < matrix.classes(); other++) {
            all += matrix.count(row, other);
        }
        return all == 0 ? 0 : (double) matrix.count(row, column) / all;
    }

    /** Rises fast where shares are small, as a few mistakes among many hits must show. */
    static Color shade(double share) {
        return Tint.mix(new Color(0xF2, 0xF5, 0xF8), DARKEST, Math.pow(share, 0.6));
    }
}
