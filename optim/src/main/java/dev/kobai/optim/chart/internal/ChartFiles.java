package dev.kobai.optim.chart.internal;

import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.WholeFile;

import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
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

/** Saves charts as PNG, SVG or animated GIF files, whole or not at all; needs no screen. */
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
        String extension = checkName(file, "png", "svg");
        return WholeFile.write(file, out -> {
            if (extension.equals("svg")) {
                putTicksAtRoundNumbers(chart);
                ChartEncoder.saveChart(chart, out, extension);
            } else {
                writeSmall(image(chart), out);
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
     * Saves charts one after the other as an animation that repeats for ever.
     *
     * @param file a name ending in {@code .gif}, in a folder that exists
     * @param frames how many charts, 1 or more
     * @param frame draws a chart by its number from 0, all of the same size; some are drawn twice,
     *     as the file's colours are chosen by the first, the middle and the last
     * @param framesPerSecond 1 to 50; a GIF counts in hundredths of a second, to which it is
     *     rounded
     * @return the file
     * @throws IllegalArgumentException if the name ends otherwise or a number is out of its range
     * @throws UncheckedIOException if the file cannot be written
     */
    public static Path saveAnimation(
            Path file, int frames, IntFunction<XYChart> frame, int framesPerSecond) {
        checkAnimation(file, framesPerSecond);
        Check.positive(frames, "saving an animation", "frames");
        int delay = Math.round(100f / framesPerSecond);
        return GifFile.write(file, frames, i -> image(frame.apply(i)), delay);
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
     * A chart as a picture, its lines drawn where they lie and not at the nearest pixel.
     *
     * @param chart the chart
     * @return the picture, as large as the chart
     */
    public static BufferedImage image(XYChart chart) {
        putTicksAtRoundNumbers(chart);
        int width = chart.getWidth();
        int height = chart.getHeight();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        chart.paint(g, width, height);
        g.dispose();
        return image;
    }

    /**
     * Moves the left end of the axis by far less than a pixel.
     *
     * <p>Where the points of a line are equally spaced up to both ends of the axis, as epochs are,
     * XChart puts a tick at every n-th of them, such as 143, 286, 429; elsewhere at round numbers.
     */
    private static void putTicksAtRoundNumbers(XYChart chart) {
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
