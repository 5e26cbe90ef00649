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
import java.util.SplittableRandom;

/**
 * Archives whose HDF5 structure was changed on purpose: nodes linked anew, counts and lengths
 * changed, nodes added that all lead to one. They load whole or are refused.
 *
 * <p>{@code -Dfuzz.rounds=50000} tries as many instead of a few.
 */
@Timeout(3600) // seconds: a hang must not hang the build
class Hdf5FuzzTest {
    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 1500);

    @TempDir
    private Path folder;

    @Test
    void anArchiveOfChangedStructureLoadsOrIsRefused() throws IOException {
        Path own = folder.resolve("own.keras");
        Sequential.load(EditedArchive.FOLDER.resolve("sigmoid_sgd.keras")).save(own);
        EditedArchive latest = EditedArchive.keras("relu_softmax_adam");
        Path repacked = Path.of("src/test/resources/dev/kobai/nn/internal/hdf5/latest40.h5");
        latest.put("model.weights.h5", Files.readAllBytes(repacked));
        EditedArchive[] archives = {
            EditedArchive.keras("sigmoid_sgd"), EditedArchive.of(own), latest,
        };
        SplittableRandom random = new SplittableRandom(7);
        int refused = 0;
        long longest = 0;
        for (int round = 0; round < ROUNDS; round++) {
            EditedArchive archive = archives[round % archives.length];
            byte[] entry = archive.entry("model.weights.h5");
            byte[] changed = new ChangedHdf5(entry, random).bytes();
            byte[] whole = archive.put("model.weights.h5", changed).bytes();
            archive.put("model.weights.h5", entry);
            Path file = Files.write(folder.resolve("fuzz.keras"), whole);
            long begin = System.nanoTime();
            refused += loads(file) ? 0 : 1;
            longest = Math.max(longest, System.nanoTime() - begin);
        }
        System.out.printf("%d refused of %d, longest %.2f s%n", refused, ROUNDS, longest / 1e9);
        assertTrue(refused > ROUNDS / 4, refused + " were refused");
        assertTrue(refused < ROUNDS, "none loaded");
    }

    private static boolean loads(Path file) {
        try {
            Sequential model = Sequential.load(file);
            double[] row = new double[model.architecture().input().size()];
            assertEquals(model.architecture().output().size(), model.predict(row).length);
            return true;
        } catch (ArchiveException e) {
            return false;
        }
    }
}
