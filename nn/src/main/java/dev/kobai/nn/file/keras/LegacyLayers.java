package dev.kobai.nn.file.keras;

import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.internal.json.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says in Keras 3's words what Keras 1 and 2 say of a layer.
 *
 * <p>Initializers are left out, for the file holds what they made; so are arguments that have no
 * effect on dense layers.
 */
final class LegacyLayers {
    private static final Map<String, String> RENAMED = Map.of(
            "output_dim", "units",
            "bias", "use_bias",
            "p", "rate",
            "sigma", "stddev",
            "W_regularizer", "kernel_regularizer",
            "b_regularizer", "bias_regularizer",
            "W_constraint", "kernel_constraint",
            "b_constraint", "bias_constraint");
    private static final Set<String> OF_NO_EFFECT = Set.of(
            "init",
            "beta_init",
            "gamma_init",
            "batch_input_shape",
            "batch_shape",
            "input_dtype",
            "sparse",
            "ragged",
            "input_length",
            "virtual_batch_size",
            "fused");

    private final boolean keras3;
    private boolean started;

    /**
     * A translator for one model.
     *
     * @param keras3 whether Keras 3 wrote it, where only the shape of the file is of old
     */
    LegacyLayers(boolean keras3) {
        this.keras3 = keras3;
    }

    /** The layers of Keras 3 that together do what this one does. */
    List<JsonNode> translate(JsonNode layer) {
        Config whole = new Config(layer, LegacyReader.CONFIG, OwnClasses.NONE);
        String className = whole.text("class_name");
        JsonNode given = whole.node("config");
        Config old = new Config(given, LegacyReader.CONFIG, OwnClasses.NONE);
        List<JsonNode> layers = new ArrayList<>();
        if (!started) {
            layers.add(input(old, className));
            started = true;
        }
        if (className.equals("InputLayer")) {
            return layers;
        }
        ObjectNode config = arguments(className, given);
        if (keras3 || !given.path("activation").asText().equals("hard_sigmoid")) {
            layers.add(layer(className, config));
            return layers;
        }
        // That of Keras 1 and 2 was 0.2 x + 0.5, that of Keras 3 is x / 6 + 0.5.
        String name = old.text("name");
        if (className.equals("Dense")) {
            layers.add(layer(className, config.put("activation", "linear")));
        }
        ObjectNode slope = Json.object().put("name", name + "_slope").put("scale", 1.2);
        layers.add(layer("Rescaling", slope));
        ObjectNode gate = Json.object().put("name", name + "_hard_sigmoid");
        layers.add(layer("Activation", gate.put("activation", "hard_sigmoid")));
        return layers;
    }

    private static ObjectNode layer(String className, ObjectNode config) {
        ObjectNode json = Json.object().put("class_name", className);
        json.set("config", config);
        return json;
    }

    /** The model's input, which any first layer may tell. */
    private static JsonNode input(Config first, String className) {
        JsonNode shape = first.has("batch_input_shape")
                ? first.node("batch_input_shape")
                : first.node("batch_shape");
        String advice = "Build the model in Keras before saving it, so that its shape is known.";
        ArchiveException.check(
                shape.isArray(), "layer " + className, "batch_input_shape", "none", advice);
        ObjectNode config = Json.object().put("name", "input");
        config.set("batch_shape", shape);
        return layer("InputLayer", config);
    }

    private ObjectNode arguments(String className, JsonNode given) {
        boolean embedding = className.equals("Embedding");
        ObjectNode config = Json.object();
        for (Map.Entry<String, JsonNode> argument : given.properties()) {
            String key = argument.getKey();
            JsonNode value = argument.getValue();
            boolean first = key.equals("input_dim") && !embedding;
            boolean made = key.endsWith("_initializer") && !keras3;
            boolean usual =
                    key.equals("mode") && value.asDouble(-1) == 0; // of a BatchNormalization
            if (first || made || usual || OF_NO_EFFECT.contains(key)) {
                continue;
            }
            boolean alpha = key.equals("alpha") && className.equals("LeakyReLU");
            boolean size = key.equals("output_dim") && embedding;
            String name = size ? key : RENAMED.getOrDefault(key, key);
            config.set(alpha ? "negative_slope" : name, number(value));
        }
        if (!keras3) {
            putInitializers(className, config);
        }
        if (className.equals("Normalization") || className.equals("BatchNormalization")) {
            config.put("axis", -1); // whatever axis it was counted as, rows have one
        }
        return config;
    }

    private static void putInitializers(String className, ObjectNode config) {
        List<String> weights = switch (className) {
            case "Dense" -> List.of("kernel", "bias");
            case "PReLU" -> List.of("alpha");
            case "Embedding" -> List.of("embeddings");
            default -> List.of();
        };
        for (String weight : weights) {
            String initializer = weight.equals("kernel") ? "GlorotUniform" : "Zeros";
            JsonNode none = Json.object();
            config.set(
                    weight + "_initializer",
                    Json.instance("keras.initializers", initializer, none));
        }
    }

    /** Keras 2 writes a number of NumPy's as an object. */
    private static JsonNode number(JsonNode value) {
        boolean array = value.path("type").asText().equals("ndarray");
        return array ? value.path("value") : value;
    }
}
