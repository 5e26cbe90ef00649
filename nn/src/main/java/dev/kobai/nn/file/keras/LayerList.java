package dev.kobai.nn.file.keras;

import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.internal.json.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A model's layers in one row: functional models that are chains and models inside models are laid
 * out flat.
 */
final class LayerList {
    private static final Set<String> FUNCTIONAL = Set.of("Functional", "Model");

    /**
     * A layer of the row.
     *
     * @param layer its class and arguments
     * @param group where its arrays lie in an archive, such as {@code layers/dense_1}
     * @param outermost the name of the layer or model of the whole that it lies in
     * @param trainable whether every model around it is
     */
    record Item(JsonNode layer, String group, String outermost, boolean trainable) {
        String className() {
            return layer.path("class_name").asText();
        }
    }

    private final List<Item> items = new ArrayList<>();
    private final LegacyLayers legacy; // null for the layers of Keras 3

    private LayerList(LegacyLayers legacy) {
        this.legacy = legacy;
    }

    /** The layers of an archive's config.json. */
    static List<Item> of(JsonNode model) {
        return of(model, null);
    }

    /** The layers of a model that an older version of Keras saved. */
    static List<Item> of(JsonNode model, LegacyLayers legacy) {
        LayerList list = new LayerList(legacy);
        String place = legacy == null ? KerasArchive.CONFIG : LegacyReader.CONFIG;
        list.add(new Config(model, place, OwnClasses.NONE), "", null, true);
        return list.items;
    }

    private static boolean isModel(JsonNode json) {
        String name = json.path("class_name").asText();
        return name.equals("Sequential") || FUNCTIONAL.contains(name);
    }

    private void add(Config model, String prefix, String outermost, boolean trainable) {
        String className = model.text("class_name");
        if (!isModel(model.json()) || Json.isCustom(model.json())) {
            String advice = "Kobai has Sequential models and chains, and no classes of one's own.";
            throw model.error("a Sequential", className, advice);
        }
        List<JsonNode> layers;
        boolean trains = trainable;
        JsonNode json = model.node("config");
        if (json.isArray()) { // Keras 1 and early 2: the layers alone
            layers = model.list("config");
        } else {
            Config config = new Config(json, model.where(), OwnClasses.NONE);
            layers = config.list("layers");
            trains &= config.flag("trainable", true);
            if (FUNCTIONAL.contains(className)) {
                checkChain(layers, config);
            }
        }
        KerasNames names = new KerasNames();
        for (JsonNode layer : layers) {
            Config item = new Config(layer, model.where(), OwnClasses.NONE);
            String group = prefix + "layers/" + names.next(item.text("class_name"));
            String top = outermost == null ? name(layer) : outermost;
            if (isModel(layer)) {
                add(item, group + "/", top, trains);
            } else if (legacy == null) {
                items.add(new Item(layer, group, top, trains));
            } else {
                for (JsonNode translated : legacy.translate(layer)) {
                    items.add(new Item(translated, group, top, trains));
                }
            }
        }
    }

    private static String name(JsonNode layer) {
        JsonNode own = layer.path("name");
        return own.isTextual()
                ? own.asText()
                : layer.path("config").path("name").asText();
    }

    /** Each layer must take what the one before it gives, and nothing else. */
    private static void checkChain(List<JsonNode> layers, Config model) {
        String before = null;
        for (JsonNode layer : layers) {
            List<String> inputs = new ArrayList<>();
            collectInputs(layer.path("inbound_nodes"), inputs);
            boolean ok = inputs.equals(before == null ? List.of() : List.of(before));
            String expected = before == null ? "no input" : before + " as its only input";
            String advice = "Kobai has functional models that are chains: one input, one output.";
            ArchiveException.check(ok, "layer " + name(layer), expected, inputs, advice);
            before = name(layer);
        }
        List<String> outputs = new ArrayList<>();
        collectInputs(model.node("output_layers"), outputs);
        String advice = "Kobai has models of one output.";
        boolean last = outputs.equals(List.of(String.valueOf(before)));
        ArchiveException.check(last, model.where(), "output " + before, outputs, advice);
    }

    /** The layers that tensors come from: named in objects by Keras 3, in plain lists before. */
    private static void collectInputs(JsonNode node, List<String> names) {
        if (node.isArray() && node.size() > 1 && node.get(0).isTextual()) {
            names.add(node.get(0).asText());
        } else if (node.isArray()) {
            node.forEach(child -> collectInputs(child, names));
        } else if (node.path("class_name").asText().equals("__keras_tensor__")) {
            collectInputs(node.path("config").path("keras_history"), names);
        } else if (node.isObject()) {
            node.properties().forEach(field -> collectInputs(field.getValue(), names));
        }
    }
}
