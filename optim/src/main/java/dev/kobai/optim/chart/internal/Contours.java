package dev.kobai.optim.chart.internal;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.XYStyler;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/**
 * Level curves of a function of two variables with their numbers, on bands that are the darker the
 * lower, and a bar beside them that tells which band is what.
 */
public final class Contours {
    private static final int LEVELS = 12;
    private static final int COLUMNS = 1000;
    private static final int ROWS = 600;
    private static final Color HIGHEST = new Color(0xF8, 0xFA, 0xFB);
    private static final Color LINE = new Color(0x60, 0x70, 0x80);

    private final LevelCurves function;
    private final Color lowest;
    private final double[] range;
    private final double[] levels;
    private final double[][][] curves; // in parts of the picture, from the left and from below
    private final Color[] colors;
    private final BufferedImage bands;

    /**
     * Samples a function.
     *
     * @param f the function; where it is not finite, there are no curves
     * @param range {@code {from x, to x, from y, to y}}
     * @param cells how many cells the grid has each way
     * @param lowest the colour of the lowest band
     */
    public Contours(DoubleBinaryOperator f, double[] range, int cells, Color lowest) {
        this.range = range;
        this.lowest = lowest;
        function = new LevelCurves(f, range, cells);
        levels = function.roundLevels(LEVELS);
        curves = new double[levels.length][][];
        colors = new Color[levels.length + 1];
        for (int i = 0; i < colors.length; i++) {
            colors[i] = mix(lowest, HIGHEST, Math.sqrt((double) i / Math.max(1, levels.length)));
        }
        for (int i = 0; i < levels.length; i++) {
            double[][] curve = function.at(levels[i]);
            Arrays.setAll(curve[0], k -> (curve[0][k] - range[0]) / (range[1] - range[0]));
            Arrays.setAll(curve[1], k -> (curve[1][k] - range[2]) / (range[3] - range[2]));
            curves[i] = curve;
        }
        bands = new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                double value = function.between(
                        (column + 0.5) / COLUMNS, 1 - (row + 0.5) / ROWS); // pixels' middles
                Color color = Double.isNaN(value) ? HIGHEST : colors[band(value)];
                bands.setRGB(column, row, color.getRGB());
            }
        }
    }

    /** What is no number is of the highest band. */
    private int band(double value) {
        int at = Arrays.binarySearch(levels, value);
        return Double.isNaN(value) ? levels.length : at >= 0 ? at + 1 : -at - 1;
    }

    /** The colour that the bar has at a height from 0 to 1. */
    Color color(double height) {
        return colors[Math.min(colors.length - 1, (int) (height * colors.length))];
    }

    private static Color mix(Color from, Color to, double part) {
        double[] mixed = new double[3];
        float[] a = from.getRGBColorComponents(null);
        float[] b = to.getRGBColorComponents(null);
        Arrays.setAll(mixed, i -> a[i] + part * (b[i] - a[i]));
        return new Color((float) mixed[0], (float) mixed[1], (float) mixed[2]);
    }

    /**
     * Adds them to a chart, whose axes then reach over them and no further.
     *
     * @param chart the chart
     * @param name what the levels are of
     * @param avoided points that no number shall hide, each {@code {x, y}}
     */
    public void addTo(XYChart chart, String name, double[][] avoided) {
        XYStyler styler = chart.getStyler();
        styler.setPlotGridLinesVisible(false);
        styler.setPlotContentSize(1);
        styler.setXAxisMin(range[0]);
        styler.setXAxisMax(range[1]);
        styler.setYAxisMin(range[2]);
        styler.setYAxisMax(range[3]);
        double[][] parts = Arrays.stream(avoided).map(this::parts).toArray(double[][]::new);
        LevelNumbers numbers = LevelNumbers.on(curves, levels, parts);
        ChartStyle.paintUnder(chart, (g, area) -> {
            paint(g, area);
            numbers.paint(g, area, colors);
        });
        addBar(chart, name);
    }

    void addBar(XYChart chart, String name) {
        if (levels.length > 0) {
            LevelBar.add(chart, name, levels, colors);
        }
    }

    /** Where a point lies, in parts of the range. */
    double[] parts(double[] point) {
        return new double[] {
            (point[0] - range[0]) / (range[1] - range[0]),
            (point[1] - range[2]) / (range[3] - range[2])
        };
    }

    /** The ends of both axes. */
    String[] ends() {
        return Arrays.stream(range)
                .mapToObj(end -> ChartStyle.number(end, 3))
                .toArray(String[]::new);
    }

    /**
     * How high the bar is at the value of a place, from 0 to 1.
     *
     * @param right where, as a part of the range
     * @param upwards where, as a part of the range
     */
    double height(double right, double upwards) {
        double value = function.between(right, upwards);
        int band = band(value);
        double low = band == 0 ? function.least() : levels[band - 1];
        double high = band == levels.length ? function.greatest() : levels[band];
        double within = high > low ? Math.max(0, Math.min(1, (value - low) / (high - low))) : 0;
        return Double.isFinite(value) ? (band + within) / colors.length : Double.NaN;
    }

    private void paint(Graphics2D g, Rectangle2D area) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        int left = (int) Math.round(area.getX());
        int top = (int) Math.round(area.getY());
        int width = (int) Math.round(area.getMaxX()) - left;
        int height = (int) Math.round(area.getMaxY()) - top;
        g.drawImage(bands, left, top, width, height, null);
        g.setColor(LINE);
        g.setStroke(new BasicStroke(1, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (double[][] curve : curves) {
            Path2D pieces = new Path2D.Float(); // all in one: a file is smaller
            for (int i = 0; i + 1 < curve[0].length; i += 3) {
                pieces.moveTo(
                        area.getX() + curve[0][i] * area.getWidth(),
                        area.getMaxY() - curve[1][i] * area.getHeight());
                pieces.lineTo(
                        area.getX() + curve[0][i + 1] * area.getWidth(),
                        area.getMaxY() - curve[1][i + 1] * area.getHeight());
            }
            g.draw(pieces);
        }
    }
}
