package dev.kobai.nn.internal.json;

import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A JSON object, which can be added to; it keeps the order of its fields. */
public final class ObjectNode extends JsonNode {
    private final Map<String, JsonNode> fields = new LinkedHashMap<>();

    /** Sets a field; null stands for JSON's. */
    public ObjectNode set(String key, JsonNode value) {
        fields.put(key, value == null ? NULL : value);
        return this;
    }

    /** Sets a field to a text, or null. */
    public ObjectNode put(String key, String text) {
        return set(key, of(text));
    }

    /** Sets a field to a whole number. */
    public ObjectNode put(String key, long number) {
        return set(key, of(number));
    }

    /** Sets a field to a number, which must be finite. */
    public ObjectNode put(String key, double number) {
        return set(key, of(number));
    }

    /** Sets a field to a number, which must be finite, or null. */
    public ObjectNode put(String key, Double number) {
        return set(key, number == null ? NULL : of(number.doubleValue()));
    }

    /** Sets a field to true or false. */
    public ObjectNode put(String key, boolean value) {
        return set(key, of(value));
    }

    /** Sets a field to JSON's null. */
    public ObjectNode putNull(String key) {
        return set(key, NULL);
    }

    /** Sets a field to a new array, and returns that. */
    public ArrayNode putArray(String key) {
        ArrayNode array = new ArrayNode();
        set(key, array);
        return array;
    }

    /** Sets a field to a new object, and returns that. */
    public ObjectNode putObject(String key) {
        ObjectNode object = new ObjectNode();
        set(key, object);
        return object;
    }

    @Override
    public boolean isObject() {
        return true;
    }

    @Override
    public int size() {
        return fields.size();
    }

    @Override
    public JsonNode get(String key) {
        return fields.get(key);
    }

    @Override
    public Set<Map.Entry<String, JsonNode>> properties() {
        return Collections.unmodifiableSet(fields.entrySet());
    }

    @Override
    public Iterator<JsonNode> iterator() {
        return Collections.unmodifiableCollection(fields.values()).iterator();
    }

    @Override
    void write(StringBuilder out) {
        String before = "{";
        for (Map.Entry<String, JsonNode> field : fields.entrySet()) {
            ValueNode.quote(field.getKey(), out.append(before));
            field.getValue().write(out.append(':'));
            before = ",";
        }
        out.append(fields.isEmpty() ? "{}" : "}");
    }
}
