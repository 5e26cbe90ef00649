package dev.kobai.nn.file.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Sigmoid;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Older files, weights alone and streams with bytes changed: they load, or say why not. */
class ChangedFilesTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden/traffic");
    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 400);

    @TempDir
    Path folder;

    private interface Reading {
        void read(byte[] bytes) throws IOException;
    }

    private static void fuzz(String name, Reading reading) throws IOException {
        byte[] whole = Files.readAllBytes(FOLDER.resolve(name));
        SplittableRandom random = new SplittableRandom(1);
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = random.nextInt(8) == 0
                    ? Arrays.copyOf(whole, random.nextInt(whole.length))
                    : whole.clone();
            for (int i = random.nextInt(1, 6); i > 0 && bytes.length > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                reading.read(bytes);
            } catch (ArchiveException e) {
                refused++;
            }
        }
        assertTrue(refused > ROUNDS / 10, refused + " refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"legacy.h5"})
    void anOldModel(String name) throws IOException {
        Path file = folder.resolve(name);
        fuzz(name, bytes -> Sequential.load(Files.write(file, bytes)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"only.weights.h5", "legacy.h5"})
    void weightsAlone(String name) throws IOException {
        Path file = folder.resolve(name);
        Sequential model =
                Sequential.of(new Input(3), new Dense(7), new Relu(), new Dense(1), new Sigmoid());
        fuzz(name, bytes -> {
            double[] before = model.parameters();
            try {
                model.loadWeights(Files.write(file, bytes));
            } catch (ArchiveException e) {
                assertArrayEquals(before, model.parameters());
                throw e;
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"nested.keras", "functional_chain.keras", "torch_adam.keras"})
    void aStream(String name) throws IOException {
        fuzz(name, bytes -> Sequential.load(new ByteArrayInputStream(bytes)));
    }
}
