package dev.kobai.optim.chart.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.optim.chart.Picture;

import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;

import java.awt.Color;
import java.awt.image.BufferedImage;

class RowLegendTest {
    private static XYChart chart(String... names) {
        XYChart chart = ChartStyle.chart("", "", "");
        for (int i = 0; i < names.length; i++) {
            ChartStyle.addLine(chart, names[i], new double[] {0, 1}, new double[] {i, i}, i);
        }
        return chart;
    }

    /** The highest row of the legend that has black letters. */
    private static int topOfLetters(String name) {
        BufferedImage image = Picture.of(() -> chart(name)).image();
        for (int y = ChartStyle.HEIGHT - 45; y < ChartStyle.HEIGHT; y++) {
            for (int x = 0; x < ChartStyle.WIDTH; x++) {
                Color color = new Color(image.getRGB(x, y));
                if (color.getRed() < 90 && color.getRed() == color.getBlue()) {
                    return y;
                }
            }
        }
        throw new AssertionError("no letters");
    }

    @Test
    void lettersThatReachBelowTheLineDoNotMoveTheOthers() {
        assertEquals(topOfLetters("xxx"), topOfLetters("xyx")); // y is as high as x
    }

    @Test
    void moreNamesThanALineHoldsTakeTwo() {
        String[] few = {"one name", "a second name"};
        String[] many = new String[12];
        for (int i = 0; i < many.length; i++) {
            many[i] = "name number " + i;
        }
        RowLegend small = new RowLegend((StyledChart) chart(few));
        RowLegend large = new RowLegend((StyledChart) chart(many));
        assertTrue(large.getBounds().getHeight() > small.getBounds().getHeight());
        assertTrue(large.getBounds().getWidth() <= ChartStyle.WIDTH);
        Picture.of(() -> chart(many)).image();
    }

    @Test
    void theEndOfAVeryLongNameIsCutOff() {
        RowLegend legend = new RowLegend((StyledChart) chart("a long name ".repeat(50)));
        assertTrue(legend.getBounds().getWidth() < 0.6 * ChartStyle.WIDTH);
    }

    @Test
    void aLegendThatShowsNothingTakesNoRoom() {
        XYChart chart = chart("a");
        chart.getSeriesCollection().forEach(series -> series.setShowInLegend(false));
        assertTrue(new RowLegend((StyledChart) chart).getBounds().isEmpty());
        XYChart without = chart("a");
        without.getStyler().setLegendVisible(false);
        assertTrue(new RowLegend((StyledChart) without).getBounds().isEmpty());
        Picture.of(() -> without).image();
    }
}
