package dev.kobai.nn;

import com.fasterxml.jackson.databind.JsonNode;

import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Linear;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.BinaryCrossentropy;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.loss.MeanAbsoluteError;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.metric.Metric;
import dev.kobai.optim.Adam;
import dev.kobai.optim.LearningRate;
import dev.kobai.optim.Momentum;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.SteepestDescent;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** A file of Keras' golden runs as a Kobai model; whatever it cannot map is an error. */
final class GoldenRun {
    /** The mean over a row's outputs, in losses that take it by {@code ops.mean}. */
    static final String MEAN = "the loss's mean";

    private static final Set<String> LOSSES_WITHOUT_MEAN = Set.of("CategoricalCrossentropy");
    private static final Set<String> FLOAT32_ACTIVATIONS = Set.of("tanh");

    private final JsonNode json;
    private final Sequential model;

    GoldenRun(JsonNode json, UnaryOperator<Loss> rounding) {
        this.json = json;
        known(
                json,
                "keras",
                "name",
                "dtype",
                "input_dim",
                "layers",
                "optimizer",
                "loss",
                "metrics",
                "fit",
                "x",
                "y",
                "initial_weights",
                "expected");
        List<Layer> layers =
                new ArrayList<>(List.of(new Input(json.get("input_dim").asInt())));
        json.get("layers").forEach(layer -> addLayer(layers, layer));
        List<Metric> metrics = new ArrayList<>();
        json.get("metrics").forEach(metric -> metrics.add(metric(metric)));
        model = Sequential.of(layers.toArray(Layer[]::new)).dataType(DataType.DOUBLE);
        model.compile(
                optimizer(json.get("optimizer")),
                rounding.apply(loss(json.get("loss"))),
                metrics.toArray(Metric[]::new));
        List<INDArray> start = model.weights();
        for (int i = 0; i < start.size(); i++) {
            double[] numbers = array(json.get("initial_weights").get(i));
            start.get(i)
                    .assign(Nd4j.createFromArray(numbers).reshape(start.get(i).shape()));
        }
        model.setWeights(start);
    }

    /** What Keras computed in float32 in this run. */
    static Set<String> float32(JsonNode json) {
        Set<String> parts = new TreeSet<>();
        if (!LOSSES_WITHOUT_MEAN.contains(json.get("loss").get("class").asText())) {
            parts.add(MEAN);
        }
        for (JsonNode layer : json.get("layers")) {
            String activation = layer.path("activation").asText();
            if (FLOAT32_ACTIVATIONS.contains(activation)) {
                parts.add(activation);
            }
        }
        return parts;
    }

    Sequential model() {
        return model;
    }

    History fit() {
        JsonNode fit = json.get("fit");
        known(fit, "epochs", "batch_size", "shuffle", "validation_split");
        FitOptions options = FitOptions.epochs(fit.get("epochs").asInt())
                .batchSize(fit.get("batch_size").asInt())
                .shuffle(fit.get("shuffle").asBoolean());
        if (fit.has("validation_split")) {
            options = options.validationSplit(fit.get("validation_split").asDouble());
        }
        return model.fit(matrix(json.get("x")), matrix(json.get("y")), options);
    }

    Map<String, Double> evaluate() {
        return model.evaluate(matrix(json.get("x")), matrix(json.get("y")));
    }

    INDArray predict() {
        return model.predict(matrix(json.get("x")));
    }

    private static void addLayer(List<Layer> layers, JsonNode layer) {
        String type = layer.get("layer").asText();
        switch (type) {
            case "Dense" -> {
                known(layer, "layer", "units", "use_bias", "activation");
                Dense dense = new Dense(layer.get("units").asInt());
                layers.add(
                        layer.has("use_bias")
                                ? dense.useBias(layer.get("use_bias").asBoolean())
                                : dense);
            }
            case "Activation" -> known(layer, "layer", "activation");
            default -> throw new IllegalArgumentException("layer " + layer);
        }
        if (layer.has("activation")) {
            layers.add(activation(layer.get("activation").asText()));
        }
    }

    private static Layer activation(String name) {
        return switch (name) {
            case "linear" -> new Linear();
            case "relu" -> new Relu();
            case "sigmoid" -> new Sigmoid();
            case "softmax" -> new Softmax();
            case "tanh" -> new Tanh();
            default -> throw new IllegalArgumentException("activation " + name);
        };
    }

    private static Optimizer optimizer(JsonNode o) {
        double rate = o.get("learning_rate").asDouble();
        String type = o.get("class").asText();
        switch (type) {
            case "SGD":
                known(o, "class", "learning_rate", "momentum");
                return o.has("momentum")
                        ? new Momentum(rate, o.get("momentum").asDouble())
                        : new SteepestDescent(rate);
            case "Adam":
                known(o, "class", "learning_rate", "beta_1", "beta_2", "epsilon");
                return new Adam(
                        LearningRate.constant(rate),
                        o.path("beta_1").asDouble(0.9),
                        o.path("beta_2").asDouble(0.999),
                        o.path("epsilon").asDouble(1e-7));
            default:
                throw new IllegalArgumentException("optimizer " + o);
        }
    }

    private static Loss loss(JsonNode loss) {
        known(loss, "class");
        return switch (loss.get("class").asText()) {
            case "MeanSquaredError" -> new MeanSquaredError();
            case "BinaryCrossentropy" -> new BinaryCrossentropy();
            case "CategoricalCrossentropy" -> new CategoricalCrossentropy();
            default -> throw new IllegalArgumentException("loss " + loss);
        };
    }

    private static Metric metric(JsonNode metric) {
        known(metric, "class");
        return switch (metric.get("class").asText()) {
            case "MeanAbsoluteError" -> new MeanAbsoluteError();
            default -> throw new IllegalArgumentException("metric " + metric);
        };
    }

    /** Fails on a field that the mapping would otherwise pass over in silence. */
    private static void known(JsonNode node, String... names) {
        Set<String> unknown = new TreeSet<>();
        node.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(Set.of(names));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown fields " + unknown + " in " + node);
        }
    }

    private static INDArray matrix(JsonNode rows) {
        double[] numbers = array(rows);
        return Nd4j.createFromArray(numbers).reshape(rows.size(), numbers.length / rows.size());
    }

    private static double[] array(JsonNode node) {
        return numbers(node).stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** All numbers of nested arrays, in order. */
    static List<Double> numbers(JsonNode node) {
        List<Double> numbers = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(child -> numbers.addAll(numbers(child)));
        } else {
            numbers.add(node.asDouble());
        }
        return numbers;
    }
}
