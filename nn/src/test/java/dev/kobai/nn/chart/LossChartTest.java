package dev.kobai.nn.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.Histories;
import dev.kobai.nn.History;
import dev.kobai.optim.chart.internal.ChartStyle;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

class LossChartTest {
    private static final double NAN = Double.NaN;
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final History VALIDATED = Histories.of(Map.of(
            "loss", List.of(0.9, 0.5, 0.3),
            "val_loss", List.of(1.0, 0.7, 0.6),
            "accuracy", List.of(0.5, 0.7, 0.9),
            "val_accuracy", List.of(0.4, 0.6, 0.8)));

    @TempDir
    Path folder;

    @Test
    void trainingIsAFullLineAndValidationADashedOneOfTheSameColour() {
        List<XYSeries> lines = lines(LossChart.of(VALIDATED));
        assertEquals(List.of("training", "validation"), labels(lines));
        assertNull(lines.get(0).getLineStyle().getDashArray());
        assertNotNull(lines.get(1).getLineStyle().getDashArray());
        assertEquals(lines.get(0).getLineColor(), lines.get(1).getLineColor());
        assertEquals(List.of("training"), labels(lines(LossChart.of(Histories.of(1, 2)))));
    }

    @Test
    void theLinesGoThroughTheNumbersOfTheHistory() {
        List<XYSeries> lines = lines(LossChart.of(VALIDATED));
        assertArrayEquals(new double[] {0.9, 0.5, 0.3}, atEpochs(lines.get(0), 1, 2, 3));
        assertArrayEquals(new double[] {1.0, 0.7, 0.6}, atEpochs(lines.get(1), 1, 2, 3));
        lines = lines(LossChart.of(VALIDATED).metric("accuracy").logarithmic());
        assertArrayEquals(new double[] {0.5, 0.7, 0.9}, atEpochs(lines.get(0), 1, 2, 3));
        assertArrayEquals(new double[] {0.4, 0.6, 0.8}, atEpochs(lines.get(1), 1, 2, 3));
    }

    @Test
    void aSmoothedLineHasItsOriginalFaintBehindIt() {
        List<XYSeries> lines = lines(LossChart.of(Histories.of(2, 4, 4)).smoothing(0.5));
        assertEquals(List.of("original", "training"), labels(lines));
        assertArrayEquals(new double[] {2, 4, 4}, atEpochs(lines.get(0), 1, 2, 3));
        // m = 1, 2.5, 3.25; divided by 0.5, 0.75, 0.875.
        double[] smoothed = {2, 10.0 / 3, 26.0 / 7};
        assertArrayEquals(smoothed, atEpochs(lines.get(1), 1, 2, 3), 1e-12);
        assertFalse(lines.get(0).isShowInLegend());
        assertTrue(lines.get(0).getLineColor().getRed()
                > lines.get(1).getLineColor().getRed());
        assertEquals(4, lines(LossChart.of(VALIDATED).smoothing(0.9)).size());
    }

    @Test
    void smoothingLiesBelowOne() {
        LossChart chart = LossChart.of(VALIDATED);
        assertThrows(IllegalArgumentException.class, () -> chart.smoothing(1));
        assertThrows(IllegalArgumentException.class, () -> chart.smoothing(-0.1));
        assertEquals(2, lines(chart.smoothing(0)).size());
    }

    @Test
    void theAxesSayWhatTheyShow() {
        var chart = LossChart.of(VALIDATED).title("Iris").draw();
        assertEquals("epoch", chart.getXAxisTitle());
        assertEquals("loss", chart.getYAxisTitle());
        assertEquals("Iris", chart.getTitle());
        History squares =
                Histories.of(Map.of("loss", List.of(1.0), "mean_squared_error", List.of(1.0)));
        var other = LossChart.of(squares).metric("mean_squared_error").draw();
        assertEquals("mean squared error", other.getYAxisTitle());
    }

    @Test
    void everyTrainingComparedHasItsNameAndColour() {
        LossChart chart = LossChart.of("Steepest descent", Histories.of(3, 2))
                .add("Momentum", VALIDATED)
                .add("Adam", VALIDATED);
        List<XYSeries> lines = lines(chart);
        assertEquals(
                List.of("Steepest descent", "Momentum", "Adam", "validation"),
                labels(lines.stream().filter(XYSeries::isShowInLegend).toList()));
        assertEquals(lines.get(1).getLineColor(), lines.get(2).getLineColor());
        assertNotEquals(lines.get(0).getLineColor(), lines.get(1).getLineColor());
        assertNotEquals(lines.get(1).getLineColor(), lines.get(3).getLineColor());
    }

