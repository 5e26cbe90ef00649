package dev.kobai.optim.chart;

import dev.kobai.optim.chart.internal.ChartFiles;
import dev.kobai.optim.chart.internal.Look;

import org.knowm.xchart.XYChart;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.function.IntFunction;

/**
 * How an animation looks, and what becomes of it; to a GIF what {@link Picture} is to a picture.
 *
 * <p>A film is an immutable value and needs no screen.
 */
public final class Film {
    private final int frames;
    private final IntFunction<XYChart> frame;
    private final Look look;

    private Film(int frames, IntFunction<XYChart> frame, Look look) {
        this.frames = frames;
        this.frame = frame;
        this.look = look;
    }

    /**
     * A film of charts.
     *
     * @param frames how many, 1 or more
     * @param frame draws each, by its number from 0; all are of the same size
     * @return the film
     */
    public static Film of(int frames, IntFunction<XYChart> frame) {
        return new Film(frames, frame, Look.USUAL);
    }

    /**
     * Sets the size.
     *
     * @param width in pixels, from 100 to 10,000
     * @param height in pixels, from 100 to 10,000
     * @return the new film
     * @throws IllegalArgumentException if one is out of its range
     */
    public Film size(int width, int height) {
        return new Film(frames, frame, look.size(width, height));
    }

    /**
     * Makes letters, lines and marks larger or smaller, and the film where its size was not set.
     *
     * @param factor from 0.1 to 10; default 1
     * @return the new film
     * @throws IllegalArgumentException if the factor is out of its range
     */
    public Film scale(double factor) {
        return new Film(frames, frame, look.scale(factor));
    }

    /**
     * Turns to light lines on a dark ground.
     *
     * @return the new film
     */
    public Film dark() {
        return new Film(frames, frame, look.darkened());
    }

    /**
     * Saves the film as an animation that repeats for ever and rests at its end.
     *
     * @param file a name ending in {@code .gif}, in a folder that exists
     * @param framesPerSecond 1 to 50
     * @return the file
     * @throws IllegalArgumentException if the name ends otherwise or the number is out of its range
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public Path gif(Path file, int framesPerSecond) {
        return ChartFiles.saveAnimation(file, frames, this::image, framesPerSecond);
    }

    private BufferedImage image(int number) {
        BiFunction<Integer, Integer, XYChart> drawing = (width, height) -> frame.apply(number);
        return number == 0 ? look.image(drawing) : look.frame(drawing);
    }
}
