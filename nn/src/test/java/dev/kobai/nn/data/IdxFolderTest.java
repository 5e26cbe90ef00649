package dev.kobai.nn.data;

import static dev.kobai.nn.data.DatasetRowsTest.refuse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** A folder of pictures of 2 by 1 pixels, in files as those of MNIST. */
class IdxFolderTest {
    @TempDir
    Path folder;

    private void write(String name, int... bytes) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int b : bytes) {
            all.write(b);
        }
        Path file = folder.resolve(name);
        if (!name.endsWith(".gz")) {
            Files.write(file, all.toByteArray());
            return;
        }
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            all.writeTo(out);
        }
    }

    private void pictures(String name, int count, int... pixels) throws IOException {
        int[] bytes = new int[16 + pixels.length];
        int[] head = {0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, 2, 0, 0, 0, 1};
        System.arraycopy(head, 0, bytes, 0, 16);
        System.arraycopy(pixels, 0, bytes, 16, pixels.length);
        write(name, bytes);
    }

    private void writeAll() throws IOException {
        pictures("train-images-idx3-ubyte.gz", 2, 0, 255, 7, 8);
        write("train-labels-idx1-ubyte", 0, 0, 8, 1, 0, 0, 0, 2, 3, 9);
        pictures("t10k-images-idx3-ubyte", 1, 5, 6);
        write("t10k-labels-idx1-ubyte.gz", 0, 0, 8, 1, 0, 0, 0, 1, 4);
    }

    @Test
    void packedAndPlainFilesBecomeTwoDatasets() throws IOException {
        writeAll();
        Dataset.Split all = Idx.folder(folder);
        assertArrayEquals(new long[] {2, 2, 1}, all.train().x().shape());
        assertArrayEquals(new float[] {0, 255, 7, 8}, all.train().x().ravel().toFloatVector());
        assertArrayEquals(new int[] {3, 9}, all.train().y().toIntVector());
        assertArrayEquals(new long[] {1, 2, 1}, all.test().x().shape());
        assertEquals(4, all.test().y().getInt(0));
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        refuse(
                folder + ": expected the file train-images-idx3-ubyte.gz or "
                        + "train-images-idx3-ubyte, got neither.",
                () -> Idx.folder(folder));
        writeAll();
        Files.delete(folder.resolve("t10k-labels-idx1-ubyte.gz"));
        refuse(folder + ": expected the file t10k-labels-idx1-ubyte.gz or", () -> {
            Idx.folder(folder);
        });
    }

    @Test
    void aLabelTooManyIsRefused() throws IOException {
        writeAll();
        write("train-labels-idx1-ubyte", 0, 0, 8, 1, 0, 0, 0, 3, 3, 9, 1);
        refuse(
                folder + ", train: expected a label for each of 2 pictures, got 3.",
                () -> Idx.folder(folder));
    }
}
