package dev.kobai.optim.chart.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.optim.chart.Picture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.util.stream.IntStream;

class ChartStyleTest {
    private static final double NAN = Double.NaN;

    @Test
    void sevenSeriesHaveSevenColours() {
        assertEquals(
                7, IntStream.range(0, 20).mapToObj(ChartStyle::color).distinct().count());
        assertEquals(ChartStyle.color(0), ChartStyle.color(7));
        assertNotEquals(ChartStyle.line(0), ChartStyle.line(1));
        assertNotEquals(ChartStyle.marker(0), ChartStyle.marker(1));
    }

    @Test
    void whatIsNoNumberLeavesAGap() {
        XYSeries line = line(chart(), 1, NAN, Double.POSITIVE_INFINITY, -2, 0);
        assertArrayEquals(new double[] {1, NAN, NAN, -2, 0}, line.getYData());
    }

    @Test
    void aLogarithmicAxisHasAGapAtZeroAndBelow() {
        XYChart chart = chart();
        XYSeries before = line(chart, 1, 0, -3, 0.5);
        ChartStyle.logarithmicY(chart);
        XYSeries after = ChartStyle.addLine(chart, "after", x(3), new double[] {0, 2, NAN}, 1);
        assertArrayEquals(new double[] {1, NAN, NAN, 0.5}, before.getYData());
        assertArrayEquals(new double[] {NAN, 2, NAN}, after.getYData());
    }

    @ParameterizedTest
    @CsvSource({
        "0.025, 25, 0.02, 30", // whole first digits, with labels at 0.1, 1 and 10
        "0.001, 1, 0.001, 1",
        "0.25, 3.5, 0.1, 10", // whole decades, as there would be one label alone
        "0.7, 85, 0.7, 90",
        "0.42, 0.5, 0.4, 0.5", // within a decade, whole first digits
        "2, 2, 2, 3",
        "1e-194, 5, 5e-15, 5" // at most 15 decades below the greatest
    })
    void aLogarithmicAxisEndsAtRoundNumbers(
            double least, double greatest, double low, double high) {
        XYChart chart = chart();
        line(chart, least, greatest);
        ChartStyle.logarithmicY(chart);
        assertEquals(low, chart.getStyler().getYAxisMin(), 1e-9 * low);
        assertEquals(high, chart.getStyler().getYAxisMax(), 1e-9 * high);
    }

    @Test
    void ofManyDecadesALogarithmicAxisHasNoGrid() {
        XYChart few = chart();
        line(few, 0.001, 10);
        ChartStyle.logarithmicY(few);
        assertTrue(few.getStyler().isPlotGridHorizontalLinesVisible());
        XYChart many = chart();
        line(many, 1e-9, 10);
        ChartStyle.logarithmicY(many);
        assertFalse(many.getStyler().isPlotGridHorizontalLinesVisible());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-1, -1",
        "0.0035, 0.0035",
        "0.30000000000000004, 0.3",
        "0.0001, 0.0001",
        "0.00001, 1E-5",
        "-0.000025, -2.5E-5",
        "999000, 999000",
        "2000000, 2E6"
    })
    void numbersBesideAnAxisAreShort(double value, String text) {
        assertEquals(text, ChartStyle.number(value));
        assertEquals(
                text, chart().getStyler().getXAxisTickLabelsFormattingFunction().apply(value));
        assertEquals(
                text, chart().getStyler().getYAxisTickLabelsFormattingFunction().apply(value));
    }

    @Test
    void nothingToShowBreaksNoChart() {
        for (double[] y : new double[][] {{NAN, NAN}, {0, 0}, {-1, 1e308}, {1e-320, 1}, {3}}) {
            for (boolean logarithmic : new boolean[] {false, true}) {
                XYChart chart = chart();
                line(chart, y);
                if (logarithmic) {
                    ChartStyle.logarithmicY(chart);
                }
                assertEquals(ChartStyle.WIDTH, Picture.of(() -> chart).image().getWidth());
            }
        }
    }

    @Test
    void aNumberWithoutNeighboursIsMarked() {
        assertSame(SeriesMarkers.CIRCLE, line(chart(), 1, NAN, 2).getMarker());
        assertSame(SeriesMarkers.NONE, line(chart(), 1, 2, NAN).getMarker());
    }

    @Test
    void dashesShowOnLongLines() {
        XYChart chart = chart();
        ChartStyle.addLine(chart, "dashed", x(2000), new double[2000], 1);
        int y = 0;
        int pieces = 0;
        var image = Picture.of(() -> chart).image();
        for (int row = 0; row < ChartStyle.HEIGHT; row++) {
            int changes = 0;
            for (int i = 1; i < ChartStyle.WIDTH; i++) {
                boolean now = image.getRGB(i, row) == ChartStyle.color(1).getRGB();
                boolean before = image.getRGB(i - 1, row) == ChartStyle.color(1).getRGB();
                changes += now != before ? 1 : 0;
            }
            pieces = Math.max(pieces, changes / 2);
        }
        // About 650 pixels of dashes that are 10 long and 5 apart.
        assertTrue(pieces > 30 && pieces < 60, pieces + " dashes");
    }

    private static XYChart chart() {
        return ChartStyle.chart("", "x", "y");
    }

    private static XYSeries line(XYChart chart, double... y) {
        return ChartStyle.addLine(chart, "line", x(y.length), y, 0);
    }

    private static double[] x(int count) {
        return IntStream.range(0, count).asDoubleStream().toArray();
    }
}
