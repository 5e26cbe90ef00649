package dev.kobai.nn.chart;

import static dev.kobai.nn.chart.Pictures.assertSaved;
import static dev.kobai.nn.chart.Pictures.refused;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.metric.ConfusionMatrix;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

class ConfusionMatrixChartTest {
    /** Three of class 0 are right, one is taken for 1; the one of class 1 is right. */
    private static final ConfusionMatrix FIVE = matrix(2, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1);

    @TempDir
    Path folder;

    /** Of pairs of a target and a prediction. */
    private static ConfusionMatrix matrix(int classes, int... pairs) {
        double[][] targets = new double[pairs.length / 2][1];
        double[][] predictions = new double[pairs.length / 2][classes];
        for (int i = 0; i < targets.length; i++) {
            targets[i][0] = pairs[2 * i];
            predictions[i][pairs[2 * i + 1]] = 1;
        }
        return ConfusionMatrix.of(Nd4j.createFromArray(targets), Nd4j.createFromArray(predictions));
    }

    @Test
    void aCellIsShadedByItsShareOfItsRow() {
        MatrixCells cells = new MatrixCells(FIVE, List.of("a", "b"));
        assertEquals(0.75, cells.share(0, 0));
        assertEquals(0.25, cells.share(0, 1));
        assertEquals(0.0, cells.share(1, 0));
        assertEquals(1.0, cells.share(1, 1));
        assertTrue(brightness(MatrixCells.shade(0)) > brightness(MatrixCells.shade(0.25)));
        assertTrue(brightness(MatrixCells.shade(0.25)) > brightness(MatrixCells.shade(0.75)));
    }

    private static int brightness(Color color) {
        return color.getRed() + color.getGreen() + color.getBlue();
    }

    @Test
    void aClassWithoutSamplesHasARowWithoutShade() {
        assertEquals(0.0, new MatrixCells(matrix(2, 1, 1), List.of("a", "b")).share(0, 0));
    }

    @Test
    void targetsGoDownAndPredictionsToTheRight() {
        var image = new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, 400, 400);
        // All of class 0 are taken for class 1.
        new MatrixCells(matrix(2, 0, 1, 1, 1), List.of("a", "b"))
                .paint(g, new Rectangle2D.Double(0, 0, 400, 400));
        g.dispose();
        assertEquals(MatrixCells.shade(1).getRGB(), image.getRGB(380, 20), "upper right");
        assertEquals(MatrixCells.shade(0).getRGB(), image.getRGB(60, 20), "upper left");
    }

    @Test
    void namesAndCountsAreWrittenIn() throws IOException {
        ConfusionMatrixChart chart =
                ConfusionMatrixChart.of(FIVE).classNames("healthy", "ill").title("Patients");
        String svg = Files.readString(chart.save(folder.resolve("a.svg")));
        for (String text : List.of("healthy", "ill", "3", "1", "0")) {
            assertTrue(svg.contains(">" + text + "<"), text + " is missing");
        }
        assertEquals("Patients", chart.draw().getTitle());
        assertEquals("predicted", chart.draw().getXAxisTitle());
        assertEquals("target", chart.draw().getYAxisTitle());
    }

    @Test
    void thePictureIsSavedWholeOrNotAtAll() throws IOException {
        assertSaved(ConfusionMatrixChart.of(FIVE), folder, 640, 640);
    }

    @Test
    void manyClassesMakeALargerPicture() throws IOException {
        int[] pairs = IntStream.range(0, 20).flatMap(i -> IntStream.of(i, i)).toArray();
        String[] names = IntStream.range(0, 20)
                .mapToObj(i -> "a very long name of class " + i)
                .toArray(String[]::new);
        var chart = ConfusionMatrixChart.of(matrix(20, pairs)).classNames(names);
        assertSaved(chart, folder, 960, 960);
    }

    @Test
    void eachClassHasOneName() {
        refused("confusion matrix", () -> ConfusionMatrixChart.of(null));
        refused("confusion matrix", () -> ConfusionMatrixChart.of(FIVE).classNames("one"));
        refused("confusion matrix", () -> ConfusionMatrixChart.of(FIVE).title(null));
    }
}
