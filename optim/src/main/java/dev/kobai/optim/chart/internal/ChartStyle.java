package dev.kobai.optim.chart.internal;

import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * The look of all charts: colours that colour-blind readers can tell apart, letters that can be
 * read from the back of a lecture hall.
 *
 * <p>Series are told apart three times, by colour, by line and by marker.
 *
 * <p>Source of the colours: M. Okabe and K. Ito, <i>Color Universal Design</i>, 2008; without their
 * yellow, which is too pale for a line on white.
 */
public final class ChartStyle {
    /** The width of a picture in pixels. */
    public static final int WIDTH = 800;

    /** The height of a picture in pixels. */
    public static final int HEIGHT = 500;

    /** The colour of what all series share, such as the curve of a function. */
    public static final Color NEUTRAL = new Color(0x55, 0x55, 0x55);

    /** A line is dense that steps to the right by less than this part of its width. */
    private static final double DENSE = 16.0 / WIDTH;

    private static final Color GRID = new Color(0xE0, 0xE0, 0xE0);

    private static final List<Color> COLORS = List.of(
            new Color(0x00, 0x72, 0xB2), // blue
            new Color(0xD5, 0x5E, 0x00), // vermillion
            new Color(0x00, 0x9E, 0x73), // bluish green
            new Color(0xCC, 0x79, 0xA7), // reddish purple
            new Color(0xE6, 0x9F, 0x00), // orange
            new Color(0x56, 0xB4, 0xE9), // sky blue
            new Color(0x00, 0x00, 0x00));

    private static final List<Marker> MARKERS = List.of(
            SeriesMarkers.CIRCLE,
            SeriesMarkers.SQUARE,
            SeriesMarkers.TRIANGLE_UP,
            SeriesMarkers.DIAMOND,
            SeriesMarkers.TRIANGLE_DOWN);

    private static final List<float[]> DASHES = List.of(
            new float[0], new float[] {10, 5}, new float[] {2, 4}, new float[] {12, 4, 2, 4});

    private ChartStyle() {}

    /**
     * The colour of a series.
     *
     * @param series the series' number, from 0; after 7 the colours come round again
     * @return the colour
     */
    public static Color color(int series) {
        return COLORS.get(Math.floorMod(series, COLORS.size()));
    }

    /**
     * The marker of a series.
     *
     * @param series the series' number, from 0; after 5 the markers come round again
     * @return the marker
     */
    public static Marker marker(int series) {
        return MARKERS.get(Math.floorMod(series, MARKERS.size()));
    }

    /**
     * The line of a series.
     *
     * @param series the series' number, from 0: full, dashed, dotted, dash-dotted, and so on
     * @return the line, 2.5 pixels wide
     */
    public static BasicStroke line(int series) {
        float[] dash = DASHES.get(Math.floorMod(series, DASHES.size()));
        int cap = BasicStroke.CAP_BUTT;
        int join = BasicStroke.JOIN_ROUND;
        return dash.length == 0
                ? new BasicStroke(2.5f, cap, join)
                : new BasicStroke(2.5f, cap, join, 10, dash, 0);
    }

    /**
     * An empty chart in the project's style.
     *
     * @param title the line above the chart; may be empty
     * @param xLabel what the axis to the right shows
     * @param yLabel what the axis upwards shows
     * @return the chart, {@link #WIDTH} by {@link #HEIGHT}
     */
    public static XYChart chart(String title, String xLabel, String yLabel) {
        return chart(title, xLabel, yLabel, WIDTH, HEIGHT);
    }