    @Test
    void anEighthTrainingHasTheFirstsColourButAnotherStroke() {
        LossChart chart = LossChart.of("0", VALIDATED);
        for (int run = 1; run < 8; run++) {
            chart = chart.add(String.valueOf(run), VALIDATED);
        }
        List<XYSeries> lines = lines(chart);
        for (int line = 0; line < 14; line++) {
            boolean sameColor =
                    lines.get(line).getLineColor().equals(lines.get(14).getLineColor());
            boolean sameStroke =
                    lines.get(line).getLineStyle().equals(lines.get(14).getLineStyle());
            assertTrue(!sameColor || !sameStroke, "line " + line);
        }
    }

    @Test
    void compareKeepsTheMapsOrder() {
        Map<String, History> runs = new LinkedHashMap<>();
        runs.put("b", Histories.of(1, 2));
        runs.put("a", Histories.of(1, 2));
        assertEquals(List.of("b", "a"), labels(lines(LossChart.compare(runs))));
    }

    @Test
    void manyOrLongNamesStandBesideThePlot() {
        History history = Histories.of(1, 2);
        LossChart chart = LossChart.of("a", history).add("b", history);
        assertEquals(LegendPosition.OutsideS, legend(chart));
        assertEquals(LegendPosition.OutsideE, legend(chart.add("c".repeat(90), history)));
    }

    @Test
    void aChartIsNotChangedByWhatIsMadeOfIt() {
        LossChart chart = LossChart.of(VALIDATED);
        chart.add("other", VALIDATED);
        chart.metric("accuracy");
        chart.logarithmic();
        chart.title("title");
        chart.size(400, 300);
        var drawn = chart.draw();
        assertEquals(2, drawn.getSeriesCollection().size());
        assertEquals("loss", drawn.getYAxisTitle());
        assertEquals("", drawn.getTitle());
        assertEquals(ChartStyle.WIDTH, drawn.getWidth());
        assertFalse(drawn.getStyler().isYAxisLogarithmic());
    }

    @Test
    void aPictureHasTheSizeAskedForAndItsLinesTheColours() throws IOException {
        Path file = LossChart.of("a", Histories.of(3, 2, 1))
                .add("b", Histories.of(1, 2, 3))
                .size(640, 360)
                .save(folder.resolve("loss.png"));
        BufferedImage image = ImageIO.read(file.toFile());
        assertEquals(640, image.getWidth());
        assertEquals(360, image.getHeight());
        assertTrue(columns(image, ChartStyle.color(0)) > 300);
        assertTrue(columns(image, ChartStyle.color(1)) > 300);
    }

