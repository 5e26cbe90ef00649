package dev.kobai.nn.file.numpy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.layer.BatchNormalization;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Relu;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Files that NumPy wrote are read, and what is written is what NumPy writes. */
class NumpyTest {
    private static final double[] NUMBERS = {0, 1, 2, 3, 100, 120};

    static Path golden(String name) {
        try {
            return Path.of(NumpyTest.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "f2, HALF", "f4, FLOAT", "f8, DOUBLE", "i1, BYTE", "i2, SHORT", "i4, INT",
        "i8, LONG", "u1, UBYTE", "u2, UINT16", "u4, UINT32", "u8, UINT64", "b1, BOOL"
    })
    void everyTypeIsReadInBothOrdersOfBytesAndWrittenAsNumpyDoes(
            String name, DataType type, @TempDir Path folder) throws Exception {
        Path little = golden(name + "_little.npy");
        INDArray x = Numpy.read(little);
        assertEquals(type, x.dataType());
        assertArrayEquals(new long[] {2, 3}, x.shape());
        double[] expected = type == DataType.BOOL ? new double[] {0, 1, 1, 1, 1, 1} : NUMBERS;
        assertArrayEquals(expected, numbers(x));
        assertArrayEquals(expected, numbers(Numpy.read(golden(name + "_big.npy"))));
        Path written = Numpy.write(x, folder.resolve("x.npy"));
        assertArrayEquals(Files.readAllBytes(little), Files.readAllBytes(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fortran.npy", "version2.npy", "version3.npy"})
    void everyOrderAndVersionIsRead(String name) {
        INDArray x = Numpy.read(golden(name));
        assertEquals(DataType.FLOAT, x.dataType());
        assertArrayEquals(new long[] {2, 3}, x.shape());
        assertArrayEquals(NUMBERS, numbers(x));
        assertEquals(3, x.getDouble(1, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"scalar.npy", "vector.npy", "empty.npy", "unsigned.npy"})
    void whatIsReadIsWrittenByteByByte(String name, @TempDir Path folder) throws Exception {
        Path written = Numpy.write(Numpy.read(golden(name)), folder.resolve("x.npy"));
        assertArrayEquals(Files.readAllBytes(golden(name)), Files.readAllBytes(written));
    }

    @Test
    void numbersOutsideTheUsualAreKept() {
        INDArray scalar = Numpy.read(golden("scalar.npy"));
        assertEquals(0, scalar.rank());
        assertEquals(2.5, scalar.getDouble(0));
        double[] vector = {0.1, -1e300, Double.POSITIVE_INFINITY, Double.NaN};
        assertArrayEquals(vector, numbers(Numpy.read(golden("vector.npy"))));
        assertArrayEquals(new long[] {0, 3}, Numpy.read(golden("empty.npy")).shape());
        double[] unsigned = {0, 200, 255};
        assertArrayEquals(unsigned, numbers(Numpy.read(golden("unsigned.npy"))));
    }

    @Test
    void aViewIsWrittenInTheOrderOfItsRows(@TempDir Path folder) {
        INDArray x = Nd4j.createFromArray(new double[][] {{1, 2, 3}, {4, 5, 6}});
        Path file = folder.resolve("x.npy");
        assertArrayEquals(
                new double[] {1, 4, 2, 5, 3, 6},
                numbers(Numpy.read(Numpy.write(x.transpose(), file))));
        INDArray column = x.get(NDArrayIndex.all(), NDArrayIndex.interval(1, 3));
        assertArrayEquals(
                new double[] {2, 3, 5, 6}, numbers(Numpy.read(Numpy.write(column, file))));
    }

    @Test
    void moreThanOnePieceComesBackWhole(@TempDir Path folder) {
        INDArray x = Nd4j.createFromArray(new Random(1).doubles(50_000).toArray());
        assertEquals(x, Numpy.read(Numpy.write(x, folder.resolve("x.npy"))));
    }

    @Test
    void archivesAreReadWhetherCompressedOrNot() {
        Map<String, INDArray> plain = Numpy.readAll(golden("plain.npz"));
        assertEquals(List.of("x", "labels"), List.copyOf(plain.keySet()));
        assertArrayEquals(NUMBERS, numbers(plain.get("x")));
        assertArrayEquals(new long[] {2, 0}, plain.get("labels").toLongVector());
        Map<String, INDArray> compressed = Numpy.readAll(golden("compressed.npz"));
        assertArrayEquals(NUMBERS, numbers(compressed.get("dense/kernel")));
        assertEquals(Nd4j.zeros(DataType.DOUBLE, 50, 50), compressed.get("zeros"));
    }

    @Test
    void archivesComeBackAndAreTheSameByteByByte(@TempDir Path folder) throws Exception {
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        arrays.put("y", Nd4j.createFromArray(1, 2, 3));
        arrays.put("a/b", Nd4j.createFromArray(new float[][] {{0.5f}, {-1}}));
        Path first = Numpy.writeAll(arrays, folder.resolve("first.npz"));
        Path second = Numpy.writeAll(arrays, folder.resolve("second.npz"));
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
        Map<String, INDArray> read = Numpy.readAll(first);
        assertEquals(List.of("y", "a/b"), List.copyOf(read.keySet()));
        assertEquals(arrays, read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../x", "/x", "a//b", "a\\b", "C:x", "a/.", "\n"})
    void aNameThatLeadsElsewhereIsNotWritten(String name, @TempDir Path folder) {
        Path file = folder.resolve("x.npz");
        Map<String, INDArray> arrays = Map.of(name, Nd4j.scalar(1.0));
        var error =
                assertThrows(IllegalArgumentException.class, () -> Numpy.writeAll(arrays, file));
        assertTrue(error.getMessage().startsWith("Numpy.writeAll: expected a plain name"));
        assertTrue(Files.notExists(file));
    }

    @Test
    void aTypeThatNumpyLacksIsNotWritten(@TempDir Path folder) {
        INDArray x = Nd4j.create(DataType.BFLOAT16, 2);
        var error = assertThrows(
                IllegalArgumentException.class, () -> Numpy.write(x, folder.resolve("x.npy")));
        assertTrue(error.getMessage().contains("got BFLOAT16. Use castTo(DataType.FLOAT)."));
    }

    @Test
    void weightsTravelByName(@TempDir Path folder) {
        Path file = network(3).seed(1).saveWeights(folder.resolve("weights.npz"));
        assertEquals(
                List.of(
                        "dense/kernel",
                        "dense/bias",
                        "batch_normalization/gamma",
                        "batch_normalization/beta",
                        "batch_normalization/moving_mean",
                        "batch_normalization/moving_variance"),
                List.copyOf(Numpy.readAll(file).keySet()));
        Sequential other = network(3).seed(2);
        other.loadWeights(file);
        assertEquals(network(3).seed(1).weights(), other.weights());
    }

    @Test
    void weightsOfAnotherNetworkLeaveTheModelAsItWas(@TempDir Path folder) {
        Path file = network(4).saveWeights(folder.resolve("weights.npz"));
        Sequential model = network(3).seed(1);
        assertWrong(model, file, ", dense/kernel: expected an array [2, 3], got [2, 4]. ");
        Map<String, INDArray> arrays = Numpy.readAll(network(3).saveWeights(file));
        arrays.put("more", Nd4j.scalar(1.0));
        Numpy.writeAll(arrays, file);
        assertWrong(model, file, ": expected the model's weights alone, got [more]. ");
        arrays.remove("dense/bias");
        Numpy.writeAll(arrays, file);
        assertWrong(model, file, ", dense/bias: expected an array [3], got none. ");
        assertEquals(network(3).seed(1).weights(), model.weights());
    }

    @Test
    void aModelWithoutWeightsGivesAnArchiveWithoutArrays(@TempDir Path folder) {
        Sequential model = Sequential.of(new Input(2), new Relu());
        Path file = model.saveWeights(folder.resolve("weights.npz"));
        assertEquals(Map.of(), Numpy.readAll(file));
        model.loadWeights(file);
        assertWrong(network(3), file, ", dense/kernel: expected an array [2, 3], got none. ");
    }

    private static void assertWrong(Sequential model, Path file, String expected) {
        var error = assertThrows(ArchiveException.class, () -> model.loadWeights(file));
        assertTrue(error.getMessage().startsWith(file + expected), error.getMessage());
    }

    private static Sequential network(int units) {
        return Sequential.of(new Input(2), new Dense(units), new BatchNormalization());
    }

    private static double[] numbers(INDArray x) {
        return x.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    }
}
