package dev.kobai.nn.file.keras;

import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.internal.json.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The arguments of one object in an archive: each is asked for by name, and what nobody asked for
 * must say nothing.
 */
final class Config {
    private static final Set<String> OF_NO_EFFECT = Set.of("name", "trainable", "dtype", "seed");

    static final String DAMAGED = "The archive is damaged or of another format: save it anew.";

    private static final long MOST = 1L << 53; // beyond, a double cannot hold every whole number

    private final JsonNode node;
    private final String where;
    private final OwnClasses own;
    private final Set<String> asked = new TreeSet<>(OF_NO_EFFECT);
    private int rank;

    Config(JsonNode node, String where, OwnClasses own) {
        this.node = node;
        this.where = where;
        this.own = own;
        ArchiveException.check(node.isObject(), where, "a JSON object", Json.brief(node), DAMAGED);
    }

    /** Says how many axes the layer's input has, with the batch. */
    Config rank(int axes) {
        rank = axes;
        return this;
    }

    /** The classes of somebody's own that may be read. */
    OwnClasses own() {
        return own;
    }

    String where() {
        return where;
    }

    JsonNode json() {
        return node;
    }

    ArchiveException error(String expected, Object got, String advice) {
        return ArchiveException.of(where, expected, got, advice);
    }

    private void check(boolean ok, String key, String expected) {
        ArchiveException.check(
                ok, where, key + " as " + expected, Json.brief(node.path(key)), DAMAGED);
    }

    JsonNode node(String key) {
        asked.add(key);
        return node.path(key);
    }

    boolean has(String key) {
        asked.add(key);
        return node.hasNonNull(key);
    }

    Config object(String key) {
        return new Config(node(key), where, own);
    }

    double number(String key) {
        JsonNode value = node(key);
        check(value.isNumber() && Double.isFinite(value.asDouble()), key, "a number");
        return value.asDouble();
    }

    double number(String key, double ifAbsent) {
        return has(key) ? number(key) : ifAbsent;
    }

    int whole(String key) {
        return Math.toIntExact(whole(key, node(key), Integer.MAX_VALUE));
    }

    int whole(String key, int ifAbsent) {
        return has(key) ? whole(key) : ifAbsent;
    }

    long count(String key) {
        return whole(key, node(key), MOST);
    }

    private long whole(String key, JsonNode value, long most) {
        double number = value.asDouble(Double.NaN);
        boolean ok = value.isNumber() && number == Math.rint(number) && Math.abs(number) <= most;
        check(ok, key, "whole numbers up to " + most);
        return (long) number;
    }

    List<Integer> wholes(String key) {
        return list(key).stream()
                .map(value -> Math.toIntExact(whole(key, value, Integer.MAX_VALUE)))
                .toList();
    }

    List<Long> counts(String key) {
        return list(key).stream().map(value -> whole(key, value, MOST)).toList();
    }

    List<Double> numbers(String key) {
        List<JsonNode> values = list(key);
        check(values.stream().allMatch(JsonNode::isNumber), key, "numbers");
        return values.stream().map(JsonNode::asDouble).toList();
    }

    /** A number or several, also as NumPy's array is written. */
    List<Double> oneOrMore(String key) {
        JsonNode value = node(key);
        if (value.path("class_name").asText().equals("__numpy__")) {
            value = value.path("config").path("value");
        }
        while (value.isArray() && value.size() == 1 && value.get(0).isArray()) {
            value = value.get(0); // the axis of the batch
        }
        List<Double> numbers = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(number -> numbers.add(number.asDouble(Double.NaN)));
        } else {
            numbers.add(value.asDouble(Double.NaN));
        }
        boolean ok = !numbers.isEmpty() && numbers.stream().allMatch(Double::isFinite);
        check(ok, key, "a number or numbers");
        return numbers;
    }

    boolean flag(String key, boolean ifAbsent) {
        return has(key) ? flag(key) : ifAbsent;
    }

    boolean flag(String key) {
        check(node(key).isBoolean(), key, "true or false");
        return node.path(key).asBoolean();
    }

    String text(String key) {
        check(node(key).isTextual(), key, "text");
        return node.path(key).asText();
    }

    List<JsonNode> list(String key) {
        check(node(key).isArray(), key, "a list");
        List<JsonNode> elements = new ArrayList<>();
        node.path(key).forEach(elements::add);
        return elements;
    }

    /** Passes over what has no effect on a trained model. */
    Config ignore(String... keys) {
        asked.addAll(List.of(keys));
        return this;
    }

    /** Requires one value, where the key is there at all. */
    Config only(String key, Object value) {
        JsonNode given = node(key);
        boolean same = value instanceof Number n && given.isNumber()
                ? given.asDouble() == n.doubleValue()
                : given.asText().equals(String.valueOf(value));
        if (!given.isMissingNode() && !given.isNull() && !same) {
            String advice = "Kobai knows no other " + key + ".";
            throw error(key + " = " + value, Json.brief(given), advice);
        }
        return this;
    }

    /** Requires an axis, if one is given, to be the last one. */
    Config lastAxis(String key) {
        JsonNode given = node(key);
        JsonNode axis = given.isArray() && given.size() == 1 ? given.get(0) : given;
        boolean last = axis.isInt() && (axis.asInt() == -1 || axis.asInt() == rank - 1);
        if (!given.isMissingNode() && !last) {
            String advice = "Kobai's layers work along the last axis.";
            throw error(key + " = -1, the last axis", Json.brief(given), advice);
        }
        return this;
    }

    /** Refuses arguments that nobody asked for, unless they are null or false. */
    void checkAllAsked() {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            JsonNode value = field.getValue();
            boolean silent = value.isNull() || value.isBoolean() && !value.asBoolean();
            if (!silent && !asked.contains(field.getKey())) {
                String given = field.getKey() + " = " + Json.brief(value);
                String advice = "Kobai has no such argument: save the model without it.";
                throw error("one of the arguments " + asked, given, advice);
            }
        }
    }
}
