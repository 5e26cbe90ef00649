package dev.kobai.nn.file.keras;

import dev.kobai.nn.initializer.Ones;
import dev.kobai.nn.initializer.Zeros;
import dev.kobai.nn.internal.json.ArrayNode;
import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.internal.json.ObjectNode;
import dev.kobai.nn.layer.AlphaDropout;
import dev.kobai.nn.layer.Architecture.Place;
import dev.kobai.nn.layer.BatchNormalization;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Dropout;
import dev.kobai.nn.layer.Elu;
import dev.kobai.nn.layer.Embedding;
import dev.kobai.nn.layer.Flatten;
import dev.kobai.nn.layer.GaussianDropout;
import dev.kobai.nn.layer.GaussianNoise;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.LayerNormalization;
import dev.kobai.nn.layer.LeakyRelu;
import dev.kobai.nn.layer.Normalization;
import dev.kobai.nn.layer.PRelu;
import dev.kobai.nn.layer.RMSNormalization;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Relu6;
import dev.kobai.nn.layer.Rescaling;
import dev.kobai.nn.layer.Reshape;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.layer.UnitNormalization;

import java.util.List;
import java.util.Set;

/** Keras' and Kobai's layers, the Input aside. */
final class LayerTable {
    /** The layers that Keras builds by themselves, without an input's shape. */
    private static final Set<String> BUILT_AT_ONCE = Set.of(
            "Activation",
            "ReLU",
            "LeakyReLU",
            "ELU",
            "Softmax",
            "Dropout",
            "GaussianNoise",
            "AlphaDropout",
            "GaussianDropout");

    private static final JsonNode ZEROS = WeightTables.INITIALIZERS.write(new Zeros(), "zeros");
    private static final JsonNode ONES = WeightTables.INITIALIZERS.write(new Ones(), "ones");
    private static final JsonNode LAST = JsonNode.of(-1);
    private static final JsonNode LAST_OF_LIST = new ArrayNode().add(-1);

    static final KerasTable<Layer> LAYERS = KerasTable.of(Layer.class, "a layer", "keras.layers")
            .add(RecordCodec.of(Dense.class)
                    .ifAbsent("useBias", true)
                    .ignored("activation", JsonNode.of("linear")) // read as a layer of its own
                    .none("quantization_config"))
            .add(
                    Layer.class, // any that is in the table of activations
                    "Activation",
                    c -> ActivationTable.read(c.node("activation"), c.where()),
                    LayerTable::writeActivation)
            .add(Relu.class, "ReLU", LayerTable::relu, (relu, json, where) -> write(relu, json))
            .add(RecordCodec.of(LeakyRelu.class).named("LeakyReLU"))
            .add(RecordCodec.of(Elu.class).named("ELU"))
            .add(RecordCodec.of(PRelu.class)
                    .named("PReLU")
                    .none("alpha_regularizer", "alpha_constraint", "shared_axes"))
            .add(RecordCodec.of(Softmax.class).lastAxis(LAST))
            .add(RecordCodec.of(Dropout.class).none("seed", "noise_shape"))
            .add(RecordCodec.of(AlphaDropout.class).none("seed", "noise_shape"))
            .add(RecordCodec.of(GaussianDropout.class).none("seed"))
            .add(RecordCodec.of(GaussianNoise.class).none("seed"))
            .add(RecordCodec.of(UnitNormalization.class).lastAxis(LAST))
            .add(RecordCodec.of(RMSNormalization.class).lastAxis(LAST))
            .add(scaledAndCentered(BatchNormalization.class)
                    .lastAxis(LAST)
                    .ignored("moving_mean_initializer", ZEROS)
                    .ignored("moving_variance_initializer", ONES)
                    .always("synchronized", false)
                    .always("renorm", false)
                    .none("renorm_clipping")
                    .ignored("renorm_momentum", JsonNode.of(0.99)))
            .add(scaledAndCentered(LayerNormalization.class)
                    .lastAxis(LAST_OF_LIST)
                    .always("rms_scaling", false))
            .add(
                    Normalization.class, // its numbers are weights
                    "Normalization",
                    LayerTable::normalization,
                    (normalization, json, where) -> json.set("axis", LAST_OF_LIST)
                            .put("invert", false)
                            .putNull("mean")
                            .putNull("variance"))
            .add(
                    Rescaling.class,
                    "Rescaling",
                    LayerTable::rescaling,
                    (rescaling, json, where) -> write(rescaling, json))
            .add(RecordCodec.of(Flatten.class).always("data_format", "channels_last"))
            .add(Reshape.class)
            .add(RecordCodec.of(Embedding.class)
                    .none("activity_regularizer")
                    .always("mask_zero", false)
                    .none("quantization_config"));

