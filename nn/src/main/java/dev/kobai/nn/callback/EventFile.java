package dev.kobai.nn.callback;

import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.PlainFile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.CRC32C;

/**
 * A file of TensorBoard: records of TensorFlow's TFRecord form, each an {@code Event} message of
 * protocol buffers.
 *
 * <pre>
 * record:  length (8 bytes), checksum of it (4), message, checksum of it (4); little-endian
 * Event:   1 wall_time (double), 2 step (varint), 3 file_version (text), 5 summary
 * Summary: 1 value (repeated);  Value: 1 tag (text), 2 simple_value (float)
 * </pre>
 *
 * <p>A record is added in one go, so that whoever reads the file meanwhile sees whole records.
 * Source: {@code event.proto} and {@code summary.proto} of TensorFlow.
 */
final class EventFile {
    private static final int VARINT = 0; // the wire types of protocol buffers
    private static final int EIGHT_BYTES = 1;
    private static final int LENGTH_AND_BYTES = 2;
    private static final int FOUR_BYTES = 5;
    private static final int CHECKSUM_MASK = 0xa282ead8;

    private final Path file;

    /** Begins a new file in a folder, which is made if there is none. */
    EventFile(Path folder) {
        try {
            if (!Files.isDirectory(folder)) { // a link to one is one too
                Files.createDirectories(folder);
            }
            byte[] version = "brain.Event:2".getBytes(StandardCharsets.UTF_8);
            file = begin(folder);
            PlainFile.append(file, record(event(0, 3, version)));
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    /** Takes the first name that no other training has, here or in another process. */
    private static Path begin(Path folder) throws IOException {
        String name = "events.out.tfevents." + Instant.now().getEpochSecond() + ".kobai.";
        for (int number = 0; ; number++) {
            Path file = folder.resolve(name + number);
            try {
                return Files.createFile(file);
            } catch (FileAlreadyExistsException e) {
                continue;
            }
        }
    }

    /** Adds a number. */
    void scalar(String tag, double value, long step) {
        var summaryValue = new ByteArrayOutputStream();
        field(summaryValue, 1, tag.getBytes(StandardCharsets.UTF_8));
        key(summaryValue, 2, FOUR_BYTES);
        summaryValue.writeBytes(little(4).putFloat((float) value).array());
        var summary = new ByteArrayOutputStream();
        field(summary, 1, summaryValue.toByteArray());
        try {
            byte[] record = record(event(step, 5, summary.toByteArray()));
            PlainFile.append(file, record);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static byte[] event(long step, int number, byte[] content) {
        var event = new ByteArrayOutputStream();
        Instant now = Instant.now();
        key(event, 1, EIGHT_BYTES);
        double seconds = now.getEpochSecond() + now.getNano() / 1e9;
        event.writeBytes(little(8).putDouble(seconds).array());
        key(event, 2, VARINT);
        varint(event, step);
        field(event, number, content);
        return event.toByteArray();
    }

    private static void field(ByteArrayOutputStream to, int number, byte[] content) {
        key(to, number, LENGTH_AND_BYTES);
        varint(to, content.length);
        to.writeBytes(content);
    }

    private static void key(ByteArrayOutputStream to, int number, int wireType) {
        varint(to, number << 3 | wireType);
    }

    /** Seven bits in a byte, the lowest first, with the eighth set in all bytes but the last. */
    private static void varint(ByteArrayOutputStream to, long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            to.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        to.write((int) rest);
    }

    private static byte[] record(byte[] message) {
        byte[] length = little(8).putLong(message.length).array();
        ByteBuffer record = little(length.length + 4 + message.length + 4);
        record.put(length).putInt(maskedChecksum(length));
        record.put(message).putInt(maskedChecksum(message));
        return record.array();
    }

    private static int maskedChecksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return Integer.rotateRight((int) crc.getValue(), 15) + CHECKSUM_MASK;
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static UncheckedIOException failed(Path path, IOException e) {
        String advice = "Choose another folder.";
        return new UncheckedIOException(
                Check.message("TensorBoard", "a folder to write to", path, advice), e);
    }
}
