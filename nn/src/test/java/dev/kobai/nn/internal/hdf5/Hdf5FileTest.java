package dev.kobai.nn.internal.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Files that Keras wrote are read, in whatever form the HDF5 library's h5repack put them.
 *
 * <p>legacy.h5 is Keras' own; latest.h5 is the same by {@code h5repack -L -c 40}. The others are
 * the arrays of relu_softmax_adam.keras, repacked with {@code -L} (dense.h5), {@code -L -c 40}
 * (latest40.h5), {@code -l COMPA} (compact.h5) and {@code -l CHUNK=2x2 -f GZIP=1} (chunked.h5).
 */
class Hdf5FileTest {
    private static final String KERNEL = "model_weights/dense_22/sequential_12/dense_22/kernel";

    @ParameterizedTest
    @ValueSource(strings = {"legacy", "latest"})
    void whatH5dumpShowsIsRead(String name) throws Hdf5Exception {
        Hdf5Group root = Hdf5File.read(Hdf5Files.resource(name));
        assertEquals("3.15.1", root.text("keras_version"));
        assertTrue(root.text("model_config").startsWith("{\"class_name\": \"Sequential\""));
        assertTrue(root.text("model_config").endsWith("\"build_input_shape\": [null, 3]}}"));
        Hdf5Node weights = root.find("model_weights");
        assertEquals(List.of("dense_22", "dense_23"), weights.texts("layer_names"));
        List<String> arrays =
                List.of("sequential_12/dense_22/kernel", "sequential_12/dense_22/bias");
        assertEquals(arrays, root.find("model_weights/dense_22").texts("weight_names"));
        assertNull(weights.texts("no_such_attribute"));
        Hdf5Dataset kernel = (Hdf5Dataset) root.find(KERNEL);
        assertArrayEquals(new long[] {3, 7}, kernel.shape());
        double[] first = {-0.310859, -0.502254, 0.52559, 0.69234, 0.175946, -0.499453, 0.657579};
        assertArrayEquals(first, Arrays.copyOf(kernel.read(), 7), 5e-7); // as printed
        assertEquals("/" + KERNEL, kernel.path());
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest40", "compact"})
    void theFormThatTheLibraryChoosesDoesNotMatter(String name) throws Exception {
        Map<String, List<Double>> keras = Hdf5Files.contents(Hdf5Files.keras("relu_softmax_adam"));
        assertEquals(20, keras.size());
        assertEquals(keras, Hdf5Files.contents(Hdf5Files.resource(name)));
    }

    @Test
    void chunksAreRefusedByNameOnceTheyAreRead() throws Hdf5Exception {
        Hdf5Group root = Hdf5File.read(Hdf5Files.resource("chunked"));
        Hdf5Dataset kernel = (Hdf5Dataset) root.find("layers/dense/vars/0");
        assertArrayEquals(new long[] {4, 8}, kernel.shape());
        assertSays(kernel::read, "/layers/dense/vars/0", "numbers in one piece");
    }

    @Test
    void groupsOfMoreThanAHeaderHoldsAreRefused() {
        byte[] dense = Hdf5Files.resource("dense");
        assertSays(() -> Hdf5File.read(dense), "links in the group's header", "dense storage");
    }

    @Test
    void textsAreNotNumbersNorNumbersTexts() throws Hdf5Exception {
        Hdf5Group root = Hdf5File.read(Hdf5Files.resource("legacy"));
        assertSays(() -> root.find("model_weights").text("layer_names"), "one text", "got 2");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 50, 95, 96, 800, 10_000, 23_919})
    void aFileCutOffIsRefused(int length) {
        byte[] cut = Arrays.copyOf(Hdf5Files.resource("legacy"), length);
        assertThrows(Hdf5Exception.class, () -> Hdf5File.read(cut));
    }

    @Test
    void aFileThatIsNoHdf5SaysSo() {
        byte[] zip = new byte[200];
        zip[0] = 'P';
        assertSays(() -> Hdf5File.read(zip), "superblock", "an HDF5 file");
    }

