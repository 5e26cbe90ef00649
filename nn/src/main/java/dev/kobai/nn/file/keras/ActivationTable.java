package dev.kobai.nn.file.keras;

import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.internal.json.ObjectNode;
import dev.kobai.nn.layer.Celu;
import dev.kobai.nn.layer.Elu;
import dev.kobai.nn.layer.Exponential;
import dev.kobai.nn.layer.Gelu;
import dev.kobai.nn.layer.HardSigmoid;
import dev.kobai.nn.layer.HardSilu;
import dev.kobai.nn.layer.HardTanh;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.LeakyRelu;
import dev.kobai.nn.layer.Linear;
import dev.kobai.nn.layer.LogSigmoid;
import dev.kobai.nn.layer.LogSoftmax;
import dev.kobai.nn.layer.Mish;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Relu6;
import dev.kobai.nn.layer.Selu;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.layer.Silu;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.layer.Softplus;
import dev.kobai.nn.layer.Softsign;
import dev.kobai.nn.layer.Tanh;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Keras' activation functions, by name, and the layers that they are here. */
final class ActivationTable {
    private static final List<Layer> ACTIVATIONS = List.of(
            new Linear(),
            new Sigmoid(),
            new Tanh(),
            new Relu(),
            new Relu6(),
            new LeakyRelu(0.2), // the function's default, not the layer's
            new Elu(),
            new Selu(),
            new Celu(),
            new Gelu(),
            new Silu(),
            new Softplus(),
            new Softsign(),
            new Softmax(),
            new LogSoftmax(),
            new LogSigmoid(),
            new Exponential(),
            new HardSigmoid(),
            new HardSilu(),
            new HardTanh(),
            new Mish());

    private static final Map<String, String> OTHER_NAMES =
            Map.of("swish", "silu", "hard_swish", "hard_silu");

    private static final Map<String, Layer> LAYERS = new LinkedHashMap<>();

    static {
        ACTIVATIONS.forEach(layer -> LAYERS.put(name(layer), layer));
        OTHER_NAMES.forEach((other, name) -> LAYERS.put(other, LAYERS.get(name)));
    }

    private ActivationTable() {}

    /** All layers that are activation functions in Keras. */
    static List<Layer> layers() {
        return ACTIVATIONS;
    }

    /** The name of an activation. */
    static String name(Layer layer) {
        return KerasNames.snake(layer.getClass().getSimpleName());
    }

    /** The layer of an activation, given by name or as a function. */
    static Layer read(JsonNode activation, String where) {
        if (activation.isNull() || activation.isMissingNode()) {
            return new Linear();
        }
        if (activation.isObject() && activation.path("class_name").asText().equals("function")) {
            String function = activation.path("config").asText();
            boolean ops = activation.path("module").asText().startsWith("keras.ops");
            return ops && function.equals("gelu")
                    ? new Gelu(true)
                    : read(JsonNode.of(function), where);
        }
        Layer layer = LAYERS.get(activation.asText());
        if (layer == null) {
            String expected = "an activation that Kobai has: " + new TreeSet<>(LAYERS.keySet());
            throw ArchiveException.of(where, expected, Json.brief(activation), "Use one of these.");
        }
        return layer;
    }

    /** What Keras' layer Activation takes for a layer. */
    static JsonNode write(Layer layer, String where) {
        if (ACTIVATIONS.contains(layer)) {
            return JsonNode.of(name(layer));
        }
        if (layer.equals(new Gelu(true))) { // has no name of its own, but is the default of an op
            ObjectNode function = Json.object();
            return function.put("module", "keras.ops")
                    .put("class_name", "function")
                    .put("config", "gelu")
                    .put("registered_name", "gelu");
        }
        for (Layer known : ACTIVATIONS) {
            if (known.getClass() == layer.getClass()) { // Celu(0.5)
                String expected = known + ", as Keras' activation " + name(known) + " is";
                String advice = "In Keras it takes no argument: use its default.";
                throw ArchiveException.of(where, expected, layer, advice);
            }
        }
        String expected = "a layer that Keras has too";
        throw ArchiveException.of(where, expected, layer, "Use one of docs/keras.md.");
    }
}
