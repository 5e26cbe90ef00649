package dev.kobai.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** Files written byte by byte after the description of the format. */
class IdxTest {
    private static final String MATRIX = "00000802 00000002 00000003 00 01 7f 80 fe ff";

    @TempDir
    Path folder;

    private static byte[] bytes(String hexadecimal) {
        return HexFormat.of().parseHex(hexadecimal.replace(" ", ""));
    }

    private Path file(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private INDArray read(String hexadecimal) {
        return Idx.read(file("numbers", bytes(hexadecimal)));
    }

    private String error(Path file) {
        return assertThrows(IllegalArgumentException.class, () -> Idx.read(file))
                .getMessage();
    }

    @Test
    void bytesAreReadRowByRowWithoutASign() {
        INDArray read = read(MATRIX);
        assertEquals(DataType.FLOAT, read.dataType());
        double[][] expected = {{0, 1, 127}, {128, 254, 255}};
        assertArrayEquals(expected, read.toDoubleMatrix());
    }

    @Test
    void aPackedFileIsUnpacked() throws IOException {
        INDArray read = Idx.read(file("numbers.gz", packed(bytes(MATRIX))));
        assertArrayEquals(new double[][] {{0, 1, 127}, {128, 254, 255}}, read.toDoubleMatrix());
    }

    @Test
    void labelsBecomeAnArrayOfInts() {
        int[] labels = read("00000801 00000004 09 00 03 00").toIntVector();
        assertArrayEquals(new int[] {9, 0, 3, 0}, labels);
    }

    @ParameterizedTest
    @CsvSource({
        "00000901 00000002 ff 7f, -1, 127, FLOAT",
        "00000b01 00000002 ffff 7fff, -1, 32767, FLOAT",
        "00000c01 00000002 ffffffff 7fffffff, -1, 2147483647, DOUBLE",
        "00000d01 00000002 bf800000 40490fdb, -1, 3.1415927410125732, FLOAT",
        "00000e01 00000002 bff0000000000000 400921fb54442d18, -1, 3.141592653589793, DOUBLE"
    })
    void everyTypeKeepsItsNumbers(String file, double first, double second, DataType type) {
        INDArray read = read(file);
        assertEquals(type, read.dataType());
        assertArrayEquals(new double[] {first, second}, read.toDoubleVector());
    }

    @Test
    void moreNumbersThanAreReadAtOnceKeepTheirPlaces() {
        byte[] file = Arrays.copyOf(bytes("00000803 0000004b 0000001c 0000000a"), 16 + 75 * 280);
        for (int i = 0; i < 75 * 280; i++) {
            file[16 + i] = (byte) (i % 251);
        }
        INDArray read = Idx.read(file("pictures", file));
        assertArrayEquals(new long[] {75, 28, 10}, read.shape());
        for (int i = 0; i < 75 * 280; i += 97) {
            assertEquals(i % 251, read.getDouble(i / 280, i / 10 % 28, i % 10));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1f8b0808 00000000 | 0 | two bytes 0, as an IDX file begins, got 0x1f8b0808
            00000a01 00000001 00 | 2 | a type of 08, 09, 0b, 0c, 0d or 0e, got 0a
            00000800 00 | 3 | 1 to 32 axes, got 0
            00000821 00 | 3 | 1 to 32 axes, got 33
            0000 | 2 | the four bytes that an IDX file begins with, got the end of the file
            00000802 00000001 0000 | 10 | the size of axis 1, got the end of the file
            00000802 00000001 00000000 | 8 | a size of 1 or more, got 0
            00000801 ffffffff 00 | 4 | a size of 1 or more, got -1
            00000802 7fffffff 7fffffff | 8 | at most 2147483647 numbers, got 4611686014132420609
            00000801 7fffffff 00 | 8 | 2147483647 bytes for [2147483647] numbers, got at most 1
            00000b01 00000003 0001 0002 00 | 8 | 6 bytes for [3] numbers, got at most 5
            00000801 00000002 01 02 03 | 10 | the end of the file after [2] numbers, got more bytes
            """)
    void aFileThatIsNotWhatItSaysIsRefusedWithTheOffset(String file, int offset, String expected) {
        Path path = file("bad", bytes(file));
        String begin = path + ", offset " + offset + ": expected " + expected + ". ";
        String message = error(path);
        assertTrue(message.startsWith(begin), message);
    }

    @Test
    void aPackedFileThatEndsTooEarlyOrIsNotPackedIsRefused() throws IOException {
        byte[] numbers = Arrays.copyOf(bytes("00000801 00010000"), 8 + 65536);
        for (int i = 8; i < numbers.length; i++) {
            numbers[i] = (byte) (i * i >> 3);
        }
        byte[] whole = packed(numbers);
        assertEquals(65536, Idx.read(file("whole.gz", whole)).length());
        String torn = error(file("torn.gz", Arrays.copyOf(whole, whole.length / 2)));
        assertTrue(torn.contains("torn.gz, offset "), torn);
        assertTrue(torn.contains("expected 65536 numbers, got the end of the file"), torn);
        String few = error(file("few.gz", packed(Arrays.copyOf(numbers, 20))));
        assertTrue(few.contains("few.gz, offset 8: expected 65536 bytes"), few);
        String plain = error(file("plain.gz", numbers));
        assertTrue(plain.contains("plain.gz, offset 0: expected a gzip file"), plain);
        whole[whole.length / 2] ^= 0x55;
        assertTrue(error(file("damaged.gz", whole)).contains("damaged.gz, offset "));
    }

    @Test
    void aFileThatIsNotThereIsSaidToBe() {
        Path missing = folder.resolve("missing");
        var error = assertThrows(UncheckedIOException.class, () -> Idx.read(missing));
        assertTrue(error.getMessage().startsWith(missing + ": expected a file"));
    }
}
