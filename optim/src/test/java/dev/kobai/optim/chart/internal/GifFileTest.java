package dev.kobai.optim.chart.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class GifFileTest {
    @TempDir
    Path folder;

    @Test
    void everyPixelOfEveryFrameIsReadBack() throws IOException {
        Path file = GifFile.write(folder.resolve("a.gif"), 5, GifFileTest::square, 7);
        Gif gif = Gif.read(file);
        assertEquals(List.of(7, 7, 7, 7, 107), gif.hundredths());
        assertTrue(gif.repeats());
        for (int i = 0; i < 5; i++) {
            BufferedImage expected = square(i);
            BufferedImage actual = gif.frames().get(i);
            for (int x = 0; x < 40; x++) {
                for (int y = 0; y < 30; y++) {
                    assertEquals(expected.getRGB(x, y), actual.getRGB(x, y));
                }
            }
        }
    }

    @Test
    void aFrameThatChangesNothingIsStillAFrame() throws IOException {
        Path file = GifFile.write(folder.resolve("a.gif"), 3, i -> square(0), 10);
        assertEquals(3, Gif.read(file).frames().size());
    }

    @Test
    void aColourThatChangesSlowlyIsNeverMoreThanAShadeBehind() throws IOException {
        Path file = GifFile.write(folder.resolve("a.gif"), 60, GifFileTest::slowlyDarker, 10);
        List<BufferedImage> frames = Gif.read(file).frames();
        for (int i = 0; i < 60; i++) {
            int expected = new Color(slowlyDarker(i).getRGB(0, 0)).getRed();
            int actual = new Color(frames.get(i).getRGB(0, 0)).getRed();
            assertEquals(expected, actual, 4, "frame " + i);
        }
    }

    /** A pixel that loses one step of red from frame to frame, beside all the reds there are. */
    private static BufferedImage slowlyDarker(int frame) {
        BufferedImage image = new BufferedImage(256, 1, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 255; i++) {
            image.setRGB(1 + i, 0, new Color(i, 0, 0).getRGB());
        }
        image.setRGB(0, 0, new Color(200 - frame, 0, 0).getRGB());
        return image;
    }

    @Test
    void aRareColourBecomesTheNearestFrequentOne() throws IOException {
        // 255 reds of two pixels each fill the palette; 50 with a little green have one pixel.
        BufferedImage image = new BufferedImage(560, 1, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 510; i++) {
            image.setRGB(i, 0, new Color(i / 2, 0, 0).getRGB());
        }
        for (int i = 0; i < 50; i++) {
            image.setRGB(510 + i, 0, new Color(i, 1, 0).getRGB());
        }
        Path file = GifFile.write(folder.resolve("a.gif"), 1, i -> image, 10);
        BufferedImage actual = Gif.read(file).frames().get(0);
        for (int i = 0; i < 510; i++) {
            assertEquals(image.getRGB(i, 0), actual.getRGB(i, 0));
        }
        for (int i = 0; i < 50; i++) {
            assertEquals(new Color(i, 0, 0).getRGB(), actual.getRGB(510 + i, 0));
        }
    }

    @Test
    void aFailingFrameLeavesNoFile() throws IOException {
        Path file = folder.resolve("a.gif");
        assertThrows(
                IllegalStateException.class,
                () -> GifFile.write(
                        file,
                        5,
                        i -> {
                            if (i == 3) {
                                throw new IllegalStateException();
                            }
                            return square(i);
                        },
                        10));
        assertEquals(0, Files.list(folder).count());
        Path nowhere = folder.resolve("missing").resolve("a.gif");
        assertThrows(
                UncheckedIOException.class,
                () -> GifFile.write(nowhere, 1, GifFileTest::square, 10));
    }

    /** A blue square that wanders over white. */
    private static BufferedImage square(int step) {
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, 40, 30);
        g.setColor(Color.BLUE);
        g.fillRect(5 * step, 3 * step, 10, 8);
        g.dispose();
        return image;
    }
}
