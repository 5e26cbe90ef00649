package dev.kobai.nn.internal.json;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * A JSON value, or the missing one, that answers every question: what it is not, or does not have,
 * it says by false, a default or the missing value.
 */
public abstract sealed class JsonNode implements Iterable<JsonNode>
        permits ObjectNode, ArrayNode, ValueNode {

    /** What an object or an array does not have. */
    public static final JsonNode MISSING = new ValueNode("");

    /** JSON's null. */
    public static final JsonNode NULL = new ValueNode(null);

    JsonNode() {}

    /** A text. */
    public static JsonNode of(String text) {
        return text == null ? NULL : new ValueNode(text);
    }

    /** A whole number. */
    public static JsonNode of(long number) {
        return new ValueNode(number);
    }

    /**
     * A number.
     *
     * @throws IllegalArgumentException if it is NaN or infinite, which JSON cannot say
     */
    public static JsonNode of(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("JSON: expected a finite number, got " + number
                    + ". JSON cannot say it: choose another.");
        }
        return new ValueNode(number);
    }

    /** A number that was read: 1e400 is JSON too, and becomes infinite. */
    static JsonNode ofAny(double number) {
        return new ValueNode(number);
    }

    /** True or false. */
    public static JsonNode of(boolean value) {
        return new ValueNode(value);
    }

    /** Whether this is an object. */
    public boolean isObject() {
        return false;
    }

    /** Whether this is an array. */
    public boolean isArray() {
        return false;
    }

    /** Whether this is a text. */
    public boolean isTextual() {
        return false;
    }

    /** Whether this is a number. */
    public boolean isNumber() {
        return false;
    }

    /** Whether this is a number written as a whole one that fits an {@code int}. */
    public boolean isInt() {
        return false;
    }

    /** Whether this is true or false. */
    public boolean isBoolean() {
        return false;
    }

    /** Whether this is JSON's null. */
    public boolean isNull() {
        return this == NULL;
    }

    /** Whether this is nothing at all. */
    public boolean isMissingNode() {
        return this == MISSING;
    }

    /** The text, a number's or literal's characters, or "" of all else. */
    public String asText() {
        return "";
    }

    /** As {@link #asText()}, but the default for null and what is missing. */
    public String asText(String otherwise) {
        return isNull() || isMissingNode() ? otherwise : asText();
    }

    /** The number, or the default if this is none. */
    public double asDouble(double otherwise) {
        return otherwise;
    }

    /** The number, or 0. */
    public final double asDouble() {
        return asDouble(0);
    }

    /** The number without its fraction, or the default if this is none. */
    public long asLong(long otherwise) {
        return otherwise;
    }

    /** The number without its fraction, or 0. */
    public final long asLong() {
        return asLong(0);
    }

    /** As {@link #asLong(long)}, cut to 32 bits: ask {@link #isInt()} before. */
    public final int asInt(int otherwise) {
        return (int) asLong(otherwise);
    }

    /** As {@link #asLong()}, cut to 32 bits: ask {@link #isInt()} before. */
    public final int asInt() {
        return (int) asLong();
    }

    /** True or false, or the default if this is neither. */
    public boolean asBoolean(boolean otherwise) {
        return otherwise;
    }

    /** True or false, or false if this is neither. */
    public final boolean asBoolean() {
        return asBoolean(false);
    }

    /** How many elements an array or fields an object has; else 0. */
    public int size() {
        return 0;
    }

    /** An object's field, or null. */
    public JsonNode get(String key) {
        return null;
    }

    /** An array's element, or null. */
    public JsonNode get(int index) {
        return null;
    }

    /** An object's field, or the missing value. */
    public final JsonNode path(String key) {
        JsonNode value = get(key);
        return value == null ? MISSING : value;
    }

    /** Whether this is an object that has a field. */
    public final boolean has(String key) {
        return get(key) != null;
    }

    /** Whether this is an object that has a field other than null. */
    public final boolean hasNonNull(String key) {
        return has(key) && !get(key).isNull();
    }

    /** An object's fields, in order. */
    public Set<Map.Entry<String, JsonNode>> properties() {
        return Set.of();
    }

    /** An array's elements or an object's values, in order. */
    @Override
    public Iterator<JsonNode> iterator() {
        return Collections.emptyIterator();
    }

    /** Writes this at the end of a text. */
    abstract void write(StringBuilder out);

    /** This as JSON in UTF-8. */
    public final byte[] toBytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    /** This as JSON, on one line without spaces. */
    @Override
    public final String toString() {
        StringBuilder out = new StringBuilder();
        write(out);
        return out.toString();
    }
}
