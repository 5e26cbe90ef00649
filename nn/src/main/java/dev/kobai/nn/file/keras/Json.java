package dev.kobai.nn.file.keras;

import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.internal.json.ArrayNode;
import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.internal.json.JsonReader;
import dev.kobai.nn.internal.json.ObjectNode;
import dev.kobai.nn.tensor.Shape;

/** JSON as Keras' archives have it. */
final class Json {
    private Json() {}

    static JsonNode read(byte[] bytes, String where) {
        try {
            return JsonReader.read(bytes);
        } catch (IllegalArgumentException e) {
            String problem = ": is not JSON that Keras could have written. ";
            throw new ArchiveException(where + problem + e.getMessage(), e);
        }
    }

    static ObjectNode object() {
        return new ObjectNode();
    }

    /** Any object as Keras serialises it: where its class lies, its name and its arguments. */
    static ObjectNode instance(String module, String className, JsonNode config) {
        ObjectNode node = object();
        node.put("module", module).put("class_name", className).set("config", config);
        node.putNull("registered_name");
        return node;
    }

    /** An object of somebody's own class, as Keras serialises one that was registered. */
    static ObjectNode own(Class<?> type, JsonNode config) {
        ObjectNode node = instance(null, type.getSimpleName(), config);
        return node.put("registered_name", OwnClasses.registeredName(type));
    }

    /**
     * Whether an object is of a class that somebody registered; Keras itself registers what differs
     * from backend to backend, such as the optimizers of PyTorch.
     */
    static boolean isCustom(JsonNode object) {
        String module = object.path("module").asText();
        boolean own = module.equals("keras") || module.startsWith("keras.");
        boolean registered = object.hasNonNull("registered_name");
        return registered && (!own || object.path("registered_name").asText().contains(">"));
    }

    /** The shape of a batch of any size: {@code [null, 4]}. */
    static JsonNode batchShape(Shape shape) {
        return shape(shape).insertNull(0);
    }

    /** The shape of a sample: {@code [4]}. */
    static ArrayNode shape(Shape shape) {
        ArrayNode sizes = new ArrayNode();
        for (int axis = 0; axis < shape.rank(); axis++) {
            sizes.add(shape.axis(axis));
        }
        return sizes;
    }

    /** A node's text, cut to what fits a message. */
    static String brief(JsonNode node) {
        String text = String.valueOf(node);
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }
}
