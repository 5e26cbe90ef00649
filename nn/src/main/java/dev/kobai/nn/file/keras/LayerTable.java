package dev.kobai.nn.file.keras;

import dev.kobai.nn.initializer.Ones;
import dev.kobai.nn.initializer.Zeros;
import dev.kobai.nn.internal.json.ArrayNode;
import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.internal.json.ObjectNode;
import dev.kobai.nn.layer.Architecture.Place;
import dev.kobai.nn.layer.BatchNormalization;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Dropout;
import dev.kobai.nn.layer.Elu;
import dev.kobai.nn.layer.Embedding;
import dev.kobai.nn.layer.Flatten;
import dev.kobai.nn.layer.GaussianNoise;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.LayerNormalization;
import dev.kobai.nn.layer.LeakyRelu;
import dev.kobai.nn.layer.Linear;
import dev.kobai.nn.layer.Normalization;
import dev.kobai.nn.layer.PRelu;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Relu6;
import dev.kobai.nn.layer.Rescaling;
import dev.kobai.nn.layer.Reshape;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.layer.Weight;

import java.util.List;
import java.util.Set;

/** Keras' and Kobai's layers, the Input aside. */
final class LayerTable {
    /** The layers that Keras builds by themselves, without an input's shape. */
    private static final Set<String> BUILT_AT_ONCE =
            Set.of("Activation", "ReLU", "LeakyReLU", "ELU", "Softmax", "Dropout", "GaussianNoise");

    static final KerasTable<Layer, Place> LAYERS = new KerasTable<Layer, Place>(
                    "a layer", "keras.layers", Place::layer)
            .addFrom(Dense.class, "Dense", LayerTable::dense, LayerTable::writeDense)
            .addFrom(
                    Linear.class,
                    "Activation",
                    c -> ActivationTable.read(c.node("activation"), c.where()),
                    (place, json) -> json.set(
                            "activation", ActivationTable.write(place.layer(), place.name())))
            .add(Relu.class, "ReLU", LayerTable::relu, LayerTable::write)
            .add(
                    LeakyRelu.class,
                    "LeakyReLU",
                    c -> new LeakyRelu(c.number("negative_slope", 0.3)),
                    (r, json) -> json.put("negative_slope", r.negativeSlope()))
            .add(
                    Elu.class,
                    "ELU",
                    c -> new Elu(c.number("alpha", 1)),
                    (e, json) -> json.put("alpha", e.alpha()))
            .addFrom(PRelu.class, "PReLU", LayerTable::prelu, LayerTable::writePRelu)
            .add(
                    Softmax.class,
                    "Softmax",
                    c -> {
                        c.lastAxis("axis");
                        return new Softmax();
                    },
                    (s, json) -> json.put("axis", -1))
            .add(
                    Dropout.class,
                    "Dropout",
                    c -> new Dropout(c.number("rate")),
                    (d, json) -> json.put("rate", d.rate()).putNull("seed").putNull("noise_shape"))
            .add(
                    GaussianNoise.class,
                    "GaussianNoise",
                    c -> new GaussianNoise(c.number("stddev")),
                    (g, json) -> json.put("stddev", g.stddev()).putNull("seed"))
            .add(
                    BatchNormalization.class,
                    "BatchNormalization",
                    LayerTable::batchNormalization,
                    LayerTable::write)
            .add(
                    LayerNormalization.class,
                    "LayerNormalization",
                    LayerTable::layerNormalization,
                    LayerTable::write)
            .add(Normalization.class, "Normalization", LayerTable::normalization, (n, json) -> {
                json.putArray("axis").add(-1);
                json.put("invert", false).putNull("mean").putNull("variance");
            })
            .add(Rescaling.class, "Rescaling", LayerTable::rescaling, LayerTable::write)
            .add(
                    Flatten.class,
                    "Flatten",
                    c -> {
                        c.only("data_format", "channels_last");
                        return new Flatten();
                    },
                    (f, json) -> json.put("data_format", "channels_last"))
            .addFrom(
                    Reshape.class,
                    "Reshape",
                    LayerTable::reshape,
                    (place, json) -> json.set("target_shape", Json.shape(place.output())))
            .addFrom(
                    Embedding.class,
                    "Embedding",
                    LayerTable::embedding,
                    LayerTable::writeEmbedding);

    static {
        ActivationTable.layers().forEach(layer -> LAYERS.also(layer.getClass(), "Activation"));
    }

    private LayerTable() {}

    /** Writes a layer as Keras' config.json has it. */
    static ObjectNode write(Place place, ObjectNode config) {
        ObjectNode node = LAYERS.write(place, config, "layer " + place.name());
        if (!BUILT_AT_ONCE.contains(node.get("class_name").asText())) {
            node.putObject("build_config").set("input_shape", Json.batchShape(place.input()));
        }
        return node;
    }

    private static Dense dense(Config c) {
        c.ignore("activation"); // a layer of its own
        Dense plain = new Dense(c.whole("units"))
                .useBias(c.flag("use_bias", true))
                .kernelInitializer(WeightTables.initializer(c, "kernel_initializer"))
                .biasInitializer(WeightTables.initializer(c, "bias_initializer"));
        Dense first = WeightTables.regularizer(c, "kernel_regularizer")
                .map(plain::kernelRegularizer)
                .orElse(plain);
        Dense second = WeightTables.regularizer(c, "bias_regularizer")
                .map(first::biasRegularizer)
                .orElse(first);
        Dense third = WeightTables.constraint(c, "kernel_constraint")
                .map(second::kernelConstraint)
                .orElse(second);
        return WeightTables.constraint(c, "bias_constraint")
                .map(third::biasConstraint)
                .orElse(third);
    }

