package dev.kobai.nn.chart;

import static dev.kobai.nn.chart.Pictures.assertSaved;
import static dev.kobai.nn.chart.Pictures.model;
import static dev.kobai.nn.chart.Pictures.refused;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Flatten;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

class WeightHistogramsTest {
    @TempDir
    Path folder;

    private static Sequential small() {
        return model(List.of(new Input(2), new Dense(2), new Dense(1)), 1, 2, 3, 6, 0, 0, 1, 1, 5);
    }

    private static List<String> titles(WeightHistograms chart) {
        return chart.draw().panels().stream().map(XYChart::getTitle).toList();
    }

    @Test
    void aNumberCountsInThePartItLiesIn() {
        Histogram histogram = Histogram.of(new double[] {0, 1, 1.5, 2, 4}, 4);
        assertArrayEquals(new int[] {1, 2, 1, 1}, histogram.counts());
        assertEquals(0, histogram.from());
        assertEquals(1, histogram.width());
        assertEquals(1.7, histogram.mean(), 1e-12);
        // Differences -1.7, -0.7, -0.2, 0.3, 2.3: squares 2.89, 0.49, 0.04, 0.09, 5.29.
        assertEquals(Math.sqrt(8.8 / 5), histogram.deviation(), 1e-12);
    }

    @Test
    void barsStandFromPartToPart() {
        Histogram histogram = Histogram.of(new double[] {0, 2, 2}, 2);
        assertArrayEquals(new double[] {0, 0, 1, 1, 2, 2}, histogram.outlineX());
        assertArrayEquals(new double[] {0, 1, 1, 2, 2, 0}, histogram.outlineY());
    }

    @Test
    void numbersThatAreAllTheSameStandInTheMiddle() {
        assertArrayEquals(
                new int[] {0, 3, 0}, Histogram.of(new double[] {7, 7, 7}, 3).counts());
        assertArrayEquals(
                new int[] {0, 2, 0}, Histogram.of(new double[] {0, 0}, 3).counts());
    }

    @Test
    void numbersThatAreNotFiniteDoNotCount() {
        double[] numbers = {Double.NaN, 1, Double.POSITIVE_INFINITY, 2};
        assertArrayEquals(new int[] {1, 1}, Histogram.of(numbers, 2).counts());
        assertTrue(Double.isNaN(Histogram.of(new double[] {Double.NaN}, 2).mean()));
    }

    @Test
    void everyWeightHasAPanelWithItsMeanAndDeviation() {
        // Kernel 1, 2, 3, 6: mean 3, squares of the differences 4 + 1 + 0 + 9 over 4.
        assertEquals(
                List.of(
                        "dense kernel: 3.0 ± 1.9",
                        "dense bias: 0 ± 0",
                        "dense_1 kernel: 1 ± 0",
                        "dense_1 bias: 5 ± 0"),
                titles(WeightHistograms.of(small())));
    }

    @Test
    void ticksOfSmallNumbersStandAtRoundNumbersToo() {
        Sequential model = model(List.of(new Input(2), new Dense(1)), -0.0006, 0.0008, 0);
        String svg = WeightHistograms.of(model).svg();
        for (String tick : List.of("-0.0005", "0", "0.0005")) {
            assertTrue(svg.contains(">" + tick + "</text>"), tick);
        }
    }

    @Test
    void aFrozenLayerHasNoPanel() {
        assertEquals(2, titles(WeightHistograms.of(small().freeze("dense"))).size());
    }

    @Test
    void gradientsAreThoseOfTheLossOnAllTheData() {
        Sequential model = model(List.of(new Input(1), new Dense(1)), 2, 0)
                .compile(new SteepestDescent(0.1), new MeanSquaredError());
        // Errors 2 and 4 at x = 1 and 2: slopes 2 + 8 = 10 by w, 2 + 4 = 6 by b.
        Dataset data = Dataset.of(new double[][] {{1}, {2}}, new double[][] {{0}, {0}});
        assertEquals(
                List.of("dense kernel: 10 ± 0", "dense bias: 6 ± 0"),
                titles(WeightHistograms.ofGradients(model, data)));
        assertArrayEquals(new double[] {2, 0}, model.parameters());
    }

    @Test
    void thePictureIsSavedWholeOrNotAtAll() throws IOException {
        // Two columns of panels and a title.
        assertSaved(WeightHistograms.of(small()), folder, 800, 2 * 270 + 44);
    }

    @Test
    void whatHasNoDistributionIsRefused() {
        String where = "weight histograms";
        refused(where, () -> WeightHistograms.of(Sequential.of(new Input(2), new Flatten())));
        refused(where, () -> WeightHistograms.of(small()).bins(0));
        refused(where, () -> WeightHistograms.of(small()).title(null));
        Dataset data = Dataset.of(new double[][] {{1, 2}}, new double[][] {{0}});
        assertThrows(
                IllegalStateException.class, () -> WeightHistograms.ofGradients(small(), data));
    }
}