    /** Datatype messages as the specification's section IV.A.2.d has them. */
    @ParameterizedTest
    @CsvSource({
        "11 20 0f 00 02000000 0000 1000 0a 05 00 0a 0f000000, 003c, 1",
        "11 21 0f 00 02000000 0000 1000 0a 05 00 0a 0f000000, c100, -2.5",
        "11 20 0f 00 02000000 0000 1000 0a 05 00 0a 0f000000, 0100, 5.9604644775390625e-8",
        "11 20 0f 00 02000000 0000 1000 0a 05 00 0a 0f000000, 00fc, -Infinity",
        "11 21 1f 00 04000000 0000 2000 17 08 00 17 7f000000, bf800000, -1",
        "11 20 3f 00 08000000 0000 4000 34 0b 00 34 ff030000, 000000000000f83f, 1.5",
        "10 00 00 00 01000000 0000 0800, ff, 255",
        "10 08 00 00 01000000 0000 0800, ff, -1",
        "10 09 00 00 02000000 0000 1000, ff00, -256",
        "10 00 00 00 04000000 0000 2000, ffffffff, 4294967295",
        "10 00 00 00 08000000 0000 4000, ffffffffffffffff, 18446744073709551615",
        "18 02 00 00 01000000 10 08 00 00 01000000 0000 0800, 01, 1",
    })
    void numbersOfEachKindAreRead(String type, String bytes, double value) throws Hdf5Exception {
        byte[] message = Hdf5Files.hex(type);
        Datatype datatype = Datatype.read(new Block(message, 0, message.length, "datatype"));
        ByteOrder order = datatype.order();
        assertEquals(
                value, datatype.number(ByteBuffer.wrap(Hdf5Files.hex(bytes)).order(order), 0));
    }

    @ParameterizedTest
    @CsvSource({
        "11 20 1f 00 04000000 0000 2000 18 07 00 18 3f000000, IEEE", // another exponent
        "11 20 0f 00 02000000 0000 1000 07 08 00 07 7f000000, IEEE", // bfloat16
        "11 20 7f 00 10000000 0000 8000 70 0f 00 70 ff3f0000, '2, 4 or 8 bytes'",
        "10 08 00 00 03000000 0000 1800, '1, 2, 4 or 8 bytes'",
        "10 08 00 00 04000000 0000 1f00, all bits",
        "16 00 00 00 08000000, numbers or texts", // a compound
        "19 00 00 00 10000000, numbers or texts", // sequences of any length
        "10 08 00 00 04000000 0000, 2 bytes more", // cut off
    })
    void otherKindsAreRefused(String type, String part) {
        byte[] message = Hdf5Files.hex(type);
        Block block = new Block(message, 0, message.length, "datatype");
        assertSays(() -> Datatype.read(block), "datatype", part);
    }

    @Test
    void twoNamesForOneObjectAreRefused() throws Exception {
        byte[] file = Hdf5Files.keras("sigmoid_sgd");
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int entry = 0x5e8; // the root's first member; the second one's header comes 40 bytes later
        assertEquals("SNOD", new String(file, entry - 8, 4, "ISO-8859-1"));
        bytes.putLong(entry + 8, bytes.getLong(entry + 48));
        assertSays(() -> Hdf5File.read(file), "object header", "another structure");
    }

    @Test
    void membersAreNamedAsInTheFile() throws Exception {
        Hdf5Group root = Hdf5File.read(Hdf5Files.keras("sigmoid_sgd"));
        assertEquals(Set.of("layers", "optimizer", "vars"), root.members().keySet());
        assertNull(root.find("layers/nothing/vars"));
        assertNull(root.find("optimizer/vars/0/below"));
    }

    private interface Reading {
        Object read() throws Hdf5Exception;
    }

    private static void assertSays(Reading reading, String... parts) {
        String message = assertThrows(Hdf5Exception.class, reading::read).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), message + " does not say " + part);
        }
    }
}
