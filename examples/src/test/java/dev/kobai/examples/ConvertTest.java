package dev.kobai.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.file.numpy.Numpy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** An archive becomes each of the formats and still says the same. */
class ConvertTest {
    private static final float[][] X = {{0, 1, 2, 3}, {6.1f, 2.8f, 4.7f, 1.2f}};

    @TempDir
    Path folder;

    private Sequential model;
    private Path archive;

    @BeforeEach
    void saveAModel() {
        model = Iris.network(3);
        archive = model.save(folder.resolve("iris.keras"));
    }

    @Test
    void anArchiveBecomesAnArchive() throws Exception {
        Path copy = folder.resolve("copy.keras");
        String output = Console.of(Convert::main, archive.toString(), copy.toString());
        assertTrue(output.endsWith("Written: " + copy + System.lineSeparator()), output);
        assertArrayEquals(model.predict(X), Sequential.load(copy).predict(X));
    }

    @Test
    void anArchiveBecomesOnnx() throws Exception {
        Path onnx = folder.resolve("iris.onnx");
        Console.of(Convert::main, archive.toString(), onnx.toString());
        float[][] served = ServeAnywhere.serve(onnx, X);
        assertEquals(0, ServeAnywhere.difference(model.predict(X), served), 1e-5);
    }

    @Test
    void anArchivesWeightsBecomeNumpy() throws Exception {
        Path weights = folder.resolve("iris.npz");
        Console.of(Convert::main, archive.toString(), weights.toString());
        assertEquals(model.weights(), List.copyOf(Numpy.readAll(weights).values()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "iris.keras; convert: expected two files, got 1. Call it as convert IN.keras",
                "iris.h5 out.onnx; convert: expected an archive IN.keras, got iris.h5. Call it",
                "iris.keras out.h5; 'convert: expected a file named .keras, .onnx, .npz, got'",
                "iris.keras out; 'convert: expected a file named .keras, .onnx, .npz, got out. '"
            })
    void aWrongCallSaysHowToCallIt(String arguments, String message) {
        var error = assertThrows(
                IllegalArgumentException.class, () -> Convert.main(arguments.split(" ")));
        assertTrue(error.getMessage().startsWith(message), error.getMessage());
    }

    @Test
    void aDamagedOrMissingArchiveWritesNothing() throws Exception {
        Path onnx = folder.resolve("iris.onnx");
        String out = onnx.toString();
        byte[] bytes = Files.readAllBytes(archive);
        Path cut = Files.write(folder.resolve("cut.keras"), Arrays.copyOf(bytes, 1000));
        assertThrows(ArchiveException.class, () -> Convert.main(cut.toString(), out));
        String none = folder.resolve("none.keras").toString();
        assertThrows(UncheckedIOException.class, () -> Convert.main(none, out));
        assertTrue(Files.notExists(onnx));
    }
}
