package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.internal.json.JsonReader;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.metric.Metric;
import dev.kobai.nn.tensor.Tensor;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Losses and metrics of the real Keras' predictions, without any training of our own.
 *
 * <p>Keras' means, logarithms and more are in float32 there (see {@link KerasTrainingGoldenTest}),
 * hence 1e-6.
 */
class GoldenScoresTest {
    private static final double FLOAT32 = 1e-6;

    static Stream<Path> runs() throws IOException {
        return KerasTrainingGoldenTest.runs()
                .filter(file -> file.getFileName().toString().matches("(loss|metrics)_.*"));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void predictionsScoreAsInKeras(Path file) throws IOException {
        JsonNode json = JsonReader.read(Files.readAllBytes(file));
        JsonNode expected = json.get("expected").get("evaluate");
        Tensor y = matrix(json.get("y"));
        Tensor p = matrix(json.get("expected").get("predictions"));
        Loss loss = GoldenLosses.of(json.get("loss"));
        close(expected.get("loss").asDouble(), loss, y, p);
        for (JsonNode node : json.get("metrics")) {
            Metric metric = GoldenLosses.metric(node);
            close(expected.get(metric.name()).asDouble(), metric, y, p);
        }
    }

    private static void close(double expected, Metric metric, Tensor y, Tensor p) {
        Metric.Count count = metric.start(p.columns());
        count.add(y, p);
        assertEquals(expected, count.result(), FLOAT32 * Math.abs(expected), metric.name());
    }

    private static Tensor matrix(JsonNode rows) {
        double[] numbers = GoldenRun.numbers(rows).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        int columns = numbers.length / rows.size();
        return Tensor.of(Nd4j.createFromArray(numbers).reshape(rows.size(), columns));
    }
}
