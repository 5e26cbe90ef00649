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
import java.util.stream.Stream;

/**
 * Training runs of the real Keras 3.15.1, repeated number by number.
 *
 * <p>Reads every JSON file of a folder: the project's own, or the one that {@code -Dgolden.dir}
 * names. A file that cannot be mapped fails.
 */
class KerasTrainingGoldenTest {
    private static final double RELATIVE = 1e-9;

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

    @ParameterizedTest
    @MethodSource("runs")
    void kerasAndKobaiAgree(Path file) throws IOException {
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        GoldenRun run = new GoldenRun(json);
        JsonNode expected = json.get("expected");

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
                close(values.get(i).asDouble(), history.get(name).get(i), name + ", epoch " + i);
            }
        }
        Map<String, Double> evaluated = run.evaluate();
        assertEquals(expected.get("evaluate").size(), evaluated.size());
        for (var entry : evaluated.entrySet()) {
            JsonNode value = expected.get("evaluate").get(entry.getKey());
            close(value.asDouble(), entry.getValue(), "evaluate " + entry.getKey());
        }
        List<INDArray> weights = run.model().weights();
        assertEquals(expected.get("final_weights").size(), weights.size());
        for (int i = 0; i < weights.size(); i++) {
            close(expected.get("final_weights").get(i), weights.get(i), "weight " + i);
        }
        close(expected.get("predictions"), run.predict(), "predictions");
    }

    private static void close(JsonNode expected, INDArray actual, String what) {
        List<Double> numbers = GoldenRun.numbers(expected);
        assertEquals(numbers.size(), actual.length(), what);
        INDArray flat = actual.reshape(actual.length());
        for (int i = 0; i < numbers.size(); i++) {
            close(numbers.get(i), flat.getDouble(i), what + " [" + i + "]");
        }
    }

    private static void close(double expected, double actual, String what) {
        assertEquals(expected, actual, RELATIVE * Math.abs(expected), what);
    }
}
