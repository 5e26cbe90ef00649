package dev.kobai.optim.chart;

import java.awt.image.BufferedImage;
import java.nio.file.Path;

/**
 * Something that can be drawn: say first what is on it, then how its {@link Picture} looks.
 *
 * <pre>{@code
 * DescentChart.of(path).tangents(1).save(Path.of("descent.png"));
 * DescentChart.of(path).tangents(1).size(1920, 1080).scale(2.4).dark().save(Path.of("slide.pdf"));
 * }</pre>
 *
 * <p>All charts are immutable values and need no screen.
 */
public interface Chart {
    /**
     * The picture of this chart in its usual size, on white.
     *
     * @return the picture; what it shows is looked up each time it is drawn
     */
    Picture picture();

    /**
     * The picture in another size.
     *
     * @param width in pixels, from 100 to 10,000
     * @param height in pixels, from 100 to 10,000
     * @return the picture
     * @throws IllegalArgumentException if one is out of its range
     * @see Picture#size
     */
    default Picture size(int width, int height) {
        return picture().size(width, height);
    }

    /**
     * The picture with larger or smaller letters, lines and marks.
     *
     * @param factor from 0.1 to 10; 1 is usual
     * @return the picture
     * @throws IllegalArgumentException if the factor is out of its range
     * @see Picture#scale
     */
    default Picture scale(double factor) {
        return picture().scale(factor);
    }

    /**
     * The picture with light lines on a dark ground.
     *
     * @return the picture
     */
    default Picture dark() {
        return picture().dark();
    }

    /**
     * The picture in memory, which notebooks show by themselves.
     *
     * @return a new image
     */
    default BufferedImage image() {
        return picture().image();
    }

    /**
     * The picture as the text of an SVG file.
     *
     * @return an XML document
     */
    default String svg() {
        return picture().svg();
    }

    /**
     * Draws the picture into a file.
     *
     * @param file a name ending in {@code .png}, {@code .svg} or {@code .pdf}, in a folder that
     *     exists
     * @return the file
     * @throws IllegalArgumentException if the name ends otherwise
     * @throws java.io.UncheckedIOException if the file cannot be written; one of that name that was
     *     there before is then unchanged
     */
    default Path save(Path file) {
        return picture().save(file);
    }
}
