package dev.kobai.optim.chart.internal;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;

/** A GIF read back: its frames as they are seen, and how long each stands. */
public record Gif(List<BufferedImage> frames, List<Integer> hundredths, boolean repeats) {
    public static Gif read(Path file) throws IOException {
        List<BufferedImage> frames = new ArrayList<>();
        List<Integer> delays = new ArrayList<>();
        boolean repeats = false;
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (var stream = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(stream);
            BufferedImage seen = null;
            for (int i = 0; i < reader.getNumImages(true); i++) {
                var tree = (IIOMetadataNode)
                        reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
                BufferedImage part = reader.read(i);
                BufferedImage now = seen == null
                        ? new BufferedImage(
                                part.getWidth(), part.getHeight(), BufferedImage.TYPE_INT_RGB)
                        : new BufferedImage(seen.getColorModel(), seen.copyData(null), false, null);
                int left = number(tree, "ImageDescriptor", "imageLeftPosition");
                int top = number(tree, "ImageDescriptor", "imageTopPosition");
                now.createGraphics().drawImage(part, left, top, null);
                seen = now;
                frames.add(now);
                delays.add(number(tree, "GraphicControlExtension", "delayTime"));
                repeats |= tree.getElementsByTagName("ApplicationExtension").getLength() > 0;
            }
        } finally {
            reader.dispose();
        }
        return new Gif(frames, delays, repeats);
    }

    private static int number(IIOMetadataNode tree, String node, String attribute) {
        var found = (IIOMetadataNode) tree.getElementsByTagName(node).item(0);
        return Integer.parseInt(found.getAttribute(attribute));
    }
}
