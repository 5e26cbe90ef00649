package dev.kobai.examples;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;

/** How much two pictures, or two animations, differ to the eye. */
final class PictureDifference {
    private static final int SEEN = 48; // of 255, in red, green or blue
    private static final String FORMAT = "javax_imageio_gif_image_1.0";

    private final Path one;
    private final Path other;

    PictureDifference(Path one, Path other) {
        this.one = one;
        this.other = other;
    }

    /**
     * The part of the pixels that differ, from 0 to 1; of animations that of the frame that differs
     * most, among the first, the middle and the last.
     */
    double part() throws IOException {
        List<BufferedImage> mine = frames(one);
        List<BufferedImage> others = frames(other);
        if (mine.size() != others.size()) {
            return 1;
        }
        double most = 0;
        for (int i = 0; i < mine.size(); i++) {
            most = Math.max(most, part(mine.get(i), others.get(i)));
        }
        return most;
    }

    private static double part(BufferedImage one, BufferedImage other) {
        int width = one.getWidth();
        int height = one.getHeight();
        if (width != other.getWidth() || height != other.getHeight()) {
            return 1;
        }
        int[] mine = one.getRGB(0, 0, width, height, null, 0, width);
        int[] others = other.getRGB(0, 0, width, height, null, 0, width);
        int different = 0;
        for (int i = 0; i < mine.length; i++) {
            boolean seen = false;
            for (int shift = 0; shift <= 16; shift += 8) {
                seen |= Math.abs((mine[i] >> shift & 0xFF) - (others[i] >> shift & 0xFF)) > SEEN;
            }
            different += seen ? 1 : 0;
        }
        return (double) different / mine.length;
    }

    /** A picture, or three frames of an animation and as many more as there are, but empty. */
    private static List<BufferedImage> frames(Path file) throws IOException {
        if (!file.toString().endsWith(".gif")) {
            return List.of(ImageIO.read(file.toFile()));
        }
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(stream);
            int count = reader.getNumImages(true);
            List<BufferedImage> frames = new ArrayList<>();
            BufferedImage whole = null;
            for (int i = 0; i < count; i++) {
                BufferedImage part = reader.read(i);
                if (whole == null) {
                    whole = empty(part.getWidth(), part.getHeight());
                }
                var root = (IIOMetadataNode) reader.getImageMetadata(i).getAsTree(FORMAT);
                var place = (IIOMetadataNode)
                        root.getElementsByTagName("ImageDescriptor").item(0);
                int left = Integer.parseInt(place.getAttribute("imageLeftPosition"));
                int top = Integer.parseInt(place.getAttribute("imageTopPosition"));
                draw(part, whole, left, top);
                boolean compared = i == 0 || i == count / 2 || i == count - 1;
                frames.add(compared ? copy(whole) : empty(1, 1));
            }
            return frames;
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage empty(int width, int height) {
        return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    }

    private static BufferedImage copy(BufferedImage image) {
        BufferedImage copy = empty(image.getWidth(), image.getHeight());
        draw(image, copy, 0, 0);
        return copy;
    }

    private static void draw(BufferedImage image, BufferedImage on, int left, int top) {
        Graphics2D g = on.createGraphics();
        g.drawImage(image, left, top, null);
        g.dispose();
    }
}
