package dev.kobai.optim.chart.internal;

import dev.kobai.optim.internal.WholeFile;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Writes an animated GIF, whole or not at all, that repeats for ever.
 *
 * <p>A frame holds only the rectangle that differs from the frame before, and in it only the pixels
 * that differ by more than a shade; the rest is transparent. As most of a chart stands still, that
 * makes the file several times smaller.
 *
 * <p>Source of the format: CompuServe, <i>Graphics Interchange Format, version 89a</i>, 1990.
 */
final class GifFile {
    private static final String FORMAT = "javax_imageio_gif_image_1.0";
    private static final int REST = 100; // hundredths of a second, at the end
    private static final byte[] FOR_EVER = {1, 0, 0};

    private final ImageWriter writer =
            ImageIO.getImageWritersByFormatName("gif").next();
    private final Palette palette;
    private byte[] before;

    private GifFile(Palette palette) {
        this.palette = palette;
    }

    /**
     * Writes the file.
     *
     * @param frames how many frames, 1 or more
     * @param frame draws one, all of the same size; colours are chosen by the first, the middle and
     *     the last
     * @param delay how long a frame stands, in hundredths of a second; the last a second longer
     */
    static Path write(Path file, int frames, IntFunction<BufferedImage> frame, int delay) {
        WholeFile.checkFolder(file);
        Palette palette = new Palette(
                List.of(frame.apply(0), frame.apply(frames / 2), frame.apply(frames - 1)));
        return WholeFile.write(
                file, out -> new GifFile(palette).writeTo(out, frames, frame, delay));
    }

    private void writeTo(OutputStream out, int frames, IntFunction<BufferedImage> frame, int delay)
            throws IOException {
        try (var stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < frames; i++) {
                add(frame.apply(i), i < frames - 1 ? delay : delay + REST);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    private void add(BufferedImage frame, int delay) throws IOException {
        byte[] now = palette.pixels(frame);
        keepWhatHardlyDiffers(now);
        int width = frame.getWidth();
        Rectangle part = before == null
                ? new Rectangle(width, frame.getHeight())
                : changed(before, now, width);
        BufferedImage image = new BufferedImage(
                part.width, part.height, BufferedImage.TYPE_BYTE_INDEXED, palette.colorModel());
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < pixels.length; i++) {
            int at = (part.y + i / part.width) * width + part.x + i % part.width;
            boolean same = before != null && before[at] == now[at];
            pixels[i] = same ? Palette.TRANSPARENT : now[at];
        }
        writer.writeToSequence(new IIOImage(image, null, metadata(image, part, delay)), null);
        before = now;
    }

    /** Lets what is shown stand for colours a shade lighter or darker. */
    private void keepWhatHardlyDiffers(byte[] now) {
        for (int i = 0; before != null && i < now.length; i++) {
            now[i] = palette.alike(before[i], now[i]) ? before[i] : now[i];
        }
    }

    /** The smallest rectangle around what changed; one pixel where nothing did. */
    private static Rectangle changed(byte[] before, byte[] now, int width) {
        Rectangle changed = null;
        for (int i = 0; i < now.length; i++) {
            if (before[i] != now[i]) {
                Rectangle pixel = new Rectangle(i % width, i / width, 1, 1);
                changed = changed == null ? pixel : changed.union(pixel);
            }
        }
        return changed == null ? new Rectangle(1, 1) : changed;
    }

    private IIOMetadata metadata(BufferedImage image, Rectangle part, int delay)
            throws IOException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
        var root = new IIOMetadataNode(FORMAT);
        var place = add(root, "ImageDescriptor");
        place.setAttribute("imageLeftPosition", Integer.toString(part.x));
        place.setAttribute("imageTopPosition", Integer.toString(part.y));
        place.setAttribute("imageWidth", Integer.toString(part.width));
        place.setAttribute("imageHeight", Integer.toString(part.height));
        place.setAttribute("interlaceFlag", "FALSE");
        var control = add(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "doNotDispose");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "TRUE");
        control.setAttribute("delayTime", Integer.toString(delay));
        control.setAttribute(
                "transparentColorIndex", Integer.toString(Byte.toUnsignedInt(Palette.TRANSPARENT)));
        if (before == null) {
            var repeat = add(add(root, "ApplicationExtensions"), "ApplicationExtension");
            repeat.setAttribute("applicationID", "NETSCAPE");
            repeat.setAttribute("authenticationCode", "2.0");
            repeat.setUserObject(FOR_EVER);
        }
        metadata.mergeTree(FORMAT, root);
        return metadata;
    }

    private static IIOMetadataNode add(IIOMetadataNode parent, String name) {
        var child = new IIOMetadataNode(name);
        parent.appendChild(child);
        return child;
    }
}
