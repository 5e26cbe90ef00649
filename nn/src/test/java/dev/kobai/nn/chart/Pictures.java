package dev.kobai.nn.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.layer.Layer;
import dev.kobai.optim.chart.Chart;

import org.junit.jupiter.api.function.Executable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

/** What the tests of all pictures ask. */
final class Pictures {
    private Pictures() {}

    /**
     * A chart is drawn in each look and kind of file, its letters stay letters, and it is not saved
     * elsewhere or otherwise.
     */
    static void assertSaved(Chart chart, Path folder, int width, int height) throws IOException {
        assertSize(
                width, height, ImageIO.read(chart.save(folder.resolve("a.png")).toFile()));
        assertSize(2 * width, 2 * height, chart.scale(2).image());
        BufferedImage dark = chart.size(700, 460).dark().image();
        assertSize(700, 460, dark);
        assertTrue(new Color(dark.getRGB(2, 2)).getRed() < 0x40, "a dark ground");
        String svg = Files.readString(chart.save(folder.resolve("a.svg")));
        assertTrue(svg.contains("<svg") && svg.contains("</svg>"), svg);
        assertTrue(svg.contains("<text"), "letters in " + svg);
        assertTrue(Files.size(chart.save(folder.resolve("a.pdf"))) > 1000);
        assertThrows(UncheckedIOException.class, () -> chart.save(folder.resolve("none/a.png")));
        refused("saving a chart", () -> chart.save(folder.resolve("a.bmp")));
        try (var files = Files.list(folder)) {
            assertEquals(3, files.count());
        }
    }

    private static void assertSize(int width, int height, BufferedImage image) {
        assertEquals(width, image.getWidth());
        assertEquals(height, image.getHeight());
    }

    /** An error that says where, what was expected, what came and what to do. */
    static void refused(String where, Executable code) {
        var error = assertThrows(IllegalArgumentException.class, code);
        String message = error.getMessage();
        assertTrue(message.matches("(?s)" + where + ".*: expected .+, got .+\\. .+"), message);
    }

    /** A model with these numbers for weights, kernels row by row. */
    static Sequential model(List<Layer> layers, double... parameters) {
        Sequential model = Sequential.of(layers.toArray(Layer[]::new));
        model.setParameters(parameters);
        return model;
    }

    /** A chart's series by their names, in the order in which they are drawn. */
    static Map<String, XYSeries> series(XYChart chart) {
        Map<String, XYSeries> series = new LinkedHashMap<>();
        chart.getSeriesCollection().forEach(s -> series.put(s.getName(), s));
        return series;
    }

    /** How many frames a GIF has. */
    static int frames(Path gif) throws IOException {
        var reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (var stream = ImageIO.createImageInputStream(gif.toFile())) {
            reader.setInput(stream);
            return reader.getNumImages(true);
        } finally {
            reader.dispose();
        }
    }
}
