package dev.kobai.nn.file.keras;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.tensor.Shape;

import java.io.IOException;

/** JSON with bounds, as the entries of an archive need it. */
final class Json {
    private static final int DEPTH = 100; // Keras' own are about 10 deep

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxNumberLength(100)
                            .maxNameLength(1000)
                            .maxStringLength(100_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static JsonNode read(byte[] bytes, String where) {
        try {
            return MAPPER.readTree(bytes);
        } catch (IOException e) {
            String problem = e.getMessage().lines().findFirst().orElse("");
            throw new ArchiveException(
                    where + ": is not JSON that Keras could have written. " + problem, e);
        }
    }

    static byte[] write(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Any object as Keras serialises it: where its class lies, its name and its arguments. */
    static ObjectNode instance(String module, String className, JsonNode config) {
        ObjectNode node = object();
        node.put("module", module).put("class_name", className).set("config", config);
        node.putNull("registered_name");
        return node;
    }

    /** The shape of a batch of any size: {@code [null, 4]}. */
    static JsonNode batchShape(Shape shape) {
        return shape(shape).insertNull(0);
    }

    /** The shape of a sample: {@code [4]}. */
    static ArrayNode shape(Shape shape) {
        ArrayNode sizes = JsonNodeFactory.instance.arrayNode();
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
