package dev.kobai.nn.file.numpy;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.file.ArchiveException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Damaged and hostile NumPy files give an error that says what is wrong, and take no memory. */
class NumpyHostileTest {
    private static final String HONEST =
            "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "object.npy, Reading objects could run code; save numbers.",
        "structured.npy, 'got [(''a'', ''<f4''), (''b'', ''<i4'')]. Save it'",
        "text.npy, got '<U2'. Save it"
    })
    void whatIsNotNumbersIsRefused(String name, String message) {
        Path file = NumpyTest.golden(name);
        assertRefused(file, file + ": expected descr one of f2 to f8", message);
    }

    @Test
    void objectsInAnArchiveAreRefused() {
        Path file = NumpyTest.golden("object.npz");
        var error = assertThrows(ArchiveException.class, () -> Numpy.readAll(file));
        assertTrue(error.getMessage().startsWith(file + ", x.npy: expected descr one of"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "(1152921504606846976,) | a shape of at most 2^31 - 1 numbers",
                "(99999999999999999999999999,) | a shape of at most 2^31 - 1 numbers",
                "(2147483647, 2147483647, 4) | a shape of at most 2^31 - 1 numbers",
                "(0, 4294967296) | a shape of at most 2^31 - 1 numbers",
                "(-2,) | a shape of at most 2^31 - 1 numbers",
                "(1.5,) | a shape of at most 2^31 - 1 numbers",
                "(2147483647,) | 8589934588 bytes for the shape [2147483647]",
                "(3,) | 12 bytes for the shape [3], got 8",
                "(1,) | 4 bytes for the shape [1], got 8",
                "() | 4 bytes for the shape [], got 8",
                "None | a shape of at most"
            })
    void aShapeThatLiesIsRefused(String shape, String message) throws IOException {
        assertRefused(npy(HONEST.replace("(2,)", shape), 8), "expected " + message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "hello",
                "{'descr': '<f4'}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'more': 1}",
                "{'descr': '<f4', 'fortran_order': 0, 'shape': (2,)}",
                "{'descr': 'f4', 'fortran_order': False, 'shape': (2,)}",
                "{'descr': '<f3', 'fortran_order': False, 'shape': (2,)}",
                "{'descr': '|f4', 'fortran_order': False, 'shape': (2,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2,)} + system('x')",
                "{'descr': '<f4', 'fortran_order': system('x'), 'shape': (2,)}"
            })
    void aHeaderThatIsNoneIsRefused(String header) throws IOException {
        assertRefused(npy(header, 8), ": expected ");
    }

    @Test
    void aHeaderOfPython2OrInAnotherOrderIsRead() throws IOException {
        String header = "{\"shape\": (2L,), 'fortran_order' : True,'descr':'<f4'}";
        assertTrue(Arrays.equals(new long[] {2}, Numpy.read(npy(header, 8)).shape()));
    }

    @Test
    void aHeaderThatIsTooLongOrNestedIsRefused() throws IOException {
        byte[] start = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, -1};
        assertRefused(Files.write(folder.resolve("x.npy"), start), "at most 65536 bytes");
        assertRefused(npy(HONEST.replace("2", "1,".repeat(32_000)), 8), "got 32000 axes");
        assertRefused(npy(HONEST.replace("(2,)", "(".repeat(65_000)), 8), "expected a header of");
        assertRefused(npy(HONEST.replace("'<f4'", "[".repeat(65_000)), 8), "expected a header of");
    }

    @Test
    void everyLengthThatIsTooShortIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(NumpyTest.golden("f4_big.npy"));
        for (int length = 0; length < whole.length; length++) {
            Path file = Files.write(folder.resolve("x.npy"), Arrays.copyOf(whole, length));
            assertRefused(file, file + ": expected ");
        }
    }

    @Test
    void noFileIsAnErrorOfReading() {
        Path none = folder.resolve("none");
        assertThrows(UncheckedIOException.class, () -> Numpy.read(none));
        assertThrows(UncheckedIOException.class, () -> Numpy.readAll(none));
        assertThrows(UncheckedIOException.class, () -> Numpy.read(folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x.npy", "/x.npy", "a/../../x.npy", "a\\x.npy", ".npy", "x.txt"})
    void anEntryThatLeadsElsewhereIsRefused(String name) throws IOException {
        Path file = folder.resolve("x.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(Files.readAllBytes(NumpyTest.golden("scalar.npy")));
        }
        var error = assertThrows(ArchiveException.class, () -> Numpy.readAll(file));
        assertTrue(error.getMessage().startsWith(file + ", " + name), error.getMessage());
    }

    @Test
    void anEntryThatUnpacksToMoreThanMemoryIsRefusedUnread() throws IOException {
        byte[] archive = zeros(64);
        putSize(archive, 0xfffffff0);
        Path file = Files.write(folder.resolve("x.npz"), archive);
        var error = assertThrows(ArchiveException.class, () -> Numpy.readAll(file));
        assertTrue(error.getMessage().contains("bytes of each compressed one, got 4294967280 of"));
    }

    @Test
    void anEntryThatHoldsLessThanItSaysIsRefused() throws IOException {
        byte[] archive = zeros(100_000);
        putSize(archive, 100_000 + 124);
        Path file = Files.write(folder.resolve("x.npz"), archive);
        assertThrows(ArchiveException.class, () -> Numpy.readAll(file));
    }

    /** A compressed archive of one array of zeros. */
    private byte[] zeros(int count) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("x.npy"));
            zip.write(Files.readAllBytes(npy(HONEST.replace("2", count / 4 + ""), count)));
        }
        return bytes.toByteArray();
    }

    /** Makes an archive's directory claim another size of its one entry. */
    private static void putSize(byte[] archive, int size) {
        ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
        int directory = bytes.getInt(archive.length - 6); // as the end of a ZIP says
        bytes.putInt(directory + 24, size);
    }

    @Test
    void flippedAndCutArchivesAreRefusedOrUnharmed() throws IOException {
        Random random = new Random(42);
        for (String name : new String[] {"plain.npz", "compressed.npz"}) {
            byte[] whole = Files.readAllBytes(NumpyTest.golden(name));
            Map<String, ?> arrays = Numpy.readAll(NumpyTest.golden(name));
            for (int i = 0; i < 500; i++) {
                boolean cut = i % 4 == 0;
                byte[] bytes =
                        Arrays.copyOf(whole, cut ? random.nextInt(whole.length) : whole.length);
                for (int flips = cut ? 0 : 1 + random.nextInt(3); flips > 0; flips--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
                Path file = Files.write(folder.resolve("x.npz"), bytes);
                try {
                    // Names and dates have no checksum: what is read may be called otherwise.
                    for (Object array : Numpy.readAll(file).values()) {
                        assertTrue(arrays.containsValue(array), name + ", case " + i);
                    }
                } catch (ArchiveException e) {
                    assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
                }
            }
        }
    }

    private void assertRefused(Path file, String... messages) {
        var error = assertThrows(ArchiveException.class, () -> Numpy.read(file));
        for (String message : messages) {
            assertTrue(error.getMessage().contains(message), error.getMessage());
        }
    }

    /** A file of version 1 with this header and so many bytes of numbers. */
    private Path npy(String header, int bytes) throws IOException {
        Path file = folder.resolve("x.npy");
        byte[] text = header.getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
            out.write(new byte[] {(byte) text.length, (byte) (text.length >> 8)});
            out.write(text);
            out.write(new byte[bytes]);
        }
        return file;
    }

    @Test
    void aFileThatIsThereStaysWhenWritingFails() throws IOException {
        Path file = folder.resolve("x.npz");
        Numpy.writeAll(Map.of("x", Nd4j.scalar(1.0)), file);
        byte[] before = Files.readAllBytes(file);
        Path folder = file.resolve("y.npz");
        assertThrows(
                UncheckedIOException.class,
                () -> Numpy.writeAll(Map.of("x", Nd4j.scalar(2.0)), folder));
        assertTrue(Arrays.equals(before, Files.readAllBytes(file)));
    }
}
