package dev.kobai.nn.file.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.FitOptions;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.Adam;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Models without their training, and models as streams and bytes. */
class UncompiledTest {
    private static final double[][] X = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    private static final double[][] Y = {{0}, {1}, {1}, {0}};

    @TempDir
    Path folder;

    private static Sequential xor() {
        Sequential model = Sequential.of(
                        new Input(2), new Dense(3), new Sigmoid(), new Dense(1), new Sigmoid())
                .seed(5)
                .compile(new Adam(0.1), new MeanSquaredError());
        model.fit(X, Y, FitOptions.epochs(3));
        return model;
    }

    private static byte[] bytes(Sequential model) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        model.save(out);
        return out.toByteArray();
    }

    private static InputStream in(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static void goesOnAs(Sequential expected, Sequential actual) {
        FitOptions more = FitOptions.epochs(3);
        assertEquals(expected.fit(X, Y, more).loss(), actual.fit(X, Y, more).loss());
        assertArrayEquals(expected.parameters(), actual.parameters());
    }

    @Test
    void whatNobodyKnowsOfTrainingDoesNotKeepAModelFromPredicting() throws IOException {
        Path file = folder.resolve("ftrl.keras");
        EditedArchive.keras("sigmoid_sgd")
                .replace("\"class_name\": \"SGD\"", "\"class_name\": \"Ftrl\"")
                .save(file);
        var e = assertThrows(ArchiveException.class, () -> Sequential.load(file));
        String cure = "Sequential.loadUncompiled takes up the layers and weights alone.";
        assertTrue(e.getMessage().endsWith(cure), e.getMessage());
        Sequential whole = Sequential.load(EditedArchive.FOLDER.resolve("sigmoid_sgd.keras"));
        Sequential alone = Sequential.loadUncompiled(file);
        assertArrayEquals(whole.predict(X), alone.predict(X));
        assertThrows(IllegalStateException.class, () -> alone.evaluate(X, Y));
    }

    @Test
    void anUnknownLayerIsNotHelpedByLeavingTheTrainingOut() throws IOException {
        Path file = folder.resolve("layer.keras");
        EditedArchive.keras("sigmoid_sgd")
                .replace("\"activation\": \"sigmoid\"", "\"activation\": \"glu\"")
                .save(file);
        var e = assertThrows(ArchiveException.class, () -> Sequential.load(file));
        assertFalse(e.getMessage().contains("loadUncompiled"), e.getMessage());
    }

    @Test
    void aStreamCarriesAModelWithItsTraining() {
        Sequential model = xor();
        Sequential copy = Sequential.load(in(bytes(model)));
        assertThrows(
                IllegalStateException.class,
                () -> Sequential.loadUncompiled(in(bytes(model))).evaluate(X, Y));
        goesOnAs(model, copy);
    }

    @Test
    void aStreamThatEndsEarlyOrIsNoArchiveIsRefused() {
        byte[] bytes = bytes(xor());
        for (int length = 0; length < bytes.length; length += 97) {
            byte[] part = Arrays.copyOf(bytes, length);
            if (length < bytes.length - 300) { // the last bytes are a table that no stream needs
                assertThrows(ArchiveException.class, () -> Sequential.load(in(part)), "" + length);
            }
        }
        assertThrows(ArchiveException.class, () -> Sequential.load(in(new byte[10_000])));
    }

    @Test
    void aStreamThatFailsSaysSoWithItsReason() {
        IOException reason = new IOException("connection reset");
        InputStream broken = new FilterInputStream(in(bytes(xor()))) {
            private int left = 3;

            @Override
            public int read(byte[] b, int off, int len) throws IOException {
                if (left-- == 0) {
                    throw reason;
                }
                return super.read(b, off, len);
            }
        };
        var e = assertThrows(UncheckedIOException.class, () -> Sequential.load(broken));
        assertEquals(reason, e.getCause());
    }

    @Test
    void javasSerialisationTakesTheArchivesBytes() throws Exception {
        Sequential model = xor();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(out)) {
            objects.writeObject(model);
        }
        try (ObjectInputStream objects = new ObjectInputStream(in(out.toByteArray()))) {
            goesOnAs(model, (Sequential) objects.readObject());
        }
    }

    @Test
    void aFileOfAnotherFormSaysWhichItIs() throws IOException {
        Path named = folder.resolve("model.keras");
        Files.copy(Path.of("src/test/resources/golden/traffic/legacy.h5"), named);
        var hdf5 = assertThrows(ArchiveException.class, () -> Sequential.load(named));
        assertTrue(hdf5.getMessage().contains("got an HDF5 file. It is Keras' older form"));
        Path old = folder.resolve("old.keras");
        EditedArchive archive = EditedArchive.keras("sigmoid_sgd");
        byte[] metadata = "{\"keras_version\": \"2.13.1\"}".getBytes();
        archive.put("metadata.json", metadata).save(old);
        var keras2 = assertThrows(ArchiveException.class, () -> Sequential.load(old));
        String expected =
                "expected an archive of Keras 3, got Keras 2.13.1. Save the model there as .h5";
        assertTrue(keras2.getMessage().contains(expected), keras2.getMessage());
    }

    @Test
    void anActivationMayBeALayer() throws IOException {
        Path file = folder.resolve("layer.keras");
        String leaky = """
                "activation": {"module": "keras.layers", "class_name": "LeakyReLU",
                "config": {"name": "l", "negative_slope": 0.5}, "registered_name": null}""";
        EditedArchive.keras("sigmoid_sgd")
                .replace("\"activation\": \"sigmoid\"", leaky)
                .save(file);
        String read = Sequential.load(file).toString();
        assertTrue(read.contains("LeakyRelu(0.5)") || read.contains("negativeSlope=0.5"), read);
    }
}
