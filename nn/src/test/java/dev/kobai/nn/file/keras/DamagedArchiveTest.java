package dev.kobai.nn.file.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.file.ArchiveException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What is damaged, hostile or foreign is refused, with its place and what is supported. */
class DamagedArchiveTest {
    @TempDir
    private Path folder;

    private String error(byte[] archive) throws IOException {
        Path file = Files.write(folder.resolve("some.keras"), archive);
        String message = assertThrows(ArchiveException.class, () -> Sequential.load(file))
                .getMessage();
        assertTrue(message.startsWith("some.keras"), message);
        return message;
    }

    private void assertRefused(EditedArchive archive, String... parts) throws IOException {
        String message = error(archive.bytes());
        for (String part : parts) {
            assertTrue(message.contains(part), message + " does not say " + part);
        }
    }

    private static EditedArchive sigmoid() throws IOException {
        return EditedArchive.keras("sigmoid_sgd");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.001, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 0.9999})
    void anArchiveCutOffIsRefused(double share) throws IOException {
        byte[] whole = sigmoid().bytes();
        error(Arrays.copyOf(whole, (int) (share * whole.length)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.005, 0.1, 0.3, 0.5, 0.6})
    void anHdf5FileCutOffIsRefused(double share) throws IOException {
        EditedArchive archive = sigmoid();
        byte[] weights = archive.entry("model.weights.h5");
        archive.put("model.weights.h5", Arrays.copyOf(weights, (int) (share * weights.length)));
        assertRefused(archive, "model.weights.h5");
    }

    @Test
    void aByteChangedIsNoticedByTheCheckSum() throws IOException {
        byte[] archive = sigmoid().bytes();
        int inside = archive.length / 2; // in the arrays, the last and largest entry
        archive[inside] ^= 1;
        assertTrue(error(archive).contains("check sum"));
    }

    @Test
    void arraysOfAnotherShapeAreRefusedByLayer() throws IOException {
        assertRefused(
                sigmoid().replace("\"units\": 3", "\"units\": 4"),
                "layer dense,",
                "layers/dense/vars/0",
                "[2, 4]",
                "[2, 3]");
    }

    @Test
    void missingArraysAreRefusedByLayer() throws IOException {
        EditedArchive archive = sigmoid();
        String layer = archive.config()
                .replaceAll(
                        "(?s).*(\\{\"module\": \"keras.layers\", \"class_name\": \"Dense\")", "$1")
                .replaceAll("(?s)\\], \"build_input_shape\".*", "");
        archive.replace(
                "], \"build_input_shape\"",
                ", " + layer.replace("dense_1", "extra").replace("[null, 3]", "[null, 1]")
                        + "], \"build_input_shape\"");
        assertRefused(archive, "layer extra", "layers/dense_2/vars/0", "got nothing");
    }

    @Test
    void aMissingBiasIsRefused() throws IOException {
        assertRefused(
                sigmoid().replace("\"use_bias\": true", "\"use_bias\": false"),
                "layer dense",
                "1 arrays in layers/dense",
                "got 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"metadata.json", "config.json", "model.weights.h5"})
    void aMissingEntryIsNamed(String entry) throws IOException {
        assertRefused(sigmoid().remove(entry), "an entry " + entry);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void jsonNestedDeeplyIsRefused(String level) throws IOException {
        assertRefused(sigmoid().config(level.repeat(100_000)), "config.json", "depth");
        assertRefused(
                sigmoid()
                        .put(
                                "metadata.json",
                                level.repeat(100_000).getBytes(StandardCharsets.UTF_8)),
                "metadata.json",
                "depth");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "7", "[]", "{}", "{\"class_name\": 3}", "nonsense"})
    void otherJsonIsRefused(String json) throws IOException {
        assertRefused(sigmoid().config(json), "config.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "a/../../evil", "/etc/evil", "..\\evil", "C:evil"})
    void entriesThatLeaveTheArchiveAreRefused(String name) throws IOException {
        assertRefused(sigmoid().put(name, new byte[1]), "inside the archive", name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "model.weights.h5"})
    void anEntryThatClaimsAHundredGigabytesIsRefused(String name) throws IOException {
        EditedArchive archive = sigmoid().rename(name, "other");
        String message = error(withHugeEntry(archive.bytes(), name));
        assertTrue(message.contains(name) || message.contains("archive"), message);
    }

    /** Adds an entry to a ZIP file's directory that says it is 100 GB long, in ZIP64's form. */
    private static byte[] withHugeEntry(byte[] zip, String name) {
        ByteBuffer old = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int end = zip.length - 22; // the end record, without a comment
        assertEquals(0x06054b50, old.getInt(end));
        int count = old.getShort(end + 10);
        int directorySize = old.getInt(end + 12);
        byte[] title = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer entry = ByteBuffer.allocate(46 + title.length + 20);
        entry.order(ByteOrder.LITTLE_ENDIAN).putInt(0x02014b50);
        entry.putInt(20, -1).putInt(24, -1); // the sizes are in the extra field
        entry.putShort(28, (short) title.length).putShort(30, (short) 20);
        entry.position(46).put(title).putShort((short) 1).putShort((short) 16);
        entry.putLong(100_000_000_000L).putLong(100_000_000_000L);
        ByteBuffer file = ByteBuffer.allocate(zip.length + entry.capacity());
        file.order(ByteOrder.LITTLE_ENDIAN).put(zip, 0, end).put(entry.array());
        int newEnd = file.position();
        file.put(zip, end, 22);
        file.putShort(newEnd + 8, (short) (count + 1)).putShort(newEnd + 10, (short) (count + 1));
        file.putInt(newEnd + 12, directorySize + entry.capacity());
        return file.array();
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "model.weights.h5"})
    void anEntryThatUnpacksToMuchMoreThanTheModelNeedsIsRefused(String name) throws IOException {
        EditedArchive archive = sigmoid();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int much = (int) Math.max(64 << 20, ArchiveReader.MOST_JSON + 1);
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String entry : new String[] {"metadata.json", "config.json", "model.weights.h5"}) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(entry.equals(name) ? new byte[much] : archive.entry(entry));
            }
        }
        assertTrue(error(out.toByteArray()).contains(name + ": expected at most"));
    }

    @Test
    void aCompressedArchiveLoadsAll() throws IOException {
        EditedArchive archive = sigmoid();
        Path file = folder.resolve("compressed.keras");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String entry : new String[] {"metadata.json", "config.json", "model.weights.h5"}) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(archive.entry(entry));
            }
        }
        Sequential plain = Sequential.load(EditedArchive.FOLDER.resolve("sigmoid_sgd.keras"));
        assertEquals(plain.weights(), Sequential.load(file).weights());
    }

    @Test
    void anArrayOf2To60NumbersIsRefused() throws IOException {
        EditedArchive archive = sigmoid();
        byte[] weights = archive.entry("model.weights.h5").clone();
        ByteBuffer bytes = ByteBuffer.wrap(weights).order(ByteOrder.LITTLE_ENDIAN);
        int changed = 0;
        for (int i = 0; i + 16 <= weights.length; i += 8) {
            if (bytes.getLong(i) == 2 && bytes.getLong(i + 8) == 3) {
                bytes.putLong(i, 1L << 30).putLong(i + 8, 1L << 30);
                changed++;
            }
        }
        assertTrue(changed > 0, "the kernel's shape [2, 3] was not found");
        assertRefused(
                archive.put("model.weights.h5", weights),
                "layers/dense/vars/0",
                "[1073741824, 1073741824]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2147483647", "400000000", "1000000", "1e300", "0", "-3", "2.5", "null"})
    void unitsThatTheFileCannotHoldAreRefused(String units) throws IOException {
        assertRefused(sigmoid().replace("\"units\": 3", "\"units\": " + units));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "class_name": "Dense", "config": {"name": "dense" | "class_name": "Conv2D", "config": {"name": "dense" | layer dense: expected a layer that Kobai has: [Activation
            "registered_name": null, "build_config": {"input_shape": [null, 2]}} | "registered_name": "my>Layer", "build_config": {"input_shape": [null, 2]}} | the custom object "my>Layer"
            "class_name": "Sequential" | "class_name": "Functional" | layer dense: expected input_layer as its only input
            "activation": "sigmoid" | "activation": "glu" | an activation that Kobai has
            "class_name": "GlorotUniform" | "class_name": "Mine" | layer dense, kernel_initializer
            "kernel_regularizer": null | "kernel_regularizer": {"class_name": "OrthogonalRegularizer", "config": {}} | layer dense, kernel_regularizer
            "class_name": "SGD" | "class_name": "Ftrl" | an optimizer that Kobai has
            "loss_scale_factor": null | "loss_scale_factor": 8.0 | loss_scale_factor = 8.0
            "learning_rate": 0.5 | "learning_rate": -1 | learning rate
            "loss": "mse" | "loss": "my_loss" | a loss that Kobai has
            "loss_weights": null | "loss_weights": [2.0] | no loss_weights
            "metrics": null | "metrics": ["iou"] | a metric that Kobai has
            "metrics": null | "metrics": [{"class_name": "F1Score", "config": {"average": "macro", "beta": 2.0}}] | beta = 2.0
            "name": "float32" | "name": "mixed_float16" | float32 or float64
            "batch_shape": [null, 2] | "batch_shape": [null, null] | known sizes
            "quantization_config": null | "lora_rank": 4 | lora_rank = 4
            "name": "dense_1" | "name": "dense" | each another
            """)
    void whatKobaiDoesNotHaveIsNamed(String old, String by, String message) throws IOException {
        assertRefused(sigmoid().replace(old, by), message.strip());
    }

    @Test
    void aDropoutOfAllIsRefusedByLayer() throws IOException {
        EditedArchive archive = EditedArchive.keras("momentum_dropout");
        assertRefused(archive.replace("\"rate\": 0.3", "\"rate\": 1.5"), "layer dropout", "[0, 1)");
    }

    @Test
    void aFileThatIsNotThereIsAnErrorOfReading() {
        Path missing = folder.resolve("missing.keras");
        String message = assertThrows(UncheckedIOException.class, () -> Sequential.load(missing))
                .getMessage();
        assertTrue(message.contains("missing.keras"), message);
    }
}
