package dev.kobai.nn.internal.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.kobai.nn.internal.hdf5.Hdf5Writer.Type;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written can be read, by this project and by another HDF5 library for Java. */
class Hdf5WriterTest {
    private static final double[] VALUES = {7, 1, -2, 3, 0, 5, 6};

    private final Hdf5Writer writer = new Hdf5Writer();

    @ParameterizedTest
    @EnumSource(Type.class)
    void numbersOfEachTypeComeBack(Type type) throws Hdf5Exception {
        writer.root().group("a").dataset("b", type, new long[] {2, 3}, VALUES, 1);
        double[] expected = {1, -2, 3, 0, 5, 6};
        byte[] file = writer.write();
        Hdf5Dataset own = (Hdf5Dataset) Hdf5File.read(file).find("a/b");
        assertArrayEquals(new long[] {2, 3}, own.shape());
        assertArrayEquals(expected, own.read());
        try (HdfFile other = HdfFile.fromBytes(file)) {
            Dataset dataset = other.getDatasetByPath("/a/b");
            assertArrayEquals(new int[] {2, 3}, dataset.getDimensions());
            Object flat = dataset.getDataFlat();
            switch (type) {
                case INT32 -> assertArrayEquals(new int[] {1, -2, 3, 0, 5, 6}, (int[]) flat);
                case INT64 -> assertArrayEquals(new long[] {1, -2, 3, 0, 5, 6}, (long[]) flat);
                case FLOAT32 -> assertArrayEquals(new float[] {1, -2, 3, 0, 5, 6}, (float[]) flat);
                case FLOAT64 -> assertArrayEquals(expected, (double[]) flat);
            }
        }
    }

    @Test
    void aSingleNumberHasNoAxes() throws Hdf5Exception {
        writer.root().dataset("n", Type.FLOAT64, new long[0], VALUES, 0);
        byte[] file = writer.write();
        Hdf5Dataset own = (Hdf5Dataset) Hdf5File.read(file).find("n");
        assertEquals(0, own.shape().length);
        assertArrayEquals(new double[] {7}, own.read());
        try (HdfFile other = HdfFile.fromBytes(file)) {
            assertEquals(7.0, other.getDatasetByPath("/n").getData());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 9, 256, 257, 9000}) // a node holds 8 names, one above it 32 nodes
    void aGroupHoldsAnyNumberOfMembers(int count) throws Hdf5Exception {
        Hdf5Writer.Group group = writer.root().group("g");
        for (int i = 0; i < count; i++) {
            double[] number = {i};
            group.dataset("n" + i, Type.INT32, new long[0], number, 0);
        }
        // the other library reads past a full node, which must not be the file's end for that
        writer.root().dataset("z", Type.FLOAT64, new long[] {200}, new double[200], 0);
        byte[] file = writer.write();
        Hdf5Group own = (Hdf5Group) Hdf5File.read(file).find("g");
        assertEquals(count, own.members().size());
        try (HdfFile other = HdfFile.fromBytes(file)) {
            assertEquals(count, ((Group) other.getChild("g")).getChildren().size());
            for (int i = 0; i < count; i += 97) {
                double[] read = ((Hdf5Dataset) own.find("n" + i)).read();
                assertArrayEquals(new double[] {i}, read);
                assertEquals(i, other.getDatasetByPath("/g/n" + i).getData());
            }
        }
    }

    @Test
    void textsOfAnyLengthAndLanguageComeBack() throws Hdf5Exception {
        String[] texts = {"", "a", "sequential", "größer 学習 🙂", "x".repeat(5000), "12345678"};
        for (int i = 0; i < 600; i++) { // more than one heap of 4096 bytes
            writer.root().group("g" + i).attribute("name", texts[i % texts.length]);
        }
        byte[] file = writer.write();
        Hdf5Group own = Hdf5File.read(file);
        try (HdfFile other = HdfFile.fromBytes(file)) {
            for (int i = 0; i < 600; i++) {
                String expected = texts[i % texts.length];
                assertEquals(expected, own.find("g" + i).text("name"));
                Group group = (Group) other.getChild("g" + i);
                assertEquals(expected, group.getAttribute("name").getData());
            }
        }
    }

    @Test
    void namesOfOtherLanguagesAreSortedByTheirBytes() throws Hdf5Exception {
        String[] names = {"ü", "z", "学", "🙂", "\uffee", "A", "a"}; // in UTF-16 🙂 is before \uffee
        for (String name : names) {
            writer.root().group(name).group("below");
        }
        Hdf5Group own = Hdf5File.read(writer.write());
        String order = String.join(" ", own.members().keySet());
        assertEquals("A a z ü 学 \uffee 🙂", order);
        assertInstanceOf(Hdf5Group.class, own.find("🙂/below"));
    }

    @Test
    void anArrayOfNoNumbersIsOne() throws Hdf5Exception {
        writer.root().dataset("none", Type.FLOAT32, new long[] {0, 3}, VALUES, 0);
        Hdf5Dataset own = (Hdf5Dataset) Hdf5File.read(writer.write()).find("none");
        assertArrayEquals(new long[] {0, 3}, own.shape());
        assertEquals(0, own.read().length);
    }
}