    private static void writeDense(Place place, ObjectNode json) {
        Weight kernel = place.weights().get(0);
        boolean useBias = place.weights().size() > 1;
        Weight bias = useBias ? place.weights().get(1) : Weight.of("bias", new Zeros(), 1);
        json.put("units", place.output().last()).put("activation", "linear");
        json.put("use_bias", useBias);
        writeInitializer(place, kernel, json);
        writeInitializer(place, bias, json);
        writeRegularizer(place, kernel, json);
        writeRegularizer(place, bias, json);
        writeConstraint(place, kernel, json);
        writeConstraint(place, bias, json);
        json.putNull("quantization_config");
    }

    private static void writeInitializer(Place place, Weight weight, ObjectNode json) {
        String where = "layer " + place.name() + ", " + weight.name();
        json.set(weight.name() + "_initializer", WeightTables.write(weight.initializer(), where));
    }

    private static void writeRegularizer(Place place, Weight weight, ObjectNode json) {
        String where = "layer " + place.name() + ", " + weight.name();
        json.set(weight.name() + "_regularizer", WeightTables.write(weight.regularizer(), where));
    }

    private static void writeConstraint(Place place, Weight weight, ObjectNode json) {
        String where = "layer " + place.name() + ", " + weight.name();
        json.set(weight.name() + "_constraint", WeightTables.write(weight.constraint(), where));
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

    private static PRelu prelu(Config c) {
        return new PRelu(WeightTables.initializer(c, "alpha_initializer"));
    }

    private static void writePRelu(Place place, ObjectNode json) {
        Weight alpha = place.weights().get(0);
        writeInitializer(place, alpha, json);
        writeRegularizer(place, alpha, json);
        writeConstraint(place, alpha, json);
        json.putNull("shared_axes");
    }

    private static BatchNormalization batchNormalization(Config c) {
        c.lastAxis("axis")
                .ignore("renorm_momentum", "gamma_initializer", "beta_initializer")
                .ignore("moving_mean_initializer", "moving_variance_initializer");
        return new BatchNormalization(
                c.number("momentum", 0.99),
                c.number("epsilon", 1e-3),
                c.flag("center", true),
                c.flag("scale", true));
    }

    private static void write(BatchNormalization layer, ObjectNode json) {
        json.put("axis", -1).put("momentum", layer.momentum()).put("epsilon", layer.epsilon());
        json.put("center", layer.center()).put("scale", layer.scale());
        writeGammaAndBeta(json);
        json.set("moving_mean_initializer", WeightTables.write(new Zeros(), "mean"));
        json.set("moving_variance_initializer", WeightTables.write(new Ones(), "variance"));
        writeNothing(json);
        json.put("synchronized", false).put("renorm", false).putNull("renorm_clipping");
        json.put("renorm_momentum", 0.99);
    }

    private static LayerNormalization layerNormalization(Config c) {
        c.lastAxis("axis").ignore("gamma_initializer", "beta_initializer");
        return new LayerNormalization(
                c.number("epsilon", 1e-3), c.flag("center", true), c.flag("scale", true));
    }

    private static void write(LayerNormalization layer, ObjectNode json) {
        json.putArray("axis").add(-1);
        json.put("epsilon", layer.epsilon());
        json.put("center", layer.center()).put("scale", layer.scale()).put("rms_scaling", false);
        writeGammaAndBeta(json);
        writeNothing(json);
    }

    private static void writeGammaAndBeta(ObjectNode json) {
        json.set("beta_initializer", WeightTables.write(new Zeros(), "beta"));
        json.set("gamma_initializer", WeightTables.write(new Ones(), "gamma"));
    }

    private static void writeNothing(ObjectNode json) {
        json.putNull("beta_regularizer").putNull("gamma_regularizer");
        json.putNull("beta_constraint").putNull("gamma_constraint");
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
        return new Normalization();
    }

    private static Reshape reshape(Config c) {
        List<Integer> sizes = c.wholes("target_shape");
        return new Reshape(sizes);
    }

    private static Embedding embedding(Config c) {
        Embedding plain = new Embedding(c.whole("input_dim"), c.whole("output_dim"))
                .embeddingsInitializer(WeightTables.initializer(c, "embeddings_initializer"));
        Embedding penalised = WeightTables.regularizer(c, "embeddings_regularizer")
                .map(plain::embeddingsRegularizer)
                .orElse(plain);
        return WeightTables.constraint(c, "embeddings_constraint")
                .map(penalised::embeddingsConstraint)
                .orElse(penalised);
    }

    private static void writeEmbedding(Place place, ObjectNode json) {
        Weight embeddings = place.weights().get(0);
        json.put("input_dim", embeddings.shape().axis(0));
        json.put("output_dim", embeddings.shape().axis(1));
        writeInitializer(place, embeddings, json);
        writeRegularizer(place, embeddings, json);
        json.putNull("activity_regularizer");
        writeConstraint(place, embeddings, json);
        json.put("mask_zero", false).putNull("quantization_config");
    }
}