    static {
        ActivationTable.layers().forEach(layer -> LAYERS.also(layer.getClass(), "Activation"));
    }

    private LayerTable() {}

    /** Writes a layer as Keras' config.json has it. */
    static ObjectNode write(Place place, ObjectNode config) {
        ObjectNode node = LAYERS.write(place.layer(), config, "layer " + place.name());
        if (place.layer() instanceof Reshape) { // with the size that it found for -1
            config.set("target_shape", Json.shape(place.output()));
        }
        if (!BUILT_AT_ONCE.contains(node.get("class_name").asText())) {
            node.putObject("build_config").set("input_shape", Json.batchShape(place.input()));
        }
        return node;
    }

    /** Keras' scale and offset after normalising; their initializers no longer matter. */
    private static <L extends Layer> RecordCodec<L> scaledAndCentered(Class<L> type) {
        return RecordCodec.of(type)
                .ignored("beta_initializer", ZEROS)
                .ignored("gamma_initializer", ONES)
                .none("beta_regularizer", "gamma_regularizer")
                .none("beta_constraint", "gamma_constraint");
    }

    private static void writeActivation(Layer layer, ObjectNode json, String where) {
        json.set("activation", ActivationTable.write(layer, where));
    }

    private static Layer relu(Config c) {
        double slope = c.number("negative_slope", 0);
        double max = c.number("max_value", Double.POSITIVE_INFINITY);
        Relu relu = new Relu(slope, max, c.number("threshold", 0));
        if (relu.equals(new Relu(0, 6, 0))) {
            return new Relu6();
        }
        return relu.equals(new Relu(slope)) && slope > 0 ? new LeakyRelu(slope) : relu;
    }

    private static void write(Relu layer, ObjectNode json) {
        if (layer.maxValue() == Double.POSITIVE_INFINITY) {
            json.putNull("max_value");
        } else {
            json.put("max_value", layer.maxValue());
        }
        json.put("negative_slope", layer.negativeSlope()).put("threshold", layer.threshold());
    }

    private static Rescaling rescaling(Config c) {
        boolean shifted = c.has("offset");
        return new Rescaling(c.oneOrMore("scale"), shifted ? c.oneOrMore("offset") : List.of(0.0));
    }

    private static void write(Rescaling layer, ObjectNode json) {
        put(json, "scale", layer.scale());
        put(json, "offset", layer.offset());
    }

    private static void put(ObjectNode json, String key, List<Double> numbers) {
        if (numbers.size() == 1) {
            json.put(key, numbers.get(0));
        } else {
            ArrayNode list = json.putArray(key);
            numbers.forEach(list::add);
        }
    }

    /** Whether a Normalization has one mean for all columns, Keras' axis=None. */
    static boolean overAllColumns(Config c) {
        JsonNode axis = c.node("axis");
        return axis.isNull() || axis.isArray() && axis.size() == 0;
    }

    private static Normalization normalization(Config c) {
        if (!overAllColumns(c)) {
            c.lastAxis("axis");
        }
        c.only("invert", "false").ignore("mean", "variance");
        return new Normalization();
    }
}
