package dev.kobai.nn.file.keras;

import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.layer.Architecture;
import dev.kobai.nn.layer.Architecture.Place;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Linear;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.metric.Metric;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.optim.Optimizer;

import org.nd4j.linalg.api.buffer.DataType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What an archive's config.json says: values, before any array is read. */
final class ModelReader {
    private static final String PLACE = KerasArchive.CONFIG;

    private final List<Layer> layers = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<String> frozen = new ArrayList<>();
    private final List<String> groups = new ArrayList<>(); // null for a layer without a group
    private final Map<Integer, List<double[]>> given = new HashMap<>(); // by place
    private final KerasNames counter = new KerasNames();
    private final OwnClasses own;
    private final JsonNode compile;
    private final Architecture architecture;
    private DataType type;
    private Shape shape;

    ModelReader(JsonNode json, OwnClasses own) {
        this.own = own;
        Config model = new Config(json, PLACE, own);
        String className = model.text("class_name");
        if (!className.equals("Sequential") || model.has("registered_name")) {
            String advice = "Kobai has no functional models and no classes of one's own.";
            throw model.error("a Sequential", className, advice);
        }
        Config config = model.object("config");
        boolean trainable = config.flag("trainable", true);
        readType(config.node("dtype"), PLACE);
        for (JsonNode layer : config.list("layers")) {
            readLayer(new Config(layer, PLACE, own), trainable);
        }
        if (shape == null) {
            throw model.error("layers", "none", Config.DAMAGED);
        }
        compile = model.node("compile_config");
        architecture = Architecture.of(layers, names).freeze(true, frozen);
    }

    private void readLayer(Config layer, boolean trainable) {
        String className = layer.text("class_name");
        JsonNode json = layer.node("config");
        String name = new Config(json, PLACE, own).text("name");
        String where = "layer " + name;
        if (className.equals("InputLayer")) {
            readInput(
                    new Config(json, where, own)); // whose dtype may be int32, before an Embedding
            return;
        }
        readType(json.path("dtype"), where);
        KerasTable.Entry<Layer> entry = LayerTable.LAYERS.entry(layer.json(), where, own);
        String advice = "Kobai needs to know a sample's shape: build the model before saving it.";
        ArchiveException.check(shape != null, where, "an InputLayer before it", "none", advice);
        Config config = new Config(json, where, own).rank(shape.rank() + 1);
        if (isKeras(entry, "Normalization") && config.has("mean")) {
            double[] mean = perColumn(config, "mean");
            given.put(
                    layers.size() - 1, List.of(mean, perColumn(config, "variance"), new double[1]));
        }
        add(entry.readFrom(config), name, counter.next(entry.className()));
        if (!trainable || !config.flag("trainable", true)) {
            frozen.add(name);
        }
        if (isKeras(entry, "Dense")) {
            addActivation(ActivationTable.read(json.path("activation"), where), name);
        }
    }

    private static boolean isKeras(KerasTable.Entry<Layer> entry, String className) {
        return !entry.own() && entry.className().equals(className);
    }

    /** Numbers that Keras was given for all columns of a layer's input, or one for them all. */
    private double[] perColumn(Config config, String key) {
        double[] values = new double[shape.last()];
        if (config.node(key).isNumber()) {
            Arrays.fill(values, config.number(key));
            return values;
        }
        List<Double> numbers = config.numbers(key);
        String expected = values.length + " numbers as " + key;
        int count = numbers.size();
        ArchiveException.check(
                count == values.length, config.where(), expected, count, Config.DAMAGED);
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private void addActivation(Layer activation, String name) {
        if (!(activation instanceof Linear)) {
            String type = KerasNames.snake(activation.getClass().getSimpleName());
            add(activation, name + "_" + type, null);
        }
    }

    private void add(Layer layer, String name, String group) {
        layers.add(layer);
        names.add(name);
        groups.add(group);
        try {
            shape = layer.outputShape(shape);
        } catch (IllegalArgumentException e) {
            throw new ArchiveException("layer " + name + ", " + e.getMessage(), e);
        }
    }

    private void readInput(Config config) {
        ArchiveException.check(
                shape == null, config.where(), "one InputLayer", "another", Config.DAMAGED);
        List<JsonNode> sizes = config.list("batch_shape");
        boolean known = sizes.size() > 1
                && sizes.stream().skip(1).allMatch(s -> s.isInt() && s.asInt() >= 1);
        String advice = "Give every axis but the batch a fixed size.";
        String expected = "a batch_shape with known sizes";
        ArchiveException.check(known, config.where(), expected, sizes, advice);
        config.ignore("optional").checkAllAsked();
        shape = Shape.of(
                IntStream.range(1, sizes.size()).map(i -> sizes.get(i).asInt()).toArray());
        layers.add(0, new Input(shape));
    }

    private void readType(JsonNode dtype, String where) {
        if (dtype.isNull() || dtype.isMissingNode()) {
            return;
        }
        String name = dtype.isTextual()
                ? dtype.asText()
                : dtype.path("config").path("name").asText();
        boolean ok = name.equals("float32") || name.equals("float64");
        String advice = "Save the model with the dtype policy float32 or float64.";
        ArchiveException.check(ok, where, "dtype float32 or float64", Json.brief(dtype), advice);
        DataType read = name.equals("float32") ? DataType.FLOAT : DataType.DOUBLE;
        boolean same = type == null || type == read;
        ArchiveException.check(same, where, "one dtype for all layers", name, advice);
        type = read;
    }

    Architecture architecture() {
        return architecture;
    }

    DataType type() {
        return type == null ? DataType.FLOAT : type;
    }

    /** The group of a place's variables, {@code layers/dense_1}, or null. */
    String group(int place) {
        return groups.get(place) == null ? null : "layers/" + groups.get(place);
    }

    /** The weights of a place that the configuration holds, not the arrays; else null. */
    List<double[]> given(int place) {
        return given.get(place);
    }

    List<Place> places() {
        return architecture.places();
    }

    boolean compiled() {
        return compile.isObject() && compile.hasNonNull("optimizer");
    }

    Optimizer optimizer() {
        return OptimizerTable.read(compile.path("optimizer"), "compile_config, optimizer", own);
    }

    Loss loss() {
        Config config = new Config(compile, "compile_config", own);
        String advice = "Kobai has models of one output, with one loss.";
        if (config.has("loss_weights") || config.has("weighted_metrics")) {
            String expected = "no loss_weights and no weighted_metrics";
            throw config.error(expected, "some", advice);
        }
        JsonNode loss = config.node("loss");
        JsonNode only = loss.isArray() && loss.size() == 1 ? loss.get(0) : loss;
        return LossTable.read(only, "compile_config, loss", own);
    }

    List<Metric> metrics(Loss loss) {
        List<Metric> metrics = new ArrayList<>();
        addMetrics(compile.path("metrics"), loss, metrics);
        return metrics;
    }

    private void addMetrics(JsonNode json, Loss loss, List<Metric> metrics) {
        if (json.isArray()) { // lists in lists: one for each output
            json.forEach(metric -> addMetrics(metric, loss, metrics));
        } else if (!json.isNull() && !json.isMissingNode()) {
            String where = "compile_config, metrics";
            Shape output = architecture.output();
            Metric metric = MetricTable.read(json, loss, output, where, own);
            Shape target = loss.targetShape(output);
            String expected = "a metric of targets " + target + " as " + loss + " takes";
            String advice = "Compile with another metric before saving.";
            ArchiveException.check(metric.accepts(target, output), where, expected, metric, advice);
            metrics.add(metric);
        }
    }
}
