package dev.kobai.nn.file.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.file.ArchiveException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Archives made to hang a reader, to fill its memory or to be read wrongly are refused. */
@Timeout(60) // seconds, far more than it takes: a hang must not hang the build
class HostileArchiveTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden/hostile");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "hang_deflated, another structure",
        "dag_deflated, another structure",
        "dag8x6, another structure",
        "nulladdr_optimizer_vars_0, no data",
        "meta0, seed",
        "meta3, seed",
        "metb0, soft_targets",
    })
    void aHostileArchiveIsRefused(String name, String part) {
        Path file = FOLDER.resolve(name + ".keras");
        String message = assertThrows(ArchiveException.class, () -> Sequential.load(file))
                .getMessage();
        assertTrue(message.startsWith(name + ".keras") && message.contains(part), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "1e308", "\"abc\"", "\"Infinity\"", "[]", "true", "null"})
    void aLearningRateThatIsNoneIsRefused(String rate) throws IOException {
        byte[] metadata =
                ("{\"kobai\": {\"learning_rate\": " + rate + "}}").getBytes(StandardCharsets.UTF_8);
        EditedArchive archive = EditedArchive.keras("sigmoid_sgd").put("metadata.json", metadata);
        Path file = Files.write(folder.resolve("rate.keras"), archive.bytes());
        String message = assertThrows(ArchiveException.class, () -> Sequential.load(file))
                .getMessage();
        assertTrue(message.contains("metadata.json, kobai: expected learning_rate"), message);
    }

    @Test
    void arraysThatNoMemoryHoldsAreRefused() throws IOException {
        EditedArchive archive = EditedArchive.keras("sigmoid_sgd");
        long units = Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory()) / 75;
        archive.replace("\"units\": 3", "\"units\": " + units);
        archive.replace("[null, 3]", "[null, " + units + "]");
        archive.remove("model.weights.h5");
        Path file = folder.resolve("bomb.keras");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String name : List.of("metadata.json", "config.json")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(archive.entry(name));
            }
            zip.putNextEntry(new ZipEntry("model.weights.h5"));
            byte[] zeros = new byte[1 << 16];
            for (long written = 0; written < 16 * units + zeros.length; written += zeros.length) {
                zip.write(zeros);
            }
        }
        assertTrue(Files.size(file) < 16 * units / 500, "not compressed");
        String message = assertThrows(ArchiveException.class, () -> Sequential.load(file))
                .getMessage();
        assertTrue(message.contains("model.weights.h5"), message);
    }

    @Test
    void twentyThousandLayersLoadAll() {
        Sequential model = Sequential.load(FOLDER.resolve("many20000.keras"));
        assertEquals(20_000, model.architecture().places().size());
    }
}
