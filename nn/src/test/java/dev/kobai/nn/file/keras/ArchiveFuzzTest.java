package dev.kobai.nn.file.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.file.ArchiveException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Bytes of real archives flipped and cut by chance: they load as they are, or are refused. */
@Timeout(120) // seconds, far more than it takes: a hang must not hang the build
class ArchiveFuzzTest {
    private static final int ROUNDS = 500;

    @TempDir
    private Path folder;

    private int refused;

    @Test
    void anArchiveWithBytesFlippedOrCutLoadsOrIsRefused() throws IOException {
        for (String name : new String[] {"sigmoid_sgd", "momentum_dropout"}) {
            byte[] archive = EditedArchive.keras(name).bytes();
            SplittableRandom random = new SplittableRandom(5);
            for (int round = 0; round < ROUNDS; round++) {
                load(damaged(archive, random));
            }
        }
        assertTrue(refused > ROUNDS, "only " + refused + " were refused");
    }

    @Test
    void anEntryWithBytesFlippedOrCutLoadsOrIsRefusedThoughItsCheckSumIsRight() throws IOException {
        Path own = folder.resolve("own.keras");
        Sequential.load(EditedArchive.FOLDER.resolve("sigmoid_sgd.keras")).save(own);
        for (EditedArchive archive :
                new EditedArchive[] {EditedArchive.keras("sigmoid_sgd"), EditedArchive.of(own)}) {
            SplittableRandom random = new SplittableRandom(6);
            for (String name : new String[] {"model.weights.h5", "config.json"}) {
                byte[] entry = archive.entry(name);
                for (int round = 0; round < ROUNDS; round++) {
                    load(archive.put(name, damaged(entry, random)).bytes());
                }
                archive.put(name, entry);
            }
        }
        assertTrue(refused > ROUNDS, "only " + refused + " were refused");
    }

    private static byte[] damaged(byte[] whole, SplittableRandom random) {
        byte[] bytes = whole.clone();
        int flips = 1 + random.nextInt(8);
        for (int i = 0; i < flips; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        boolean cut = random.nextInt(8) == 0;
        return cut ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    private void load(byte[] archive) throws IOException {
        Path file = Files.write(folder.resolve("fuzz.keras"), archive);
        try {
            Sequential model = Sequential.load(file);
            int inputs = model.architecture().input().size();
            int outputs = model.architecture().output().size();
            assertEquals(outputs, model.predict(new double[inputs]).length);
        } catch (ArchiveException e) {
            refused++;
        }
    }
}
