package dev.kobai.nn;

import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.metric.Metric;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A file of Keras' golden runs as a Kobai model; whatever it cannot map is an error. */
final class GoldenRun {
    private final JsonNode json;
    private final Sequential model;

    GoldenRun(JsonNode json, boolean asKerasRounds) {
        this.json = json;
        known(
                json,
                "precision keras name dtype input_dim layers optimizer loss metrics fit x y initial_weights expected");
        List<Layer> layers =
                new ArrayList<>(List.of(new Input(json.get("input_dim").asInt())));
        json.get("layers").forEach(layer -> layers.addAll(GoldenLayers.of(layer, asKerasRounds)));
        List<Metric> metrics = new ArrayList<>();
        json.get("metrics").forEach(metric -> metrics.add(metric(metric, asKerasRounds)));
        Loss loss = GoldenLosses.of(json.get("loss"));
        model = Sequential.of(layers.toArray(Layer[]::new)).dataType(DataType.DOUBLE);
        model.compile(
                GoldenOptimizers.of(json.get("optimizer")),
                asKerasRounds ? Float32Mean.of(loss) : loss,
                metrics.toArray(Metric[]::new));
        List<INDArray> start = model.weights();
        for (int i = 0; i < start.size(); i++) {
            double[] numbers = array(json.get("initial_weights").get(i));
            start.set(i, Nd4j.createFromArray(numbers).reshape(start.get(i).shape()));
        }
        model.setWeights(start);
    }

    private static Metric metric(JsonNode json, boolean asKerasRounds) {
        Metric metric = GoldenLosses.metric(json);
        return asKerasRounds && metric instanceof Loss loss ? Float32Mean.of(loss) : metric;
    }

    Sequential model() {
        return model;
    }

    History fit() {
        JsonNode fit = json.get("fit");
        known(fit, "epochs batch_size shuffle validation_split class_weight sample_weight");
        FitOptions options = FitOptions.epochs(fit.get("epochs").asInt())
                .batchSize(fit.get("batch_size").asInt())
                .shuffle(fit.get("shuffle").asBoolean());
        if (fit.has("validation_split")) {
            options = options.validationSplit(fit.get("validation_split").asDouble());
        }
        if (fit.has("class_weight")) {
            Map<Integer, Double> weights = new HashMap<>();
            fit.get("class_weight")
                    .properties()
                    .forEach(e -> weights.put(
                            Integer.valueOf(e.getKey()), e.getValue().asDouble()));
            options = options.classWeight(weights);
        }
        if (fit.has("sample_weight")) {
            options = options.sampleWeight(array(fit.get("sample_weight")));
        }
        return model.fit(matrix(json.get("x")), matrix(json.get("y")), options);
    }

    Map<String, Double> evaluate() {
        return model.evaluate(matrix(json.get("x")), matrix(json.get("y")));
    }

    INDArray predict() {
        return model.predict(matrix(json.get("x")));
    }

    /** Fails on a field that the mapping would otherwise pass over in silence. */
    static void known(JsonNode node, String names) {
        Set<String> unknown = new TreeSet<>();
        node.properties().forEach(field -> unknown.add(field.getKey()));
        List.of(names.split(" ")).forEach(unknown::remove);
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
