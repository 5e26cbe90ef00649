package dev.kobai.optim.chart.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.optim.chart.Picture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

class ChartFilesTest {
    @TempDir
    Path folder;

    private final XYChart chart = ChartStyle.chart("A line", "x", "y");

    ChartFilesTest() {
        ChartStyle.addLine(chart, "line", new double[] {0, 1}, new double[] {0, 1}, 0);
    }

    @Test
    void aPngHasTheChartsSize() throws IOException {
        var image = ImageIO.read(
                Picture.of(() -> chart).save(folder.resolve("a.PNG")).toFile());
        assertEquals(800, image.getWidth());
        assertEquals(500, image.getHeight());
    }

    @Test
    void aPngIsSmallerThanJavaWritesItByItself() throws IOException {
        Path small = Picture.of(() -> chart).save(folder.resolve("small.png"));
        Path usual = folder.resolve("usual.png");
        ImageIO.write(Picture.of(() -> chart).image(), "png", usual.toFile());
        assertTrue(Files.size(small) < Files.size(usual));
    }

    @Test
    void anSvgHasTheChartsSize() throws IOException {
        String svg = Files.readString(Picture.of(() -> chart).save(folder.resolve("a.svg")));
        assertTrue(svg.contains("<svg") && svg.contains("viewBox=\"0 0 800 500\""), svg);
        assertTrue(svg.contains("rgb(0,114,178)"), "the line's blue");
        assertTrue(svg.trim().endsWith("</svg>"));
    }

    @Test
    void ticksStandAtRoundNumbers() {
        XYChart epochs = ChartStyle.chart("", "epoch", "loss");
        double[] x = IntStream.rangeClosed(1, 2000).asDoubleStream().toArray();
        ChartStyle.addLine(epochs, "loss", x, x, 0);
        List<Double> ticks = new ArrayList<>();
        epochs.getStyler().setXAxisTickLabelsFormattingFunction(tick -> {
            ticks.add(tick);
            return tick.toString();
        });
        Picture.of(() -> epochs).image();
        ticks.removeIf(tick -> tick < 2); // the left end of the axis is asked for too
        assertTrue(ticks.containsAll(List.of(200.0, 400.0, 2000.0)), ticks.toString());
        for (double tick : ticks) {
            assertEquals(0, tick % 100, ticks.toString());
        }
    }

    @Test
    void anUnknownEndingIsRefused() throws IOException {
        Path file = folder.resolve("a.jpg");
        var e = assertThrows(
                IllegalArgumentException.class, () -> Picture.of(() -> chart).save(file));
        assertEquals(
                "saving a chart: expected a file name ending in .png or .svg or .pdf, got " + file
                        + ". Rename the file.",
                e.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> Picture.of(() -> chart).save(folder.resolve("a")));
        assertThrows(
                IllegalArgumentException.class, () -> Picture.of(() -> chart).save(null));
        assertNothingWritten();
    }

    @Test
    void aFolderThatIsNotThereIsNamed() throws IOException {
        Path file = folder.resolve("missing").resolve("a.png");
        var e = assertThrows(
                UncheckedIOException.class, () -> Picture.of(() -> chart).save(file));
        assertTrue(e.getMessage().contains("got no folder " + file.getParent()), e.getMessage());
        assertNothingWritten();
    }

    private void assertNothingWritten() throws IOException {
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }
}
