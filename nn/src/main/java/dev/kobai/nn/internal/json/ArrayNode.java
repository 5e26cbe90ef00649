package dev.kobai.nn.internal.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** A JSON array, which can be added to. */
public final class ArrayNode extends JsonNode {
    private final List<JsonNode> elements = new ArrayList<>();

    /** Adds an element; null stands for JSON's. */
    public ArrayNode add(JsonNode element) {
        elements.add(element == null ? NULL : element);
        return this;
    }

    /** Adds a text. */
    public ArrayNode add(String text) {
        return add(of(text));
    }

    /** Adds a whole number. */
    public ArrayNode add(long number) {
        return add(of(number));
    }

    /** Adds a number, which must be finite. */
    public ArrayNode add(double number) {
        return add(of(number));
    }

    /** Adds true or false. */
    public ArrayNode add(boolean value) {
        return add(of(value));
    }

    /** Puts JSON's null before the element at a place. */
    public ArrayNode insertNull(int index) {
        elements.add(index, NULL);
        return this;
    }

    @Override
    public boolean isArray() {
        return true;
    }

    @Override
    public int size() {
        return elements.size();
    }

    @Override
    public JsonNode get(int index) {
        return index >= 0 && index < elements.size() ? elements.get(index) : null;
    }

    @Override
    public Iterator<JsonNode> iterator() {
        return Collections.unmodifiableList(elements).iterator();
    }

    @Override
    void write(StringBuilder out) {
        String before = "[";
        for (JsonNode element : elements) {
            out.append(before);
            element.write(out);
            before = ",";
        }
        out.append(elements.isEmpty() ? "[]" : "]");
    }
}
