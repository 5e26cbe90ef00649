package dev.kobai.examples;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** A folder like that of Fashion-MNIST with a few made pictures, which are easily told apart. */
final class TinyFashion {
    static final int TRAIN = 640;
    static final int TEST = 40;

    private static final int SIDE = 28;
    private static final int CLASSES = 10;

    private TinyFashion() {}

    /** Writes the four files into a folder and returns it. */
    static Path write(Path folder) throws IOException {
        write(folder, "train", TRAIN);
        write(folder, "t10k", TEST);
        return folder;
    }

    /** Picture i is of class i % 10, whose rows 2c and 2c + 1 are bright and all others dark. */
    private static void write(Path folder, String part, int count) throws IOException {
        Random random = new Random(count);
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        ByteArrayOutputStream labels = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            labels.write(i % CLASSES);
            for (int row = 0; row < SIDE; row++) {
                for (int column = 0; column < SIDE; column++) {
                    pixels.write((row / 2 == i % CLASSES ? 155 : 0) + random.nextInt(101));
                }
            }
        }
        idx(folder.resolve(part + "-images-idx3-ubyte.gz"), pixels, count, SIDE, SIDE);
        idx(folder.resolve(part + "-labels-idx1-ubyte.gz"), labels, count);
    }

    private static void idx(Path file, ByteArrayOutputStream numbers, int... shape)
            throws IOException {
        try (var out = new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(0x0800 + shape.length); // unsigned bytes, and how many axes
            for (int size : shape) {
                out.writeInt(size);
            }
            numbers.writeTo(out);
        }
    }
}
