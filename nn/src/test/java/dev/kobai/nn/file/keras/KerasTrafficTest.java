package dev.kobai.nn.file.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.FitOptions;
import dev.kobai.nn.History;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.internal.json.JsonReader;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Sigmoid;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files as Keras users have them, each made by the real Keras 3.15.1: other backends, functional
 * models, models in models, older forms, weights alone.
 *
 * <p>Reads every file of a folder that has a JSON beside it: the project's own, or the one that
 * {@code -Dtraffic.dir} names.
 */
class KerasTrafficTest {
    private static final String OWN = "src/test/resources/golden/traffic";

    static List<Path> files() throws IOException {
        Path given = Path.of(System.getProperty("traffic.dir", OWN));
        Path folder = Files.isDirectory(given) ? given : Path.of("..").resolve(given);
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(f -> Files.exists(json(f))).sorted().toList();
            assertTrue(!found.isEmpty(), "no files in " + folder);
            return found;
        }
    }

    static List<Path> wholeModels() throws IOException {
        return files().stream().filter(file -> !isWeights(file)).toList();
    }

    private static Path json(Path file) {
        return file.resolveSibling(file.getFileName() + ".json");
    }

    private static JsonNode facts(Path file) throws IOException {
        return JsonReader.read(Files.readAllBytes(json(file)));
    }

    private static boolean isWeights(Path file) {
        return file.toString().endsWith(".weights.h5");
    }

    private static Sequential load(Path file, JsonNode facts) {
        if (!isWeights(file)) {
            boolean alone = facts.path("loads").isTextual();
            return alone ? Sequential.loadUncompiled(file) : Sequential.load(file);
        }
        Sequential model =
                Sequential.of(new Input(3), new Dense(7), new Relu(), new Dense(1), new Sigmoid());
        model.loadWeights(file);
        return model;
    }

    private static double[][] rows(JsonNode json) {
        double[][] rows = new double[json.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[json.get(i).size()];
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] = json.get(i).get(j).asDouble();
            }
        }
        return rows;
    }

    private static void check(Sequential model, JsonNode facts) {
        double[][] x = rows(facts.get("x"));
        close(rows(facts.get("predictions")), model.predict(x), 1e-5);
        JsonNode resumed = facts.path("resumed");
        if (resumed.isObject()) {
            FitOptions options = FitOptions.epochs(3).batchSize(8).shuffle(false);
            History history = model.fit(x, rows(facts.get("y")), options);
            JsonNode expected = resumed.get("history");
            assertEquals(expected.size(), history.names().size());
            expected.properties().forEach(column -> {
                for (int i = 0; i < column.getValue().size(); i++) {
                    double value = column.getValue().get(i).asDouble();
                    double ours = history.get(column.getKey()).get(i);
                    assertEquals(value, ours, 1e-4 * Math.abs(value), column.getKey());
                }
            });
            close(rows(resumed.get("predictions")), model.predict(x), 1e-4);
        }
    }

    private static void close(double[][] expected, double[][] actual, double tolerance) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertArrayEquals(expected[i], actual[i], tolerance, "row " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatKerasSavedPredictsAndTrainsOnAsInKeras(Path file) throws IOException {
        JsonNode facts = facts(file);
        check(load(file, facts), facts);
    }

    @ParameterizedTest
    @MethodSource("wholeModels")
    void whatIsWrittenBackIsTheSameModel(Path file, @TempDir Path folder) throws IOException {
        JsonNode facts = facts(file);
        Path copy = load(file, facts).save(folder.resolve("copy.keras"));
        check(Sequential.load(copy), facts);
    }

    @ParameterizedTest
    @MethodSource("files")
    void weightsAloneFitAModelOfTheSameLayers(Path file, @TempDir Path folder) throws IOException {
        JsonNode facts = facts(file);
        Sequential model = load(file, facts);
        Path weights = model.saveWeights(folder.resolve("copy.weights.h5"));
        Sequential other = Sequential.loadUncompiled(model.save(folder.resolve("copy.keras")));
        other.setParameters(new double[other.parameters().length]);

        other.loadWeights(weights);

        close(rows(facts.get("predictions")), other.predict(rows(facts.get("x"))), 1e-5);
    }
}
