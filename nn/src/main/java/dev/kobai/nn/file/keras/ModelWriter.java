package dev.kobai.nn.file.keras;

import dev.kobai.nn.file.SavedModel;
import dev.kobai.nn.file.SavedModel.SavedTraining;
import dev.kobai.nn.internal.json.ArrayNode;
import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.internal.json.ObjectNode;
import dev.kobai.nn.layer.Architecture;
import dev.kobai.nn.layer.Architecture.Place;
import dev.kobai.nn.metric.Metric;
import dev.kobai.nn.metric.Weighted;
import dev.kobai.nn.tensor.Shape;

import org.nd4j.linalg.api.buffer.DataType;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The JSON entries of an archive. */
final class ModelWriter {
    private static final String KERAS = "3.15.1"; // the version whose form is written

    private ModelWriter() {}

    /** What Keras never looks at: who saved when, and what only Kobai needs to train on. */
    static ObjectNode metadata(SavedModel model) {
        ObjectNode json = Json.object();
        DateTimeFormatter format = DateTimeFormatter.ofPattern("yyyy-MM-dd@HH:mm:ss");
        json.put("keras_version", KERAS).put("date_saved", LocalDateTime.now().format(format));
        ObjectNode own = json.putObject("kobai").put("seed", model.seed());
        SavedTraining training = model.training();
        if (training != null) {
            own.put("soft_targets", LossTable.takesSoftTargets(training.loss()));
            if (!Double.isNaN(training.rate())) {
                own.put("learning_rate", training.rate());
            }
        }
        return json;
    }

    static ObjectNode config(SavedModel model) {
        Architecture architecture = model.architecture();
        JsonNode input = Json.batchShape(architecture.input());
        ObjectNode config = Json.object();
        config.put("name", "sequential").put("trainable", true);
        config.set("dtype", policy(model.type()));
        ArrayNode layers = config.putArray("layers");
        layers.add(inputLayer(input, model.type()));
        for (Place place : architecture.places()) {
            ObjectNode common = Json.object();
            common.put("name", place.name()).put("trainable", !place.frozen());
            common.set("dtype", policy(model.type()));
            layers.add(LayerTable.write(place, common));
        }
        config.set("build_input_shape", input);
        ObjectNode json = Json.instance("keras", "Sequential", config);
        json.putObject("build_config").set("input_shape", input);
        if (model.training() != null) {
            json.set("compile_config", compile(model));
        }
        return json;
    }

    private static ObjectNode policy(DataType type) {
        ObjectNode name = Json.object().put("name", KerasArchive.dtype(type));
        return Json.instance("keras", "DTypePolicy", name);
    }

    private static ObjectNode inputLayer(JsonNode shape, DataType type) {
        ObjectNode config = Json.object();
        config.set("batch_shape", shape);
        config.put("dtype", KerasArchive.dtype(type)).put("sparse", false).put("ragged", false);
        config.put("name", "input_layer").put("optional", false);
        return Json.instance("keras.layers", "InputLayer", config);
    }

    private static ObjectNode compile(SavedModel model) {
        SavedTraining training = model.training();
        ObjectNode json = Json.object();
        json.set("optimizer", OptimizerTable.write(training.optimizer(), "optimizer"));
        json.set("loss", LossTable.write(training.loss(), "loss"));
        json.putNull("loss_weights");
        metrics(json, "metrics", model, false);
        metrics(json, "weighted_metrics", model, true);
        return json.put("run_eagerly", false)
                .put("steps_per_execution", 1)
                .put("jit_compile", "auto");
    }

    private static void metrics(ObjectNode json, String key, SavedModel model, boolean weighted) {
        SavedTraining training = model.training();
        Shape output = model.architecture().output();
        List<Metric> some = training.metrics().stream()
                .filter(metric -> metric instanceof Weighted == weighted)
                .toList();
        if (some.isEmpty()) {
            json.putNull(key);
        } else {
            ArrayNode metrics = json.putArray(key);
            some.forEach(metric -> metrics.add(
                    MetricTable.write(metric, training.loss(), output, model.type(), key)));
        }
    }
}