    @Test
    void anSvgHasTheLines() throws IOException {
        Path file = LossChart.of(VALIDATED).title("Iris").save(folder.resolve("loss.SVG"));
        String text = Files.readString(file).strip();
        assertTrue(text.contains("<svg") && text.endsWith("</svg>"), "no SVG");
        Color blue = ChartStyle.color(0);
        String rgb = "rgb(%d,%d,%d)".formatted(blue.getRed(), blue.getGreen(), blue.getBlue());
        assertTrue(text.contains(rgb), "no line");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLossWithoutPlaceOnTheAxisLeavesAGap(boolean logarithmic) throws IOException {
        double[] losses = {8, 4, NAN, 2, INFINITY, -INFINITY, 1, 0, 0.5, 0.25};
        double[] gaps = {8, 4, NAN, 2, NAN, NAN, 1, logarithmic ? NAN : 0, 0.5, 0.25};
        LossChart chart = LossChart.of(Histories.of(losses));
        chart = logarithmic ? chart.logarithmic() : chart;
        XYSeries line = lines(chart).get(0);
        assertArrayEquals(gaps, atEpochs(line, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
        BufferedImage image = ImageIO.read(chart.save(folder.resolve("a.png")).toFile());
        int drawn = columns(image, ChartStyle.color(0));
        assertTrue(drawn > 100 && drawn < 500, drawn + " columns");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-320, 1e-300, 0.5, 1e300, Double.MAX_VALUE, -3})
    void anyLossThatStaysTheSameCanBeDrawn(double loss) {
        LossChart chart = LossChart.of(Histories.of(loss, loss, loss));
        assertTrue(Files.exists(chart.save(folder.resolve("linear.png"))));
        assertTrue(Files.exists(chart.logarithmic().save(folder.resolve("log.png"))));
        LossChart one = LossChart.of(Histories.of(loss));
        assertTrue(Files.exists(one.save(folder.resolve("one.png"))));
        assertTrue(Files.exists(one.logarithmic().save(folder.resolve("onelog.png"))));
    }

    @Test
    void lossesAtBothEndsOfTheDoublesCanBeDrawn() {
        double[] losses = {Double.MAX_VALUE, 1, Double.MIN_VALUE, -Double.MAX_VALUE};
        LossChart chart = LossChart.of(Histories.of(losses));
        assertTrue(Files.exists(chart.save(folder.resolve("linear.png"))));
        assertTrue(Files.exists(chart.logarithmic().save(folder.resolve("log.svg"))));
    }

    @Test
    void whereNothingCanBeDrawnTheChartSaysSo() throws IOException {
        History nothing = Histories.of(NAN, INFINITY);
        int[] middle = middle(LossChart.of(nothing));
        assertTrue(Arrays.stream(middle).distinct().count() > 1, "no note");
        assertArrayEquals(middle, middle(LossChart.of(Histories.of())));
        int[] other = middle(LossChart.of(Histories.of(0, -1)).logarithmic());
        assertTrue(Arrays.stream(other).distinct().count() > 1, "no note");
        assertFalse(Arrays.equals(middle, other), "the same note");
        LossChart half = LossChart.of("good", VALIDATED).add("bad", nothing);
        assertTrue(labels(lines(half)).contains("bad (nothing to draw)"));
        assertTrue(Files.exists(half.logarithmic().save(folder.resolve("half.png"))));
    }

    @Test
    void aHundredThousandEpochsMakeAPictureNoLargerThanItCanShow() throws IOException {
        double[] losses = new double[100_000];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = 1 + Math.sin(i);
        }
        LossChart chart = LossChart.of(Histories.of(losses));
        assertTrue(lines(chart).get(0).getXData().length <= 4 * ChartStyle.WIDTH);
        assertTrue(Files.size(chart.save(folder.resolve("long.svg"))) < 1_000_000);
    }

    @Test
    void aMetricThatWasNotReportedIsRefusedWhereItIsAskedFor() {
        String message = "history: expected one of [loss], got accuracy.";
        LossChart chart = LossChart.of("a", Histories.of(1));
        assertTrue(error(() -> chart.metric("accuracy")).startsWith(message));
        LossChart accuracy = LossChart.of("a", VALIDATED).metric("accuracy");
        assertTrue(error(() -> accuracy.add("b", Histories.of(1))).startsWith(message));
        assertTrue(error(() -> accuracy.metric("val_loss")).contains("without val_"));
    }

    @Test
    void badArgumentsAreRefused() {
        LossChart chart = LossChart.of("a", VALIDATED);
        assertEquals(
                "loss chart: expected a name that no other has, got a. Give another name.",
                error(() -> chart.add("a", VALIDATED)));
        error(() -> chart.add(" ", VALIDATED));
        error(() -> chart.add(null, VALIDATED));
        error(() -> chart.add("b", null));
        error(() -> LossChart.of(null));
        error(() -> LossChart.compare(Map.of()));
        error(() -> LossChart.compare(null));
        error(() -> chart.title(null));
        error(() -> chart.metric(null));
        error(() -> chart.size(99, 400));
        error(() -> chart.size(400, 10_001));
        error(() -> chart.save(folder.resolve("loss.gif")));
    }

    @Test
    void anOldPictureStaysIfTheNewOneCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("loss.png"), "old");
        LossChart chart = LossChart.of(VALIDATED);
        Path inside = file.resolve("loss.png");
        assertThrows(UncheckedIOException.class, () -> chart.save(inside));
        assertEquals("old", Files.readString(file));
        Path missing = folder.resolve("missing").resolve("loss.png");
        var e = assertThrows(UncheckedIOException.class, () -> chart.save(missing));
        assertTrue(e.getMessage().startsWith("writing " + missing), e.getMessage());
        chart.save(file);
        assertEquals(ChartStyle.WIDTH, ImageIO.read(file.toFile()).getWidth());
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    /** A part of the picture that neither axes nor lines of the grid go through. */
    private int[] middle(LossChart chart) throws IOException {
        BufferedImage image = ImageIO.read(chart.save(folder.resolve("a.png")).toFile());
        return image.getRGB(200, 200, 400, 100, null, 0, 400);
    }

    private static List<XYSeries> lines(LossChart chart) {
        return List.copyOf(chart.draw().getSeriesCollection());
    }

    private static List<String> labels(List<XYSeries> lines) {
        return lines.stream().map(XYSeries::getLabel).toList();
    }

    private static LegendPosition legend(LossChart chart) {
        return chart.draw().getStyler().getLegendPosition();
    }

    private static double[] atEpochs(XYSeries line, double... epochs) {
        double[] values = new double[epochs.length];
        for (int i = 0; i < epochs.length; i++) {
            int at = Arrays.binarySearch(line.getXData(), epochs[i]);
            values[i] = line.getYData()[at];
        }
        return values;
    }

    /** In how many of its columns a picture has a colour. */
    private static int columns(BufferedImage image, Color color) {
        int columns = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            boolean found = false;
            for (int y = 0; y < image.getHeight(); y++) {
                found |= image.getRGB(x, y) == color.getRGB();
            }
            columns += found ? 1 : 0;
        }
        return columns;
    }

    private static String error(Runnable action) {
        return assertThrows(IllegalArgumentException.class, action::run).getMessage();
    }
}
