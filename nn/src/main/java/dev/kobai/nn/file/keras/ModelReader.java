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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What an archive's config.json says: values, before any array is read. */
final class ModelReader {
    private static final String PLACE = KerasArchive.CONFIG;

    private final List<Layer> layers = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private final List<String> frozen = new ArrayList<>();
    private final List<String> groups = new ArrayList<>(); // of the archive's arrays
    private final List<String> outermost = new ArrayList<>();
    private final Set<Integer> single = new HashSet<>(); // places whose arrays are single numbers
    private final Map<Integer, List<double[]>> given = new HashMap<>(); // by place
    private final OwnClasses own;
    private final JsonNode compile;
    private final Architecture architecture;
    private DataType type;
    private Shape shape;

    ModelReader(JsonNode json, OwnClasses own) {
        this(json, LayerList.of(json), own);
    }

    /** Reads a model that an older version of Keras saved. */
    ModelReader(JsonNode json, LegacyLayers legacy) {
        this(json, LayerList.of(json, legacy), OwnClasses.NONE);
    }

    private ModelReader(JsonNode json, List<LayerList.Item> items, OwnClasses own) {
        this.own = own;
        items.forEach(this::readLayer);
        if (layers.size() < 2) {
            throw ArchiveException.of(PLACE, "layers", "none", Config.DAMAGED);
        }
        DataType read = type; // a model's dtype may be another than its layers', which count
        type = null;
        readType(json.path("config").path("dtype"), PLACE);
        type = read == null ? type : read;
        compile = json.path("compile_config");
        architecture = Architecture.of(layers, names).freeze(true, frozen);
    }

    private void readLayer(LayerList.Item item) {
        String className = item.className();
        JsonNode json = item.layer().path("config");
        String name = new Config(json, PLACE, own).text("name");
        String where = "layer " + name;
        if (className.equals("InputLayer")) {
            readInput(
                    new Config(json, where, own)); // whose dtype may be int32, before an Embedding
            return;
        }
        readType(json.path("dtype"), where);
        KerasTable.Entry<Layer> entry = LayerTable.LAYERS.entry(item.layer(), where, own);
        String advice = "Kobai needs to know a sample's shape: build the model before saving it.";
        ArchiveException.check(shape != null, where, "an InputLayer before it", "none", advice);
        Config config = new Config(json, where, own).rank(shape.rank() + 1);
        if (isKeras(entry, "Normalization")) {
            readNormalization(config);
        }
        Layer layer = entry.readFrom(config);
        boolean trains = item.trainable() && config.flag("trainable", true);
        add(layer, name, item, item.group(), trains);
        if (isKeras(entry, "Dense")) {
            addActivation(json.path("activation"), name, item, trains);
        }
    }

    private void readNormalization(Config config) {
        int place = layers.size() - 1;
        if (config.has("mean")) {
            double[] mean = perColumn(config, "mean");
            given.put(place, List.of(mean, perColumn(config, "variance"), new double[1]));
        } else if (LayerTable.overAllColumns(config)) {
            single.add(place); // one mean for all columns
        }
    }

    private static boolean isKeras(KerasTable.Entry<Layer> entry, String className) {
        return !entry.own() && entry.className().equals(className);
    }

    /** Numbers that Keras was given for all columns of a layer's input, or one for them all. */
    private double[] perColumn(Config config, String key) {
        double[] values = new double[shape.last()];
        List<Double> numbers = config.oneOrMore(key);
        String expected = values.length + " numbers as " + key;
        int count = numbers.size();
        boolean fits = count == values.length || count == 1;
        ArchiveException.check(fits, config.where(), expected, count, Config.DAMAGED);
        Arrays.setAll(values, i -> numbers.get(count == 1 ? 0 : i));
        return values;
    }

    /**
     * The activation of a Dense layer is a layer of its own here: a function's name, or a layer.
     */
    private void addActivation(JsonNode json, String name, LayerList.Item item, boolean trains) {
        String where = "layer " + name + ", activation";
        boolean function = json.path("class_name").asText().equals("function");
        Layer activation = json.isObject() && !function
                ? LayerTable.LAYERS.read(json, where, own)
                : ActivationTable.read(json, where);
        if (!(activation instanceof Linear)) {
            String type = KerasNames.snake(activation.getClass().getSimpleName());
            add(activation, name + "_" + type, item, item.group() + "/activation", trains);
        }
    }

    private void add(Layer layer, String given, LayerList.Item item, String group, boolean trains) {
        boolean free = taken.add(given); // models inside a model may use a name again
        String name =
                free || given.equals(item.outermost()) ? given : item.outermost() + "_" + given;
        layers.add(layer);
        names.add(name);
        groups.add(group);
        outermost.add(item.outermost());
        if (!trains) {
            frozen.add(name);
        }
        try {
            shape = layer.outputShape(shape);
        } catch (IllegalArgumentException e) {
            throw new ArchiveException("layer " + name + ", " + e.getMessage(), e);
        }
    }

    private void readInput(Config config) {
        List<JsonNode> sizes = config.list("batch_shape");
        boolean known = sizes.size() > 1
                && sizes.stream().skip(1).allMatch(s -> s.isInt() && s.asInt() >= 1);
        String advice = "Give every axis but the batch a fixed size.";
        String expected = "a batch_shape with known sizes";
        ArchiveException.check(known, config.where(), expected, sizes, advice);
        config.ignore("optional").checkAllAsked();
        Shape input = Shape.of(
                IntStream.range(1, sizes.size()).map(i -> sizes.get(i).asInt()).toArray());
        if (shape == null) {
            shape = input;
            layers.add(new Input(shape));
        }
        boolean same = shape.equals(input); // a model inside the model tells its own once more
        ArchiveException.check(same, config.where(), "input " + shape, input, Config.DAMAGED);
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

    /** The group of a place's variables, such as {@code layers/dense_1}. */
    String group(int place) {
        return groups.get(place);
    }

    /** The name of the layer or model of the whole model that a place lies in. */
    String outermost(int place) {
        return outermost.get(place);
    }

    /** Whether the archive has one number where the layer has one for each column. */
    boolean single(int place) {
        return single.contains(place);
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
        if (config.has("loss_weights")) {
            throw config.error("no loss_weights", "some", advice);
        }
        JsonNode loss = config.node("loss");
        JsonNode only = loss.isArray() && loss.size() == 1 ? loss.get(0) : loss;
        return LossTable.read(only, "compile_config, loss", own);
    }

    List<Metric> metrics(Loss loss) {
        List<Metric> metrics = new ArrayList<>();
        addMetrics(compile.path("metrics"), loss, metrics);
        List<Metric> weighted = new ArrayList<>();
        addMetrics(compile.path("weighted_metrics"), loss, weighted);
        weighted.forEach(metric -> metrics.add(metric.weighted()));
        return metrics;
    }

    private void addMetrics(JsonNode json, Loss loss, List<Metric> metrics) {
        if (json.isArray()) { // lists in lists: one for each output
            json.forEach(metric -> addMetrics(metric, loss, metrics));
        } else if (!json.isNull() && !json.isMissingNode()) {
            String where = "compile_config, metrics";
            Shape output = architecture.output();
            Metric metric = MetricTable.read(json, where, own);
            Shape target = loss.targetShape(output);
            String expected = "a metric of targets " + target + " as " + loss + " takes";
            String advice = "Compile with another metric before saving.";
            ArchiveException.check(metric.accepts(target, output), where, expected, metric, advice);
            metrics.add(metric);
        }
    }
}
