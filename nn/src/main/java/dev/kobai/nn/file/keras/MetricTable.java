package dev.kobai.nn.file.keras;

import dev.kobai.nn.file.ArchiveException;
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
import dev.kobai.nn.metric.F1Score;
import dev.kobai.nn.metric.Metric;
import dev.kobai.nn.metric.Named;
import dev.kobai.nn.metric.Precision;
import dev.kobai.nn.metric.R2Score;
import dev.kobai.nn.metric.Recall;
import dev.kobai.nn.metric.RootMeanSquaredError;
import dev.kobai.nn.metric.SparseCategoricalAccuracy;
import dev.kobai.nn.metric.SparseTopKCategoricalAccuracy;
import dev.kobai.nn.metric.TopKCategoricalAccuracy;
import dev.kobai.nn.tensor.Shape;

import org.nd4j.linalg.api.buffer.DataType;

import java.util.List;
import java.util.Locale;

/** Keras' and Kobai's metrics. */
final class MetricTable {
    private static final List<String> AVERAGES =
            List.of("macro", "micro", "weighted"); // as Average

    private static final KerasTable<Metric, Metric> METRICS = KerasTable.<Metric>of(
                    "a metric", "keras.metrics")
            .add(new Accuracy(), "Accuracy")
            .add(new CategoricalAccuracy(), "CategoricalAccuracy")
            .add(new SparseCategoricalAccuracy(), "SparseCategoricalAccuracy")
            .add(new RootMeanSquaredError(), "RootMeanSquaredError")
            .add(new MeanSquaredError(), "MeanSquaredError")
            .add(new MeanAbsoluteError(), "MeanAbsoluteError")
            .add(new MeanAbsolutePercentageError(), "MeanAbsolutePercentageError")
            .add(new MeanSquaredLogarithmicError(), "MeanSquaredLogarithmicError")
            .add(new CosineSimilarity(), "CosineSimilarity")
            .add(new LogCosh(), "LogCoshError")
            .add(new KLDivergence(), "KLDivergence")
            .add(new Poisson(), "Poisson")
            .add(new Hinge(), "Hinge")
            .add(new SquaredHinge(), "SquaredHinge")
            .add(new CategoricalHinge(), "CategoricalHinge")
            .add(
                    BinaryAccuracy.class,
                    "BinaryAccuracy",
                    c -> new BinaryAccuracy(c.number("threshold", 0.5)),
                    (m, json) -> json.put("threshold", m.threshold()))
            .add(
                    TopKCategoricalAccuracy.class,
                    "TopKCategoricalAccuracy",
                    c -> new TopKCategoricalAccuracy(c.whole("k", 5)),
                    (m, json) -> json.put("k", m.k()))
            .add(
                    SparseTopKCategoricalAccuracy.class,
                    "SparseTopKCategoricalAccuracy",
                    c -> new SparseTopKCategoricalAccuracy(c.whole("k", 5)),
                    (m, json) -> json.put("k", m.k()))
            .add(
                    Precision.class,
                    "Precision",
                    c -> new Precision(threshold(c)),
                    (m, json) -> writeThreshold(m.threshold(), json))
            .add(
                    Recall.class,
                    "Recall",
                    c -> new Recall(threshold(c)),
                    (m, json) -> writeThreshold(m.threshold(), json))
            .add(
                    F1Score.class,
                    "F1Score",
                    MetricTable::f1Score,
                    (m, json) -> json.put("average", AVERAGES.get(m.average().ordinal()))
                            .put("threshold", m.threshold()))
            .add(AUC.class, "AUC", MetricTable::auc, MetricTable::write)
            .add(
                    R2Score.class,
                    "R2Score",
                    c -> {
                        c.only("class_aggregation", "uniform_average").only("num_regressors", 0);
                        return new R2Score();
                    },
                    (m, json) -> json.put("class_aggregation", "uniform_average")
                            .put("num_regressors", 0))
            .add(
                    BinaryCrossentropy.class,
                    "BinaryCrossentropy",
                    c -> new BinaryCrossentropy(
                            c.lastAxis("axis").flag("from_logits", false),
                            false,
                            c.number("label_smoothing", 0)),
                    (m, json) -> json.put("from_logits", m.fromLogits())
                            .put("label_smoothing", m.labelSmoothing()))
            .add(
                    CategoricalCrossentropy.class,
                    "CategoricalCrossentropy",
                    c -> new CategoricalCrossentropy(
                            c.lastAxis("axis").flag("from_logits", false),
                            false,
                            c.number("label_smoothing", 0)),
                    (m, json) -> json.put("from_logits", m.fromLogits())
                            .put("label_smoothing", m.labelSmoothing())
                            .put("axis", -1))
            .add(
                    SparseCategoricalCrossentropy.class,
                    "SparseCategoricalCrossentropy",
                    c -> new SparseCategoricalCrossentropy(
                            c.lastAxis("axis").flag("from_logits", false)),
                    (m, json) -> json.put("from_logits", m.fromLogits())
                            .putNull("ignore_class")
                            .put("axis", -1));

