package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.internal.json.JsonReader;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Training runs of the real Keras 3.15.1, repeated number by number.
 *
 * <p>Reads every JSON file of a folder: the project's own two, by Keras on JAX and on PyTorch, or
 * the one that {@code -Dgolden.dir} names. A file that cannot be mapped fails. Arrays are compared
 * relative to their largest number.
 *
 * <p>Every run is made with Kobai's own classes, to 1e-9 where Keras stayed in float64 and to 1e-6
 * where it did not, see {@link GoldenRounding}. The runs whose rounding can be repeated are made a
 * second time with it, and all those agree to 1e-9.
 */
class KerasTrainingGoldenTest {
    private static final double CLOSE = 1e-9;
    private static final double SMALL = 0.1; // arrays of smaller numbers count as if this large

    static Stream<Path> runs() throws IOException {
        String given = System.getProperty("golden.dir");
        return given != null
                ? runs(given)
                : Stream.concat(
                        runs("src/test/resources/golden/training"),
                        runs("src/test/resources/golden/training_torch"));
    }

    private static Stream<Path> runs(String name) throws IOException {
        Path given = Path.of(name);
        // Maven runs a module's tests in its folder, the command was typed one above.
        Path folder = Files.isDirectory(given) ? given : Path.of("..").resolve(given);
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> runs =
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
            assertTrue(!runs.isEmpty(), "no golden runs in " + folder);
            return runs.stream();
        }
    }

    static Stream<Path> runsWhoseRoundingCanBeRepeated() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path file : runs().toList()) {
            if (GoldenRounding.canBeRepeated(read(file))) {
                found.add(file);
            }
        }
        return found.stream();
    }

    private static JsonNode read(Path file) throws IOException {
        return JsonReader.read(Files.readAllBytes(file));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void kerasAndKobaiAgree(Path file) throws IOException {
        JsonNode json = read(file);
        compare(new GoldenRun(json, false), json.get("expected"), GoldenRounding.tolerance(json));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("runsWhoseRoundingCanBeRepeated")
    void roundedAsInKerasTheyAgreeCloser(Path file) throws IOException {
        JsonNode json = read(file);
        compare(new GoldenRun(json, true), json.get("expected"), CLOSE);
    }

    private static void compare(GoldenRun run, JsonNode expected, double relative) {

        History history = run.fit();

        List<String> reported = new ArrayList<>(history.names());
        List<String> names = new ArrayList<>();
        expected.get("history").properties().forEach(field -> names.add(field.getKey()));
        assertEquals(
                names.stream().sorted().toList(), reported.stream().sorted().toList());
        for (String name : names) {
            JsonNode values = expected.get("history").get(name);
            assertEquals(values.size(), history.epochs());
            for (int i = 0; i < values.size(); i++) {
                close(values.get(i).asDouble(), history.get(name).get(i), relative, name + " " + i);
            }
        }
        Map<String, Double> evaluated = run.evaluate();
        assertEquals(expected.get("evaluate").size(), evaluated.size());
        for (var entry : evaluated.entrySet()) {
            JsonNode value = expected.get("evaluate").get(entry.getKey());
            close(value.asDouble(), entry.getValue(), relative, "evaluate " + entry.getKey());
        }
        List<INDArray> weights = run.model().weights();
        assertEquals(expected.get("final_weights").size(), weights.size());
        for (int i = 0; i < weights.size(); i++) {
            close(expected.get("final_weights").get(i), weights.get(i), relative, "weight " + i);
        }
        close(expected.get("predictions"), run.predict(), relative, "predictions");
    }

    private static void close(JsonNode expected, INDArray actual, double relative, String what) {
        List<Double> numbers = GoldenRun.numbers(expected);
        assertEquals(numbers.size(), actual.length(), what);
        double size = numbers.stream().mapToDouble(Math::abs).reduce(SMALL, Math::max);
        INDArray flat = actual.reshape(actual.length());
        for (int i = 0; i < numbers.size(); i++) {
            assertEquals(numbers.get(i), flat.getDouble(i), relative * size, what + " [" + i + "]");
        }
    }

    private static void close(double expected, double actual, double relative, String what) {
        assertEquals(expected, actual, relative * Math.abs(expected), what);
    }
}
