package dev.kobai.optim.chart.internal;

import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.WholeFile;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.IntFunction;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import javax.swing.ImageIcon;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;

/** Saves charts as PNG, SVG, PDF or animated GIF files, whole or not at all; needs no screen. */
public final class ChartFiles {
    private ChartFiles() {}

    /**
     * Saves a chart in the format that the file's name ends in.
     *
     * @param drawing draws the chart
     * @param look how
     * @param file a name ending in {@code .png}, {@code .svg} or {@code .pdf}, in a folder that
     *     exists
     * @return the file
     * @throws IllegalArgumentException if the name ends otherwise
     * @throws UncheckedIOException if the file cannot be written
     */
    public static Path save(BiFunction<Integer, Integer, XYChart> drawing, Look look, Path file) {
        String extension = checkName(file, "png", "svg", "pdf");
        return WholeFile.write(file, out -> {
            switch (extension) {
                case "svg" -> out.write(look.svg(drawing).getBytes(StandardCharsets.UTF_8));
                case "pdf" -> look.pdf(drawing, out);
                default -> writeSmall(look.image(drawing), out);
            }
        });
    }

    /** Writes PNG compressed as far as it goes, which takes a little longer than it must. */
    private static void writeSmall(BufferedImage image, OutputStream out) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam compression = writer.getDefaultWriteParam();
        compression.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        compression.setCompressionQuality(0);
        try (var stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), compression);
        } finally {
            writer.dispose();
        }
    }

    /**
     * Saves pictures one after the other as an animation that repeats for ever.
     *
     * @param file a name ending in {@code .gif}, in a folder that exists
     * @param frames how many pictures, 1 or more
     * @param frame draws a picture by its number from 0, all of the same size; some are drawn
     *     twice, as the file's colours are chosen by the first, the middle and the last
     * @param framesPerSecond 1 to 50; a GIF counts in hundredths of a second, to which it is
     *     rounded
     * @return the file
     * @throws IllegalArgumentException if the name ends otherwise or a number is out of its range
     * @throws UncheckedIOException if the file cannot be written
     */
    public static Path saveAnimation(
            Path file, int frames, IntFunction<BufferedImage> frame, int framesPerSecond) {
        checkAnimation(file, framesPerSecond);
        Check.positive(frames, "saving an animation", "frames");
        int delay = Math.round(100f / framesPerSecond);
        return GifFile.write(file, frames, frame, delay);
    }

    /**
     * Checks what an animation is saved by, before anything is drawn.
     *
     * @param file the file, whose name must end in {@code .gif}
     * @param framesPerSecond 1 to 50
     * @throws IllegalArgumentException if the name ends otherwise or the number is out of its range
     */
    public static void checkAnimation(Path file, int framesPerSecond) {
        checkName(file, "gif");
        String expected = "1 to 50 frames per second";
        boolean ok = framesPerSecond >= 1 && framesPerSecond <= 50;
        Check.that(ok, "saving an animation", expected, framesPerSecond, "Usual is 10.");
    }

    /**
     * Shows a picture in a window where there is a screen, and otherwise prints where it lies.
     *
     * @param picture a PNG or GIF file; an animation plays
     * @return the file
     */
    public static Path show(Path picture) {
        if (GraphicsEnvironment.isHeadless()) {
            System.out.println(
                    "No screen to show the picture on: open " + picture.toAbsolutePath());
            return picture;
        }
        SwingUtilities.invokeLater(() -> {
            JFrame window = new JFrame(String.valueOf(picture.getFileName()));
            window.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
            window.add(new JLabel(new ImageIcon(picture.toString())));
            window.pack();
            window.setLocationByPlatform(true);
            window.setVisible(true);
        });
        return picture;
    }

    /**
     * Moves the left end of the axis by far less than a pixel.
     *
     * <p>Where the points of a line are equally spaced up to both ends of the axis, as epochs are,
     * XChart puts a tick at every n-th of them, such as 143, 286, 429; elsewhere at round numbers.
     */
    static void putTicksAtRoundNumbers(XYChart chart) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (XYSeries line : chart.getSeriesCollection()) {
            least = Math.min(least, line.getXMin());
            greatest = Math.max(greatest, line.getXMax());
        }
        Double set = chart.getStyler().getXAxisMin();
        double left = set == null ? least : set;
        if (left < greatest) {
            chart.getStyler().setXAxisMin(left - 1e-9 * (greatest - left));
        }
    }

    /**
     * Checks a file's name and folder, before a picture is drawn.
     *
     * @param file the file
     * @param extensions what its name may end in, in small letters and without the dot
     * @return which of them it ends in
     * @throws IllegalArgumentException if it ends in none of them
     */
    public static String checkName(Path file, String... extensions) {
        Check.present(file, "saving a chart", "a file");
        String name = file.toString().toLowerCase(Locale.ROOT);
        for (String extension : extensions) {
            if (name.endsWith("." + extension)) {
                WholeFile.checkFolder(file);
                return extension;
            }
        }
        String expected = "a file name ending in ." + String.join(" or .", extensions);
        throw new IllegalArgumentException(
                Check.message("saving a chart", expected, file, "Rename the file."));
    }
}
