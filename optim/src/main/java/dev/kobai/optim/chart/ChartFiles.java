package dev.kobai.optim.chart;

import dev.kobai.optim.Check;
import dev.kobai.optim.WholeFile;

import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;

/** Saves charts as PNG or SVG files, whole or not at all; needs no screen. */
public final class ChartFiles {
    private ChartFiles() {}

    /**
     * Saves a chart in the format that the file's name ends in.
     *
     * @param chart the chart
     * @param file a name ending in {@code .png} or {@code .svg}, in a folder that exists
     * @return the file
     * @throws IllegalArgumentException if the name ends otherwise
     * @throws UncheckedIOException if the file cannot be written
     */
    public static Path save(XYChart chart, Path file) {
        String extension = extension(file);
        boolean known = extension.equals("png") || extension.equals("svg");
        String expected = "a file name ending in .png or .svg";
        Check.that(known, "saving a chart", expected, file, "Rename the file.");
        return WholeFile.write(file, out -> ChartEncoder.saveChart(chart, out, extension));
    }

    /**
     * What a file's name ends in, in small letters and without the dot.
     *
     * @param file the file
     * @return {@code png} for {@code Loss.PNG}; empty where there is no dot
     */
    static String extension(Path file) {
        String name =
                String.valueOf(Check.present(file, "saving a chart", "a file").getFileName());
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
