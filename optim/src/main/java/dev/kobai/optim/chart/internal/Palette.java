package dev.kobai.optim.chart.internal;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The 255 most frequent colours of some pictures, and one more that is transparent. */
final class Palette {
    /** The index that is transparent. */
    static final byte TRANSPARENT = (byte) 255;

    private static final int SIZE = 255;
    private static final int SHADE = 4; // steps of 255 in red, green or blue

    private final int[] colors;
    private final Map<Integer, Byte> indexes = new HashMap<>();

    /** Chooses the colours; equally frequent ones in the order of their numbers. */
    Palette(List<BufferedImage> pictures) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (BufferedImage picture : pictures) {
            for (int color : colors(picture)) {
                counts.merge(color, 1, Integer::sum);
            }
        }
        colors = counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(SIZE)
                .mapToInt(Map.Entry::getKey)
                .toArray();
    }

    /** A picture's pixels, each by the index of its colour or of the nearest there is. */
    byte[] pixels(BufferedImage picture) {
        int[] from = colors(picture);
        byte[] pixels = new byte[from.length];
        for (int i = 0; i < from.length; i++) {
            pixels[i] = indexes.computeIfAbsent(from[i], this::nearest);
        }
        return pixels;
    }

    /** Whether two colours, given by their indexes, differ by no more than a shade. */
    boolean alike(byte one, byte other) {
        int a = colors[Byte.toUnsignedInt(one)];
        int b = colors[Byte.toUnsignedInt(other)];
        return Math.abs(part(a, 0) - part(b, 0)) <= SHADE
                && Math.abs(part(a, 1) - part(b, 1)) <= SHADE
                && Math.abs(part(a, 2) - part(b, 2)) <= SHADE;
    }

    /** The palette as a picture format. */
    IndexColorModel colorModel() {
        byte[][] parts = new byte[3][SIZE + 1];
        for (int i = 0; i < colors.length; i++) {
            for (int part = 0; part < 3; part++) {
                parts[part][i] = (byte) part(colors[i], part);
            }
        }
        return new IndexColorModel(
                8, SIZE + 1, parts[0], parts[1], parts[2], Byte.toUnsignedInt(TRANSPARENT));
    }

    private byte nearest(int color) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < colors.length; i++) {
            int distance = 0;
            for (int part = 0; part < 3; part++) {
                int off = part(color, part) - part(colors[i], part);
                distance += off * off;
            }
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return (byte) best;
    }

    /** Red, green or blue. */
    private static int part(int color, int part) {
        return color >> 16 - 8 * part & 0xFF;
    }

    private static int[] colors(BufferedImage picture) {
        int width = picture.getWidth();
        return picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
    }
}
