package dev.kobai.optim.chart.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.optim.chart.Picture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.knowm.xchart.XYChart;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

class AxesTest {
    private static final double NAN = Double.NaN;

    private static StyledChart chart(String title, int lines, int width, int height) {
        XYChart chart = ChartStyle.chart(title, "epoch", "loss", width, height);
        for (int i = 0; i < lines; i++) {
            ChartStyle.addLine(chart, "run " + i, new double[] {0, 1}, new double[] {0, i}, i);
        }
        return (StyledChart) chart;
    }

    /** The lines lie where the ticks say. */
    @Test
    void thePlotIsWhereTheAxesAreWhateverStandsAroundIt() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 60; i++) {
            String title = "a title of words ".repeat(random.nextInt(9)).strip();
            int lines = 1 + random.nextInt(40);
            int width = random.nextInt(300, 1500);
            int height = random.nextInt(250, 1000);
            StyledChart chart = chart(title, lines, width, height);
            chart.getStyler().setXAxisTitleVisible(random.nextBoolean());
            chart.getStyler().setYAxisTitleVisible(random.nextBoolean());
            chart.getStyler().setXAxisTicksVisible(random.nextBoolean());
            chart.getStyler().setYAxisTicksVisible(random.nextBoolean());
            chart.getStyler().setLegendVisible(random.nextInt(4) > 0);
            chart.getStyler().setYAxisLogarithmic(random.nextInt(4) == 0);
            Picture.of(() -> chart).image();
            String where = lines + " lines, " + width + " x " + height + ", " + title;
            assertEquals(chart.axes().plot(), chart.plotBounds(), where);
            assertEquals(height, chart.getHeight());
        }
    }

    @Test
    void paintingLeavesTheChartAsItWas() {
        StyledChart chart = chart("title", 2, 800, 500);
        BufferedImage first = Picture.of(() -> chart).image();
        BufferedImage second = Picture.of(() -> chart).image();
        assertTrue(chart.getStyler().isXAxisTicksVisible());
        assertTrue(chart.getStyler().isChartTitleVisible());
        assertEquals(null, chart.getStyler().getYAxisMin());
        assertEquals(Color.WHITE, chart.getStyler().getPlotBackgroundColor());
        for (int y = 0; y < 500; y++) {
            for (int x = 0; x < 800; x++) {
                assertEquals(first.getRGB(x, y), second.getRGB(x, y), x + ", " + y);
            }
        }
    }

    /** All labels of both axes, in a picture of any range. */
    private static List<String> labels(double... y) {
        XYChart chart = ChartStyle.chart("", "", "");
        double[] x = new double[y.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
        }
        ChartStyle.addLine(chart, "line", x, y, 0);
        chart.getStyler().setXAxisTicksVisible(false);
        chart.getStyler().setLegendVisible(false);
        List<String> texts = new ArrayList<>();
        var matcher = Pattern.compile("<text[^>]*>([^<]*)</text>")
                .matcher(Picture.of(() -> chart).svg());
        while (matcher.find()) {
            texts.add(matcher.group(1));
        }
        return texts;
    }

    @Test
    void numbersThatRiseInEqualStepsHaveTicksAtRoundOnes() {
        assertEquals(
                List.of("0.5", "0.52", "0.54", "0.56", "0.58", "0.6", "0.62"), labels(0.5, 0.633));
        assertEquals(List.of("0.1", "0.15", "0.2", "0.25", "0.3"), labels(0.1, 0.2, 0.3));
    }

    @Test
    void numbersOfAnySizeHaveTicks() {
        List<String> small = List.of("0", "10⁻¹²", "2×10⁻¹²", "3×10⁻¹²");
        assertTrue(labels(0, 3e-12).containsAll(small), labels(0, 3e-12).toString());
        List<String> large = List.of("0", "10²⁹⁹", "2×10²⁹⁹", "3×10²⁹⁹");
        assertTrue(labels(0, 3e299).containsAll(large), labels(0, 3e299).toString());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -5, 0.6931472, 1e-12, 1e9})
    void aConstantHasTicksBelowAndAbove(double constant) {
        double noise = 1e-7 * constant;
        List<String> labels = labels(constant, constant + noise, constant - noise, constant);
        assertTrue(labels.size() >= 3 && labels.size() <= 9, labels.toString());
    }

    private static int marked(double[] y, boolean logarithmic) {
        XYChart chart = ChartStyle.chart("", "", "");
        double[] x = new double[y.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
        }
        ChartStyle.addLine(chart, "line", x, y, 0);
        chart.getStyler().setLegendVisible(false);
        if (logarithmic) {
            ChartStyle.logarithmicY(chart);
        }
        BufferedImage image = Picture.of(() -> chart).image();
        int pixels = 0;
        for (int row = 0; row < image.getHeight(); row++) {
            for (int column = 0; column < image.getWidth(); column++) {
                boolean blue = image.getRGB(column, row) == ChartStyle.color(0).getRGB();
                pixels += blue ? 1 : 0;
            }
        }
        return pixels;
    }

    /** A circle of 8 pixels has about 50, of which those of its rim are mixed. */
    @ParameterizedTest
    @CsvSource({"false", "true"})
    void aPointWithoutNeighboursIsMarkedThoughOthersHaveSome(boolean logarithmic) {
        double gap = logarithmic ? 0 : NAN;
        int without = marked(new double[] {1, 1.5, gap, gap, gap}, logarithmic);
        int alone = marked(new double[] {1, 1.5, gap, 2, gap}, logarithmic);
        int last = marked(new double[] {1, 1.5, gap, gap, 2}, logarithmic);
        int line = marked(new double[] {1, 1.5, gap, 2, 2}, logarithmic);
        assertTrue(alone > 20, alone + " pixels, and without it " + without);
        assertTrue(last > 20, last + " pixels");
        assertTrue(without > 0 && line > alone, "a line has more");
    }

    @Test
    void aNameTooLongForAnAxisIsShortened() {
        String name = "a name that is too long for any axis ".repeat(5).strip();
        XYChart chart = ChartStyle.chart("", name, name);
        ChartStyle.addLine(chart, "line", new double[] {0, 1}, new double[] {0, 1}, 0);
        String svg = Picture.of(() -> chart).svg();
        assertEquals(3, svg.split("…</text>", -1).length);
    }
}
