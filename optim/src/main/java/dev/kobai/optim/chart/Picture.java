package dev.kobai.optim.chart;

import dev.kobai.optim.chart.internal.ChartFiles;
import dev.kobai.optim.chart.internal.Look;
import dev.kobai.optim.internal.Check;

import org.knowm.xchart.XYChart;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * How a chart looks: its size, the size of its letters, light or dark; and what becomes of it, a
 * file or an image.
 *
 * <p>A picture is an immutable value and needs no screen. Letters in SVG and PDF files stay text,
 * which can be searched and copied; in PDF only those of Western European languages, others become
 * outlines.
 */
public final class Picture {
    private final BiFunction<Integer, Integer, XYChart> drawing;
    private final Look look;

    private Picture(BiFunction<Integer, Integer, XYChart> drawing, Look look) {
        this.drawing = drawing;
        this.look = look;
    }

    /**
     * The picture of an XChart chart, so that one's own look like Kobai's.
     *
     * @param chart draws it; called each time the picture is needed
     * @return the picture, in the chart's own size
     */
    public static Picture of(Supplier<XYChart> chart) {
        Check.present(chart, "picture", "a chart");
        return of((width, height) -> chart.get());
    }

    /**
     * The picture of a chart that is drawn otherwise where there is less room.
     *
     * @param drawing draws it into a width and a height in pixels; called each time the picture is
     *     needed
     * @return the picture
     */
    public static Picture of(BiFunction<Integer, Integer, XYChart> drawing) {
        return new Picture(Check.present(drawing, "picture", "a drawing"), Look.USUAL);
    }

    /**
     * Sets the size of the whole picture.
     *
     * @param width in pixels, from 100 to 10,000
     * @param height in pixels, from 100 to 10,000
     * @return the new picture; letters stay as large as they are
     * @throws IllegalArgumentException if one is out of its range
     */
    public Picture size(int width, int height) {
        return new Picture(drawing, look.size(width, height));
    }

    /**
     * Makes letters, lines and marks larger or smaller. A picture whose size was not set grows with
     * them; in one whose size was, more or less has room.
     *
     * @param factor from 0.1 to 10; default 1, letters of 15 to 20 pixels
     * @return the new picture
     * @throws IllegalArgumentException if the factor is out of its range
     */
    public Picture scale(double factor) {
        return new Picture(drawing, look.scale(factor));
    }

    /**
     * Turns to light lines on a dark ground.
     *
     * @return the new picture
     */
    public Picture dark() {
        return new Picture(drawing, look.darkened());
    }

    /**
     * Draws the picture into memory.
     *
     * @return a new image
     */
    public BufferedImage image() {
        return look.image(drawing);
    }

    /**
     * Draws the picture as the text of an SVG file.
     *
     * @return an XML document; its size is in pixels
     */
    public String svg() {
        return look.svg(drawing);
    }

    /**
     * Draws the picture into a file.
     *
     * @param file a name ending in {@code .png}, {@code .svg} or {@code .pdf}, in a folder that
     *     exists; a page of PDF has 96 pixels an inch
     * @return the file
     * @throws IllegalArgumentException if the name ends otherwise
     * @throws java.io.UncheckedIOException if the file cannot be written; one of that name that was
     *     there before is then unchanged
     */
    public Path save(Path file) {
        return ChartFiles.save(drawing, look, file);
    }
}
