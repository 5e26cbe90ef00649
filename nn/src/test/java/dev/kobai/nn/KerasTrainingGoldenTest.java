package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Training runs of the real Keras 3.15.1, repeated number by number.
 *
 * <p>Reads every JSON file of a folder: the project's own, or the one that {@code -Dgolden.dir}
 * names. A file that cannot be mapped fails.
 *
 * <p>Although the runs are in float64, Keras computes a few operations in float32: its type
 * promotion turns 64 into 32 bits on JAX ({@code BIT64_TO_BIT32_DTYPE} in
 * {@code backend/common/dtypes.py}), and {@code ops.mean} and {@code ops.tanh} go through it. A run
 * with such an operation is only good to about 1e-7, see {@link GoldenRun#float32}, and is compared
 * to 1e-6; all others to 1e-9. Where the mean of the loss is the only such operation,
 * {@link Float32Mean} rounds as Keras does, and the run agrees to 1e-9 too.
 */
class KerasTrainingGoldenTest {
    private static final double FLOAT64 = 1e-9;
    private static final double FLOAT32 = 1e-6;

    static Stream<Path> runs() throws IOException {
        String own = "src/test/resources/golden/training";
        Path folder = Path.of(System.getProperty("golden.dir", own));
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> runs =
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
            assertTrue(!runs.isEmpty(), "no golden runs in " + folder);
            return runs.stream();
        }
    }

    static Stream<Path> runsWithOnlyTheMean() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path file : runs().toList()) {
            JsonNode json = new ObjectMapper().readTree(file.toFile());
            if (GoldenRun.float32(json).equals(Set.of(GoldenRun.MEAN))) {
                found.add(file);
            }
        }
        return found.stream();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void kerasAndKobaiAgree(Path file) throws IOException {
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        GoldenRun run = new GoldenRun(json, UnaryOperator.identity());
        compare(run, json.get("expected"), GoldenRun.float32(json).isEmpty() ? FLOAT64 : FLOAT32);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("runsWithOnlyTheMean")
    void withTheMeanRoundedAsInKerasTheyAgreeCloser(Path file) throws IOException {
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        GoldenRun run = new GoldenRun(json, Float32Mean::of);
        compare(run, json.get("expected"), FLOAT64);
    }

    private static void compare(GoldenRun run, JsonNode expected, double relative) {

        History history = run.fit();

        List<String> reported = new ArrayList<>(history.names());
        List<String> names = new ArrayList<>();
        expected.get("history").fieldNames().forEachRemaining(names::add);
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

    /** Compares arrays relative to their largest number. */
    private static void close(JsonNode expected, INDArray actual, double relative, String what) {
        List<Double> numbers = GoldenRun.numbers(expected);
        assertEquals(numbers.size(), actual.length(), what);
        double size = numbers.stream().mapToDouble(Math::abs).max().orElseThrow();
        INDArray flat = actual.reshape(actual.length());
        for (int i = 0; i < numbers.size(); i++) {
            assertEquals(numbers.get(i), flat.getDouble(i), relative * size, what + " [" + i + "]");
        }
    }

    private static void close(double expected, double actual, double relative, String what) {
        assertEquals(expected, actual, relative * Math.abs(expected), what);
    }
}
