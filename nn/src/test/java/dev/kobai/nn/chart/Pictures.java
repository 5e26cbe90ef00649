package dev.kobai.nn.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.layer.Layer;

import org.junit.jupiter.api.function.Executable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import javax.imageio.ImageIO;

/** What the tests of all pictures ask. */
final class Pictures {
    private Pictures() {}

    /** A picture is saved as PNG of the right size and as SVG, but not elsewhere or otherwise. */
    static void assertSaved(Function<Path, Path> save, Path folder, int width, int height)
            throws IOException {
        BufferedImage png = ImageIO.read(save.apply(folder.resolve("a.png")).toFile());
        assertEquals(width, png.getWidth());
        assertEquals(height, png.getHeight());
        String svg = Files.readString(save.apply(folder.resolve("a.svg")));
        assertTrue(svg.contains("<svg") && svg.contains("</svg>"), svg);
        assertThrows(UncheckedIOException.class, () -> save.apply(folder.resolve("none/a.png")));
        refused("saving a chart", () -> save.apply(folder.resolve("a.bmp")));
        try (var files = Files.list(folder)) {
            assertEquals(2, files.count());
        }
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
