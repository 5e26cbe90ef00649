package dev.kobai.nn.file.keras;

import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.internal.json.ObjectNode;
import dev.kobai.nn.loss.BinaryCrossentropy;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.nn.loss.CategoricalHinge;
import dev.kobai.nn.loss.Hinge;
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
import dev.kobai.nn.metric.Accuracy;
import dev.kobai.nn.metric.BinaryAccuracy;
import dev.kobai.nn.metric.CategoricalAccuracy;
import dev.kobai.nn.metric.CosineSimilarity;
import dev.kobai.nn.metric.ExactAccuracy;
import dev.kobai.nn.metric.F1Score;
import dev.kobai.nn.metric.FBetaScore;
import dev.kobai.nn.metric.FalseNegatives;
import dev.kobai.nn.metric.FalsePositives;
import dev.kobai.nn.metric.Metric;
import dev.kobai.nn.metric.Named;
import dev.kobai.nn.metric.Precision;
import dev.kobai.nn.metric.R2Score;
import dev.kobai.nn.metric.Recall;
import dev.kobai.nn.metric.RootMeanSquaredError;
import dev.kobai.nn.metric.SparseCategoricalAccuracy;
import dev.kobai.nn.metric.SparseTopKCategoricalAccuracy;
import dev.kobai.nn.metric.TopKCategoricalAccuracy;
import dev.kobai.nn.metric.TrueNegatives;
import dev.kobai.nn.metric.TruePositives;
import dev.kobai.nn.metric.Weighted;
import dev.kobai.nn.tensor.Shape;

import org.nd4j.linalg.api.buffer.DataType;

import java.util.List;
import java.util.Locale;

/** Keras' and Kobai's metrics. */
final class MetricTable {
    private static final List<String> AVERAGES =
            List.of("macro", "micro", "weighted"); // as Average

    static final KerasTable<Metric> METRICS = KerasTable.of(
                    Metric.class, "a metric", "keras.metrics")
            .add(RecordCodec.of(ExactAccuracy.class).named("Accuracy"))
            .add(BinaryAccuracy.class)
            .add(CategoricalAccuracy.class)
            .add(SparseCategoricalAccuracy.class)
            .add(TopKCategoricalAccuracy.class)
            .add(SparseTopKCategoricalAccuracy.class)
            .add(RootMeanSquaredError.class)
            .add(MeanSquaredError.class)
            .add(MeanAbsoluteError.class)
            .add(MeanAbsolutePercentageError.class)
            .add(MeanSquaredLogarithmicError.class)
            .add(CosineSimilarity.class)
            .add(RecordCodec.of(LogCosh.class).named("LogCoshError"))
            .add(KLDivergence.class)
            .add(Poisson.class)
            .add(Hinge.class)
            .add(SquaredHinge.class)
            .add(CategoricalHinge.class)
            .add(threshold(Precision.class))
            .add(threshold(Recall.class))
            .add(threshold(TruePositives.class))
            .add(threshold(TrueNegatives.class))
            .add(threshold(FalsePositives.class))
            .add(threshold(FalseNegatives.class))
            .add(RecordCodec.of(F1Score.class).readBy(MetricTable::f1Score))
            .add(RecordCodec.of(FBetaScore.class).readBy(MetricTable::fBetaScore))
            .add(RecordCodec.of(AUC.class)
                    .words("curve", "ROC", "PR")
                    .always("summation_method", "interpolation")
                    .always("multi_label", false)
                    .none("num_labels", "label_weights"))
            .add(RecordCodec.of(R2Score.class)
                    .always("class_aggregation", "uniform_average")
                    .always("num_regressors", 0))
            .add(RecordCodec.of(BinaryCrossentropy.class).unsaid("softTargets", false))
            .add(RecordCodec.of(CategoricalCrossentropy.class)
                    .unsaid("softTargets", false)
                    .lastAxis(JsonNode.of(-1)))
            .add(RecordCodec.of(SparseCategoricalCrossentropy.class)
                    .none("ignore_class")
                    .lastAxis(JsonNode.of(-1)));

    private MetricTable() {}

    private static <M extends Metric> RecordCodec<M> threshold(Class<M> type) {
        return RecordCodec.of(type).called("threshold", "thresholds");
    }

    private static F1Score f1Score(Config c) {
        return new F1Score(average(c), scoreThreshold(c));
    }

    private static FBetaScore fBetaScore(Config c) {
        return new FBetaScore(c.number("beta", 1), average(c), scoreThreshold(c));
    }

    private static F1Score.Average average(Config c) {
        int average = AVERAGES.indexOf(c.node("average").asText());
        if (average < 0) {
            String advice = "A metric is one number: choose an average.";
            throw c.error("average one of " + AVERAGES, Json.brief(c.node("average")), advice);
        }
        return F1Score.Average.values()[average];
    }

    private static Double scoreThreshold(Config c) {
        return c.has("threshold") ? (Double) c.number("threshold") : null;
    }

    /** A metric as an argument of another part. */
    static final Form METRIC = new Form() {
        @Override
        public boolean isObject() {
            return true;
        }

        @Override
        public JsonNode write(Object value, String where) {
            Metric metric = (Metric) value;
            return named(metric, Json.object().put("name", metric.name()), where);
        }

        @Override
        public Metric read(Config config, String key) {
            return named(config.node(key), config.where() + ", " + key, config.own());
        }
    };

    /** Reads a metric given as an object or by name. */
    static Metric read(JsonNode metric, String where, OwnClasses own) {
        boolean function = metric.path("class_name").asText().equals("function");
        if (!metric.isTextual() && !function) {
            return named(metric, where, own);
        }
        String name = function ? metric.path("config").asText() : metric.asText();
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("accuracy") || lower.equals("acc")) {
            return new Accuracy().named(name); // looks at targets and predictions, as Keras does
        }
        Config config = new Config(Json.object(), where, own);
        return METRICS.byAnyName(name, where).readFrom(config).named(name);
    }

    private static Metric named(JsonNode metric, String where, OwnClasses own) {
        Metric read = METRICS.read(metric, where, own);
        return read.named(metric.path("config").path("name").asText(read.name()));
    }

    private static ObjectNode named(Metric metric, ObjectNode config, String where) {
        return METRICS.write(plain(metric), config, where);
    }

    /** The metric without its name and weights, which stand elsewhere. */
    private static Metric plain(Metric metric) {
        Metric counted = metric instanceof Weighted weighted ? weighted.metric() : metric;
        return counted instanceof Named named ? named.metric() : counted;
    }

    /** What Keras takes "accuracy" for: it looks at the shapes of targets and predictions. */
    private static Metric accuracy(Loss loss, Shape output) {
        if (output.last() == 1) {
            return new BinaryAccuracy();
        }
        boolean sparse = !loss.targetShape(output).equals(output);
        return sparse ? new SparseCategoricalAccuracy() : new CategoricalAccuracy();
    }

    /** Writes a metric; the accuracy that suits a model is a name in Keras, and has no other. */
    static JsonNode write(Metric metric, Loss loss, Shape output, DataType type, String where) {
        if (plain(metric) instanceof Accuracy) {
            String name = metric.name();
            return name.equals("accuracy") || name.equals("acc")
                    ? JsonNode.of(name)
                    : write(accuracy(loss, output).named(name), type, where);
        }
        return write(metric, type, where);
    }

    private static ObjectNode write(Metric metric, DataType type, String where) {
        ObjectNode config = Json.object();
        config.put("name", metric.name()).put("dtype", KerasArchive.dtype(type));
        return named(metric, config, where);
    }
}
