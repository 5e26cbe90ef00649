package dev.kobai.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.kobai.nn.data.Dataset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The example on Fashion-MNIST, on a few made pictures in its files' format. */
class FashionTest {
    @TempDir
    Path folder;

    @Test
    void picturesThatAreEasilyToldApartAreAllToldRight() throws Exception {
        TinyFashion.write(folder);
        String printed = Console.of(Fashion::main, folder.toString());
        assertTrue(printed.contains("Total params: 101,770 "), printed); // 784·128+128+128·10+10
        assertTrue(printed.contains("Epoch 10/10"), printed);
        assertTrue(printed.contains("40 held-out pictures: 100.00 % right"), printed);
    }

    @Test
    void pixelsBecomeNumbersFrom0To1AndLabelsStayNumbers() throws IOException {
        TinyFashion.write(folder);
        Dataset test = Fashion.clothes(folder).test();
        assertArrayEquals(new long[] {TinyFashion.TEST, 28, 28}, test.x().shape());
        assertEquals(3, test.y().getDouble(13)); // 13 % 10
        assertTrue(test.x().minNumber().doubleValue() >= 0);
        double greatest = test.x().maxNumber().doubleValue();
        assertTrue(greatest > 0.9 && greatest <= 1, "greatest: " + greatest);
    }

    @Test
    void aNamedFolderWithoutTheFilesIsAnErrorThatSaysHowToGetThem() {
        String name = folder.toString();
        var error = assertThrows(IllegalArgumentException.class, () -> Fashion.main(name));
        String begin = "fashion: " + folder + ": expected the file train-images-idx3-ubyte.gz or";
        assertTrue(error.getMessage().startsWith(begin), error.getMessage());
        assertTrue(error.getMessage().contains("apt-get install dataset-fashion-mnist"));
    }

    @Test
    void withoutPicturesAndWithoutAFolderItSaysHowToGetThem() throws Exception {
        assumeFalse(Files.isDirectory(Fashion.INSTALLED), "Debian's package is installed here");
        String printed = Console.of(Fashion::main);
        assertTrue(printed.contains("apt-get install dataset-fashion-mnist"), printed);
        assertTrue(printed.contains("-Ddata=DIR"), printed);
    }
}
