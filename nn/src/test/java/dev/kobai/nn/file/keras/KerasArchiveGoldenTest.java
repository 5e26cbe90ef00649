package dev.kobai.nn.file.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.FitOptions;
import dev.kobai.nn.History;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.internal.json.JsonReader;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Archives that the real Keras 3.15.1 saved: they predict here as there, and training goes on as
 * there.
 *
 * <p>Reads every NAME.keras of a folder with the NAME.json beside it: the project's own, or the one
 * that {@code -Darchives.dir} names. With {@code -Darchives.out} each model is also written there,
 * as NAME.keras and NAME.onnx.
 */
class KerasArchiveGoldenTest {
    private static final String OWN = "src/test/resources/golden/archives";

    static Stream<Path> archives() throws IOException {
        Path folder = folder(System.getProperty("archives.dir", OWN));
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> archives =
                    files.filter(f -> f.toString().endsWith(".keras")).sorted().toList();
            assertTrue(!archives.isEmpty(), "no archives in " + folder);
            return archives.stream();
        }
    }

    private static Path folder(String name) {
        Path given = Path.of(name);
        // Maven runs a module's tests in its folder, the command was typed one above.
        return given.isAbsolute() || Files.isDirectory(given)
                ? given
                : Path.of("..").resolve(given);
    }

    @ParameterizedTest
    @MethodSource("archives")
    void whatKerasSavedPredictsAndTrainsOnAsInKeras(Path file) throws IOException {
        Sequential model = Sequential.load(file);
        writeBack(model, file.getFileName().toString());
        check(model, file);
    }

    @ParameterizedTest
    @MethodSource("archives")
    void whatIsWrittenBackIsTheSameModel(Path file, @TempDir Path folder) throws IOException {
        Path copy = Sequential.load(file).save(folder.resolve("copy.keras"));
        check(Sequential.load(copy), file);
    }

    private static void writeBack(Sequential model, String name) throws IOException {
        String out = System.getProperty("archives.out");
        if (out != null) {
            Path folder = Files.createDirectories(folder(out));
            model.save(folder.resolve(name));
            model.export(folder.resolve(name.replace(".keras", ".onnx")));
        }
    }

    private static void check(Sequential model, Path file) throws IOException {
        String name = file.getFileName().toString().replace(".keras", ".json");
        JsonNode json = JsonReader.read(Files.readAllBytes(file.resolveSibling(name)));
        INDArray x = array(json.get("x"));
        assertArrayEquals(numbers(json.get("predictions")), numbers(model.predict(x)), 1e-5);
        JsonNode resumed = json.get("resumed");
        if (resumed != null) {
            FitOptions options = FitOptions.epochs(3).batchSize(8).shuffle(false);
            History history = model.fit(x, array(json.get("y")), options);
            resumed.get("history").properties().forEach(column -> {
                double[] values = history.get(column.getKey()).stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray();
                assertClose(numbers(column.getValue()), values);
            });
            assertEquals(resumed.get("history").size(), history.names().size());
            assertClose(numbers(resumed.get("predictions")), numbers(model.predict(x)));
        }
    }

    private static void assertClose(double[] expected, double[] actual) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 1e-4 * Math.abs(expected[i]), "number " + i);
        }
    }

    private static double[] numbers(INDArray array) {
        return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    }

    private static double[] numbers(JsonNode node) {
        List<Double> numbers = new ArrayList<>();
        collect(node, numbers);
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void collect(JsonNode node, List<Double> numbers) {
        if (node.isArray()) {
            node.forEach(child -> collect(child, numbers));
        } else {
            numbers.add(node.asDouble());
        }
    }

    private static INDArray array(JsonNode node) {
        List<Integer> shape = new ArrayList<>();
        for (JsonNode n = node; n.isArray(); n = n.get(0)) {
            shape.add(n.size());
        }
        return Nd4j.createFromArray(numbers(node))
                .reshape(shape.stream().mapToInt(Integer::intValue).toArray());
    }
}
