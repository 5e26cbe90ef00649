package dev.kobai.nn.file.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.file.ArchiveException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Archives whose JSON was changed on purpose load whole or are refused.
 *
 * <p>{@code -Dfuzz.rounds=50000} tries as many instead of a few, and says how long the longest
 * took.
 */
@Timeout(3600) // seconds: a hang must not hang the build
class JsonFuzzTest {
    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 700);
    private static final int MOST_TO_PREDICT = 100_000; // a model of no weights may be of any size

    @TempDir
    private Path folder;

    @Test
    void anArchiveOfChangedJsonLoadsOrIsRefused() throws IOException {
        Path own = folder.resolve("own.keras");
        Sequential.load(EditedArchive.FOLDER.resolve("sigmoid_sgd.keras")).save(own);
        List<EditedArchive> archives = new ArrayList<>(List.of(EditedArchive.of(own)));
        for (String name : new String[] {
            "batchnorm_rmsprop",
            "flatten_image",
            "layernorm_leaky",
            "momentum_dropout",
            "sigmoid_sgd"
        }) {
            archives.add(EditedArchive.keras(name));
        }
        SplittableRandom random = new SplittableRandom(13);
        int refused = 0;
        long longest = 0;
        for (int round = 0; round < ROUNDS; round++) {
            EditedArchive archive = archives.get(round % archives.size());
            String name = random.nextInt(8) == 0 ? "metadata.json" : "config.json";
            byte[] entry = archive.entry(name);
            String text = new String(entry, StandardCharsets.UTF_8);
            String changed = new ChangedJson(text, random).text();
            byte[] whole =
                    archive.put(name, changed.getBytes(StandardCharsets.UTF_8)).bytes();
            archive.put(name, entry);
            Path file = Files.write(folder.resolve("fuzz.keras"), whole);
            long begin = System.nanoTime();
            refused += loads(file, round) ? 0 : 1;
            longest = Math.max(longest, System.nanoTime() - begin);
        }
        if (System.getProperty("fuzz.rounds") != null) {
            System.out.printf("%d refused of %d, longest %.2f s%n", refused, ROUNDS, longest / 1e9);
        }
        assertTrue(refused > ROUNDS / 4, refused + " were refused");
        assertTrue(refused < ROUNDS, "none loaded");
    }

    private static boolean loads(Path file, int round) {
        try {
            Sequential model = Sequential.load(file);
            int inputs = model.architecture().input().size();
            int outputs = model.architecture().output().size();
            if (Math.max(inputs, outputs) <= MOST_TO_PREDICT) {
                assertEquals(outputs, model.predict(new double[inputs]).length);
            }
            return true;
        } catch (ArchiveException e) {
            return false;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError("round " + round, e);
        }
    }
}
