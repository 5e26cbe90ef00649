package dev.kobai.nn;

import static dev.kobai.nn.GoldenRun.known;

import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.loss.BinaryCrossentropy;
import dev.kobai.nn.loss.BinaryFocalCrossentropy;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.nn.loss.CategoricalHinge;
import dev.kobai.nn.loss.CosineSimilarity;
import dev.kobai.nn.loss.Hinge;
import dev.kobai.nn.loss.Huber;
import dev.kobai.nn.loss.KLDivergence;
import dev.kobai.nn.loss.LogCosh;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.loss.MeanAbsoluteError;
import dev.kobai.nn.loss.MeanAbsolutePercentageError;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.loss.MeanSquaredLogarithmicError;
import dev.kobai.nn.loss.Poisson;
import dev.kobai.nn.loss.SparseCategoricalCrossentropy;
import dev.kobai.nn.loss.SquaredHinge;
import dev.kobai.nn.metric.AUC;
import dev.kobai.nn.metric.BinaryAccuracy;
import dev.kobai.nn.metric.CategoricalAccuracy;
import dev.kobai.nn.metric.F1Score;
import dev.kobai.nn.metric.Metric;
import dev.kobai.nn.metric.Precision;
import dev.kobai.nn.metric.R2Score;
import dev.kobai.nn.metric.Recall;
import dev.kobai.nn.metric.RootMeanSquaredError;
import dev.kobai.nn.metric.SparseCategoricalAccuracy;
import dev.kobai.nn.metric.SparseTopKCategoricalAccuracy;
import dev.kobai.nn.metric.TopKCategoricalAccuracy;

import java.util.Locale;

/** Keras' losses and metrics of the golden runs as Kobai's. */
final class GoldenLosses {
    private GoldenLosses() {}

    static Loss of(JsonNode loss) {
        boolean logits = loss.path("from_logits").asBoolean(false);
        double smoothing = loss.path("label_smoothing").asDouble(0);
        switch (loss.get("class").asText()) {
            case "BinaryCrossentropy":
                known(loss, "class from_logits label_smoothing");
                return new BinaryCrossentropy().fromLogits(logits).labelSmoothing(smoothing);
            case "BinaryFocalCrossentropy":
                known(loss, "class from_logits label_smoothing gamma alpha apply_class_balancing");
                BinaryFocalCrossentropy focal = new BinaryFocalCrossentropy()
                        .fromLogits(logits)
                        .labelSmoothing(smoothing)
                        .gamma(loss.path("gamma").asDouble(2));
                return loss.path("apply_class_balancing").asBoolean(false)
                        ? focal.classBalancing(loss.path("alpha").asDouble(0.25))
                        : focal;
            case "CategoricalCrossentropy":
                known(loss, "class from_logits label_smoothing");
                return new CategoricalCrossentropy().fromLogits(logits).labelSmoothing(smoothing);
            case "SparseCategoricalCrossentropy":
                known(loss, "class from_logits");
                return new SparseCategoricalCrossentropy(logits);
            case "Huber":
                known(loss, "class delta");
                return new Huber(loss.path("delta").asDouble(1));
            default:
                known(loss, "class");
                return plain(loss.get("class").asText());
        }
    }

    private static Loss plain(String name) {
        return switch (name) {
            case "MeanSquaredError" -> new MeanSquaredError();
            case "MeanAbsoluteError" -> new MeanAbsoluteError();
            case "MeanAbsolutePercentageError" -> new MeanAbsolutePercentageError();
            case "MeanSquaredLogarithmicError" -> new MeanSquaredLogarithmicError();
            case "LogCosh" -> new LogCosh();
            case "CosineSimilarity" -> new CosineSimilarity();
            case "KLDivergence" -> new KLDivergence();
            case "Poisson" -> new Poisson();
            case "Hinge" -> new Hinge();
            case "SquaredHinge" -> new SquaredHinge();
            case "CategoricalHinge" -> new CategoricalHinge();
            default -> throw new IllegalArgumentException("loss " + name);
        };
    }

    static Metric metric(JsonNode metric) {
        int k = metric.path("k").asInt(5);
        switch (metric.get("class").asText()) {
            case "BinaryAccuracy":
                known(metric, "class threshold");
                return new BinaryAccuracy(metric.path("threshold").asDouble(0.5));
            case "TopKCategoricalAccuracy":
                known(metric, "class k");
                return new TopKCategoricalAccuracy(k);
            case "SparseTopKCategoricalAccuracy":
                known(metric, "class k");
                return new SparseTopKCategoricalAccuracy(k);
            case "F1Score":
                known(metric, "class average");
                String average = metric.path("average").asText("none");
                return new F1Score(F1Score.Average.valueOf(average.toUpperCase(Locale.ROOT)));
            default:
                known(metric, "class");
                return plainMetric(metric.get("class").asText());
        }
    }

    private static Metric plainMetric(String name) {
        return switch (name) {
            case "AUC" -> new AUC();
            case "CategoricalAccuracy" -> new CategoricalAccuracy();
            case "CosineSimilarity" -> new dev.kobai.nn.metric.CosineSimilarity();
            case "Precision" -> new Precision();
            case "R2Score" -> new R2Score();
            case "Recall" -> new Recall();
            case "RootMeanSquaredError" -> new RootMeanSquaredError();
            case "SparseCategoricalAccuracy" -> new SparseCategoricalAccuracy();
            default -> plain(name);
        };
    }
}
