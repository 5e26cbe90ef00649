package dev.kobai.nn.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.shade.protobuf.CodedInputStream;
import org.nd4j.shade.protobuf.WireFormat;
import org.tensorflow.framework.Summary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Event files, read back with TensorFlow's own Summary class and a checksum bit by bit. */
class TensorBoardTest {
    @TempDir
    private Path folder;

    /** One event: its step, and {@code tag=value} or the file's version. */
    record Event(long step, String content) {}

    @Test
    void theChecksumIsCrc32c() {
        // The check value of CRC-32C in the catalogue of parametrised CRC algorithms.
        assertEquals(0xE3069283, crc32c("123456789".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void trainingAndValidationLieInTwoFoldersUnderOneName() throws IOException {
        TensorBoard board = new TensorBoard(folder.resolve("runs").resolve("1"));
        Callback both = new Callback() {
            @Override
            public void onTrainBegin(Training training) {
                board.onTrainBegin(training);
            }

            @Override
            public void onEpochEnd(Training training) {
                training.log("val_loss", training.epoch() + 200);
                board.onEpochEnd(training);
            }
        };
        double before = System.currentTimeMillis() / 1000.0;
        ScriptedTraining.run(both, "loss", 0.5, 0.25);
        assertEquals(
                List.of(
                        new Event(0, "brain.Event:2"),
                        new Event(0, "epoch_loss=0.5"),
                        new Event(0, "epoch_learning_rate=1.0"),
                        new Event(1, "epoch_loss=0.25"),
                        new Event(1, "epoch_learning_rate=1.0")),
                read("runs/1/train", before));
        assertEquals(
                List.of(
                        new Event(0, "brain.Event:2"),
                        new Event(0, "epoch_loss=200.0"),
                        new Event(1, "epoch_loss=201.0")),
                read("runs/1/validation", before));
    }

    @Test
    void longTagsAndLargeStepsTakeSeveralBytes() throws IOException {
        EventFile file = new EventFile(folder.resolve("train"));
        String tag = "ä".repeat(100);
        file.scalar(tag, -1e-3, 1_000_000_007L);
        assertEquals(
                new Event(1_000_000_007L, tag + "=-0.001"), read("train", 0).get(1));
    }

    @Test
    void everyTrainingBeginsAFile() throws IOException {
        TensorBoard board = new TensorBoard(folder);
        ScriptedTraining.run(board, "loss", 1);
        ScriptedTraining.run(board, "loss", 1);
        assertEquals(2, files("train").size());
        assertTrue(Files.notExists(folder.resolve("validation")), "nothing to validate");
        String name = files("train").get(0).getFileName().toString();
        assertTrue(name.startsWith("events.out.tfevents."), name);
    }

    @Test
    void trainingsAtOnceShareAFolder() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> trainings = new ArrayList<>();
        for (int i = 0; i < 160; i++) {
            trainings.add(threads.submit(
                    () -> ScriptedTraining.run(new TensorBoard(folder), "loss", 0.5)));
        }
        for (Future<?> training : trainings) {
            training.get();
        }
        threads.shutdown();
        assertEquals(160, files("train").size());
        for (Path file : files("train")) {
            assertEquals(3, read(file, 0).size(), "version, loss and rate");
        }
    }

    @Test
    void aFolderThatCannotBeIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        TensorBoard board = new TensorBoard(file);
        String got = assertThrows(
                        UncheckedIOException.class, () -> ScriptedTraining.run(board, "loss", 1))
                .getMessage();
        assertTrue(got.startsWith("TensorBoard: expected a folder to write to, got "), got);
        assertThrows(IllegalArgumentException.class, () -> new TensorBoard(null));
    }

    private List<Path> files(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.sorted().toList();
        }
    }

    private List<Event> read(String name, double notBefore) throws IOException {
        return read(files(name).get(0), notBefore);
    }

    private static List<Event> read(Path file, double notBefore) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        List<Event> events = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] length = checked(bytes, 8);
            int size =
                    (int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
            events.add(event(checked(bytes, size), notBefore));
        }
        return events;
    }

    /** Takes bytes and the masked checksum behind them. */
    private static byte[] checked(ByteBuffer from, int size) {
        byte[] taken = new byte[size];
        from.get(taken);
        int crc = crc32c(taken);
        assertEquals((crc >>> 15 | crc << 17) + 0xa282ead8, from.getInt(), "checksum");
        return taken;
    }

    private static Event event(byte[] message, double notBefore) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(message);
        long step = 0;
        String content = "";
        while (!in.isAtEnd()) {
            int tag = in.readTag();
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> assertTrue(in.readDouble() >= notBefore, "wall time");
                case 2 -> step = in.readInt64();
                case 3 -> content = in.readString();
                case 5 -> {
                    Summary.Value value = Summary.parseFrom(in.readByteArray()).getValue(0);
                    content = value.getTag() + "=" + value.getSimpleValue();
                }
                default -> throw new AssertionError("field " + tag);
            }
        }
        return new Event(step, content);
    }

    /** The polynomial division as its definition has it, one bit after the other. */
    private static int crc32c(byte[] bytes) {
        int crc = -1;
        for (byte b : bytes) {
            crc ^= b & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc >>> 1 ^ ((crc & 1) == 0 ? 0 : 0x82f63b78);
            }
        }
        return ~crc;
    }
}
