package dev.kobai.nn;

import dev.kobai.nn.internal.json.JsonNode;

import java.util.Set;
import java.util.TreeSet;

/**
 * What Keras computed in float32 in a run that is otherwise in float64.
 *
 * <p>Keras' type promotion turns 64 into 32 bits on JAX ({@code BIT64_TO_BIT32_DTYPE} in
 * {@code keras/src/backend/common/dtypes.py}); the operations below go through it. Found by
 * comparing: with {@link Float32Mean} and {@link Float32Tanh} in place of ours, runs agree to 1e-15
 * that otherwise differ by 1e-8 to 1e-7, and a run's own predictions give its own loss only with
 * the mean rounded so.
 */
final class GoldenRounding {
    static final String MEAN = "mean of a loss";
    static final String TANH = "tanh";

    private static final Set<String> LOSSES_WITHOUT_MEAN = Set.of(
            "CategoricalCrossentropy",
            "SparseCategoricalCrossentropy",
            "CategoricalHinge",
            "CosineSimilarity",
            "KLDivergence");
    private static final Set<String> METRICS = Set.of("F1Score", "R2Score");

    private GoldenRounding() {}

    /** Whether Keras' own promotion to float32 was switched off. */
    private static boolean isNone(JsonNode json) {
        return json.path("precision").asText().equals("float64 throughout");
    }

    static Set<String> of(JsonNode json) {
        Set<String> parts = new TreeSet<>();
        if (isNone(json)) {
            return parts;
        }
        String loss = json.get("loss").get("class").asText();
        if (!LOSSES_WITHOUT_MEAN.contains(loss)) {
            parts.add(MEAN);
        }
        for (JsonNode layer : json.get("layers")) {
            if (layer.path("activation").asText().equals(TANH)) {
                parts.add(TANH);
            }
            if (layer.get("layer").asText().endsWith("Normalization")) {
                parts.add("mean and variance");
            }
        }
        for (JsonNode metric : json.get("metrics")) {
            String name = metric.get("class").asText();
            if (METRICS.contains(name)) {
                parts.add("sums of " + name);
            }
        }
        JsonNode schedule = json.get("optimizer").get("learning_rate").path("schedule");
        if (schedule.asText().startsWith("Cosine")) {
            parts.add("cosine of a schedule");
        }
        return parts;
    }

    /** Whether {@link GoldenRun} can round all of it as Keras does. */
    static boolean canBeRepeated(JsonNode json) {
        return !isNone(json) && Set.of(MEAN, TANH).containsAll(of(json));
    }

    /** How close our own classes, which do not round, can come. */
    static double tolerance(JsonNode json) {
        String loss = json.get("loss").get("class").asText();
        if (loss.equals("MeanAbsolutePercentageError") && !isNone(json)) {
            // A slope of 100 / |y| carries tanh's rounding a hundred times as far. That it is only
            // that
            // shows the second run, which repeats the rounding and must agree to 1e-9.
            return 1e-4;
        }
        return of(json).isEmpty() ? 1e-9 : 1e-6;
    }
}
