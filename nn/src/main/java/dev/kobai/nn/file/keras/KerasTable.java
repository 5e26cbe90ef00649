package dev.kobai.nn.file.keras;

import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.internal.json.ObjectNode;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The classes of one kind that both Kobai and Keras have, and how their arguments are read and
 * written: one entry a class.
 *
 * @param <T> what is read
 * @param <S> what is written: the same, or a layer in its place
 */
final class KerasTable<T, S> {
    private record Entry<T, S>(
            String className,
            Function<Config, ? extends T> read,
            BiConsumer<S, ObjectNode> write) {}

    private static final Map<String, String> SHORT_FORMS = Map.of(
            "mse", "MeanSquaredError",
            "mae", "MeanAbsoluteError",
            "mape", "MeanAbsolutePercentageError",
            "msle", "MeanSquaredLogarithmicError",
            "bce", "BinaryCrossentropy",
            "kld", "KLDivergence");

    private final String kind;
    private final String module;
    private final Function<S, T> value;
    private final Map<String, Entry<T, S>> byName = new LinkedHashMap<>();
    private final Map<Class<?>, Entry<T, S>> byType = new LinkedHashMap<>();

    KerasTable(String kind, String module, Function<S, T> value) {
        this.kind = kind;
        this.module = module;
        this.value = value;
    }

    /** A table of values that hold all there is to write. */
    static <T> KerasTable<T, T> of(String kind, String module) {
        return new KerasTable<>(kind, module, value -> value);
    }

    /** Adds a class of which there is only one value. */
    KerasTable<T, S> add(T only, String className) {
        put(only.getClass(), new Entry<>(className, config -> only, (source, config) -> {}));
        return this;
    }

    /** Adds a class with arguments; what Keras' class can say and it cannot, read refuses. */
    <V extends T> KerasTable<T, S> add(
            Class<V> type,
            String className,
            Function<Config, ? extends T> read,
            BiConsumer<V, ObjectNode> write) {
        return addFrom(
                type,
                className,
                read,
                (source, config) -> write.accept(type.cast(value.apply(source)), config));
    }

    /** Adds a class whose arguments are written from more than the value. */
    KerasTable<T, S> addFrom(
            Class<? extends T> type,
            String className,
            Function<Config, ? extends T> read,
            BiConsumer<S, ObjectNode> write) {
        put(type, new Entry<>(className, read, write));
        return this;
    }

    /** Writes one more class as a class that is there already, unless it is there itself. */
    void also(Class<?> type, String className) {
        byType.putIfAbsent(type, byName.get(className));
    }

    private void put(Class<?> type, Entry<T, S> entry) {
        byName.putIfAbsent(entry.className(), entry); // several classes here may be one of Keras
        byType.put(type, entry);
    }

    /** Reads an object as Keras serialises it. */
    T read(JsonNode node, String where) {
        return readConfig(className(node, where), new Config(node.path("config"), where));
    }

    /** The class of an object as Keras serialises it, if it is in the table. */
    String className(JsonNode node, String where) {
        Config object = new Config(node, where);
        String className = object.text("class_name");
        if (Json.isCustom(node)) {
            throw unknown(where, "the custom object " + Json.brief(node.get("registered_name")));
        }
        if (!byName.containsKey(className)) {
            throw unknown(where, className);
        }
        return className;
    }

    /** Reads an object where null means none. */
    T readOptional(JsonNode node, String where) {
        return node.isNull() || node.isMissingNode() ? null : read(node, where);
    }

    /** Reads an object from its arguments. */
    T readConfig(String className, Config config) {
        try {
            T read = byName.get(className).read().apply(config);
            config.checkAllAsked();
            return read;
        } catch (IllegalArgumentException e) { // an argument out of its range
            throw new ArchiveException(config.where() + ", " + e.getMessage(), e);
        }
    }

    /** Keras' classes. */
    Set<String> classNames() {
        return byName.keySet();
    }

    /** The class that a name, a function or a short form of Keras means. */
    String byAnyName(String name, String where) {
        String longForm = SHORT_FORMS.getOrDefault(name.toLowerCase(Locale.ROOT), name);
        for (String className : byName.keySet()) {
            if (className.equalsIgnoreCase(longForm)
                    || KerasNames.snake(className).equals(longForm)) {
                return className;
            }
        }
        throw unknown(where, name);
    }

    ArchiveException unknown(String where, String got) {
        String expected = kind + " that Kobai has: " + new TreeSet<>(byName.keySet());
        return ArchiveException.of(where, expected, got, "Use one of these.");
    }

    /** Keras' name of a value's class. */
    String className(S source, String where) {
        return entry(source, where).className();
    }

    private Entry<T, S> entry(S source, String where) {
        T written = value.apply(source);
        Entry<T, S> entry = byType.get(written.getClass());
        if (entry == null) {
            String expected = kind + " that Keras has too: " + new TreeSet<>(byName.keySet());
            throw ArchiveException.of(where, expected, written, "Use one of these.");
        }
        return entry;
    }

    /** Writes as Keras serialises it, the arguments behind those that are there. */
    ObjectNode write(S source, ObjectNode config, String where) {
        Entry<T, S> entry = entry(source, where);
        entry.write().accept(source, config);
        return Json.instance(module, entry.className(), config);
    }
}