    private MetricTable() {}

    private static double threshold(Config c) {
        return c.number("thresholds", 0.5);
    }

    private static void writeThreshold(double threshold, ObjectNode json) {
        json.put("thresholds", threshold).putNull("top_k").putNull("class_id");
    }

    private static F1Score f1Score(Config c) {
        int average = AVERAGES.indexOf(c.node("average").asText());
        if (average < 0) {
            String advice = "A metric is one number: choose an average.";
            throw c.error("average one of " + AVERAGES, Json.brief(c.node("average")), advice);
        }
        Double threshold = c.has("threshold") ? (Double) c.number("threshold") : null;
        return new F1Score(F1Score.Average.values()[average], threshold);
    }

    private static AUC auc(Config c) {
        c.only("curve", "ROC").only("summation_method", "interpolation");
        return new AUC(c.whole("num_thresholds", 200));
    }

    private static void write(AUC metric, ObjectNode json) {
        json.put("num_thresholds", metric.numThresholds())
                .put("curve", "ROC")
                .put("summation_method", "interpolation")
                .put("multi_label", false)
                .putNull("num_labels")
                .putNull("label_weights")
                .put("from_logits", false);
    }

    /** Reads a metric given as an object or by name; accuracy depends on loss and output. */
    static Metric read(JsonNode metric, Loss loss, Shape output, String where) {
        boolean function = metric.path("class_name").asText().equals("function");
        if (!metric.isTextual() && !function) {
            Metric read = METRICS.read(metric, where);
            String name = metric.path("config").path("name").asText(read.name());
            return read.named(name);
        }
        String name = function ? metric.path("config").asText() : metric.asText();
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("accuracy") || lower.equals("acc")) {
            return accuracy(loss, output).named(name);
        }
        String className = METRICS.byAnyName(name, where);
        return METRICS.readConfig(className, new Config(Json.object(), where)).named(name);
    }

    /** What Keras takes "accuracy" for: it looks at the shapes of targets and predictions. */
    private static Metric accuracy(Loss loss, Shape output) {
        if (output.last() == 1) {
            return new BinaryAccuracy();
        }
        boolean sparse = !loss.targetShape(output).equals(output);
        return sparse ? new SparseCategoricalAccuracy() : new CategoricalAccuracy();
    }

    static ObjectNode write(Metric metric, DataType type, String where) {
        Metric plain = metric instanceof Named n ? n.metric() : metric;
        boolean partOf = plain instanceof Precision p && (p.topK() != null || p.classId() != null)
                || plain instanceof Recall r && (r.topK() != null || r.classId() != null)
                || plain instanceof AUC a && !a.equals(new AUC(a.numThresholds()));
        if (partOf) {
            String expected = "Precision and Recall of all classes, AUC of the curve ROC";
            throw ArchiveException.of(where, expected, plain, "Save without this metric.");
        }
        ObjectNode config = Json.object();
        config.put("name", metric.name()).put("dtype", KerasArchive.dtype(type));
        return METRICS.write(plain, config, where);
    }
}