    /**
     * An empty chart in the project's style and any size.
     *
     * @param title the line above the chart; may be empty
     * @param xLabel what the axis to the right shows
     * @param yLabel what the axis upwards shows
     * @param width in pixels
     * @param height in pixels
     * @return the chart
     */
    public static XYChart chart(String title, String xLabel, String yLabel, int width, int height) {
        XYChart chart = new StyledChart(width, height);
        chart.setTitle(title);
        chart.setXAxisTitle(xLabel);
        chart.setYAxisTitle(yLabel);
        XYStyler styler = chart.getStyler();
        styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 20));
        styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 18));
        styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
        styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
        styler.setChartTitleVisible(!title.isEmpty());
        styler.setChartTitleBoxVisible(false);
        styler.setChartTitlePadding(8);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotGridLinesColor(GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(1));
        styler.setPlotBorderColor(NEUTRAL);
        styler.setLegendBorderColor(GRID);
        styler.setLegendPosition(LegendPosition.OutsideS);
        styler.setLegendLayout(LegendLayout.Horizontal);
        styler.setAxisTitlePadding(14);
        styler.setAxisTicksLineVisible(false);
        styler.setYAxisLabelAlignment(TextAlignment.Right);
        styler.setMarkerSize(8);
        styler.setChartPadding(14);
        styler.setLocale(Locale.ROOT);
        return chart;
    }

    /**
     * Paints something over a chart's plot, last of all.
     *
     * @param chart the chart
     * @param painting is given the graphics and where the plot lies
     */
    public static void paintOver(XYChart chart, BiConsumer<Graphics2D, Rectangle2D> painting) {
        ((StyledChart) chart).add(painting);
    }

    /**
     * Paints something on a chart's plot, below all its lines.
     *
     * @param chart the chart
     * @param painting is given the graphics and where the plot lies
     */
    public static void paintUnder(XYChart chart, BiConsumer<Graphics2D, Rectangle2D> painting) {
        ((StyledChart) chart).addUnder(painting);
    }

    /**
     * Paints something to the right of a chart's plot.
     *
     * @param chart the chart
     * @param room how wide it is, in pixels
     * @param painting is given the graphics and where the plot lies
     */
    public static void paintBeside(
            XYChart chart, int room, BiConsumer<Graphics2D, Rectangle2D> painting) {
        ((StyledChart) chart).makeRoom(room);
        ((StyledChart) chart).add(painting);
    }

    /**
     * Says which letters a painting of one's own writes on a chart, so that the user is warned of
     * those that no font has.
     *
     * @param chart the chart
     * @param texts what is written
     */
    public static void writes(XYChart chart, Collection<String> texts) {
        ((StyledChart) chart).add(texts);
    }

    /**
     * Adds a line in the colour and stroke of its number.
     *
     * @param chart the chart
     * @param name the line's name in the legend, not yet on the chart
     * @param x the points' x, finite
     * @param y the points' y; what the axis has no place for leaves a gap: NaN, infinity, and where
     *     it is logarithmic also 0 and below
     * @param series the line's number, from 0
     * @return the line, for further changes
     */
    public static XYSeries addLine(XYChart chart, String name, double[] x, double[] y, int series) {
        XYSeries line = chart.addSeries(name, x, UpAxis.gaps(chart, y));
        line.setLineColor(color(series));
        line.setMarkerColor(color(series));
        line.setLineStyle(line(series));
        // A straight line is drawn piece by piece, each with its dashes from the start: pieces
        // shorter than a dash would make it full. A smooth line is drawn in one go.
        line.setSmooth(isDense(x));
        return UpAxis.markWhereNoLineShows(line);
    }

    /**
     * Makes the axis upwards logarithmic; called when all lines are on the chart that it shall
     * reach around.
     *
     * <p>A number that such an axis has no place for, 0 and below, leaves a gap. The axis reaches
     * from the greatest number at most 15 decades down, which is as far as doubles can tell numbers
     * from their sum.
     *
     * @param chart the chart
     */
    public static void logarithmicY(XYChart chart) {
        UpAxis.setLogarithmic(chart);
    }

    /**
     * Puts ticks of the axis to the right at whole numbers only, as it counts epochs or steps.
     *
     * @param chart the chart
     */
    public static void countAcross(XYChart chart) {
        ((StyledChart) chart).countAcross();
    }

    /**
     * Puts ticks of the axis upwards at whole numbers only.
     *
     * @param chart the chart
     */
    public static void countUp(XYChart chart) {
        ((StyledChart) chart).countUp();
    }

    /**
     * Lets the plots of charts that stand one below the other begin below each other too.
     *
     * @param charts the charts
     * @param width of each, in pixels
     * @param height of each, in pixels
     */
    public static void alignLeft(List<XYChart> charts, int width, int height) {
        double left = charts.stream()
                .mapToDouble(chart -> ((StyledChart) chart).left(width, height))
                .max()
                .orElse(0);
        charts.forEach(chart -> ((StyledChart) chart).beginAt(left));
    }

    /**
     * A number as all charts write it.
     *
     * @param value the number
     * @return up to nine digits that count, without zeros at their end, and a power of ten where
     *     the number is below 0.0001 or at least a million: 0.25, 1,000, 2×10⁻⁵
     */
    public static String number(double value) {
        return Numbers.of(value);
    }

    /**
     * A number in words or a title, rounded.
     *
     * @param value the number
     * @param digits how many that count there are at most, 1 or more
     * @return as {@link #number(double)}
     */
    public static String number(double value, int digits) {
        return Numbers.of(value, digits);
    }

    /**
     * A mean and its standard deviation.
     *
     * @param mean the mean
     * @param deviation the deviation
     * @return both to the deviation's second digit, as 0.01 ± 0.29
     */
    public static String withDeviation(double mean, double deviation) {
        return Numbers.withDeviation(mean, deviation);
    }

    /**
     * Leaves a chart without axes and legend, as it has nothing to show.
     *
     * @param chart the chart
     * @param note what it says instead
     */
    public static void leaveEmpty(XYChart chart, String note) {
        chart.addAnnotation(
                new AnnotationText(note, chart.getWidth() / 2.0, chart.getHeight() / 2.0, true));
        ((StyledChart) chart).add(List.of(note));
        XYStyler styler = chart.getStyler();
        styler.setAnnotationTextFont(styler.getAxisTitleFont());
        styler.setAnnotationTextFontColor(NEUTRAL);
        styler.setAxisTicksVisible(false);
        styler.setPlotGridLinesVisible(false);
        styler.setLegendVisible(false);
    }

    private static boolean isDense(double[] x) {
        var range = Arrays.stream(x).summaryStatistics();
        double longest = DENSE * (range.getMax() - range.getMin());
        return IntStream.range(1, x.length).allMatch(i -> Math.abs(x[i] - x[i - 1]) < longest);
    }
}
