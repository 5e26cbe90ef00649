package dev.kobai.nn.file.keras;

import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.internal.json.ObjectNode;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The classes of one kind that both Kobai and Keras have: one entry a class. Most are records whose
 * components are what Keras calls arguments.
 *
 * @param <T> the kind
 */
final class KerasTable<T> implements Form {
    /** Writes a value's arguments behind those that are there. */
    @FunctionalInterface
    interface Writer<V> {
        void write(V value, ObjectNode config, String where);
    }

    private record Entry<T>(
            String className, Function<Config, ? extends T> read, Writer<T> write) {}

    private static final Map<String, String> SHORT_FORMS = Map.of(
            "mse", "MeanSquaredError",
            "mae", "MeanAbsoluteError",
            "mape", "MeanAbsolutePercentageError",
            "msle", "MeanSquaredLogarithmicError",
            "bce", "BinaryCrossentropy",
            "kld", "KLDivergence");

    private final Class<T> type;
    private final String kind;
    private final String module;
    private final Map<String, Entry<T>> byName = new LinkedHashMap<>();
    private final Map<Class<?>, Entry<T>> byType = new LinkedHashMap<>();
    private boolean optional;

    private KerasTable(Class<T> type, String kind, String module) {
        this.type = type;
        this.kind = kind;
        this.module = module;
    }

    /** A table without entries. */
    static <T> KerasTable<T> of(Class<T> type, String kind, String module) {
        return new KerasTable<>(type, kind, module);
    }

    /** Lets null stand for none. */
    KerasTable<T> optional() {
        optional = true;
        return this;
    }

    /** Adds records that Keras has under the same names, their components included. */
    @SafeVarargs
    final KerasTable<T> add(Class<? extends T>... types) {
        for (Class<? extends T> each : types) {
            add(RecordCodec.of(each));
        }
        return this;
    }

    /** Adds a record that differs a little. */
    <V extends T> KerasTable<T> add(RecordCodec<V> codec) {
        return add(codec.type(), codec.className(), codec::read, codec::write);
    }

    /** Adds any class; what Keras' class can say and it cannot, read refuses. */
    <V extends T> KerasTable<T> add(
            Class<V> each,
            String className,
            Function<Config, ? extends T> read,
            Writer<? super V> write) {
        Entry<T> entry = new Entry<>(
                className,
                read,
                (value, config, where) -> write.write(each.cast(value), config, where));
        byName.putIfAbsent(className, entry); // several classes here may be one of Keras
        byType.put(each, entry);
        return this;
    }

    /** Writes one more class as a class that is there already, unless it is there itself. */
    void also(Class<?> each, String className) {
        byType.putIfAbsent(each, byName.get(className));
    }

    @Override
    public boolean isObject() {
        return true;
    }

    @Override
    public T read(Config config, String key) {
        return optional && !config.has(key)
                ? null
                : read(config.node(key), config.where() + ", " + key);
    }

    @Override
    public JsonNode write(Object value, String where) {
        return write(type.cast(value), Json.object(), where);
    }

    /** Reads an object as Keras serialises it. */
    T read(JsonNode node, String where) {
        return readConfig(className(node, where), new Config(node.path("config"), where));
    }

    /** The class of an object as Keras serialises it, if it is in the table. */
    String className(JsonNode node, String where) {
        Config object = new Config(node, where);
        String className = object.text("class_name");
        if (object.has("registered_name")) {
            throw unknown(where, "the custom object " + Json.brief(node.get("registered_name")));
        }
        if (!byName.containsKey(className)) {
            throw unknown(where, className);
        }
        return className;
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
            if (className.equals(longForm) || KerasNames.snake(className).equals(longForm)) {
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
    String className(T value, String where) {
        return entry(value, where).className();
    }

    private Entry<T> entry(T value, String where) {
        Entry<T> entry = byType.get(value.getClass());
        if (entry == null) {
            String expected = kind + " that Keras has too: " + new TreeSet<>(byName.keySet());
            throw ArchiveException.of(where, expected, value, "Use one of these.");
        }
        return entry;
    }

    /** Writes as Keras serialises it, the arguments behind those that are there. */
    ObjectNode write(T value, ObjectNode config, String where) {
        Entry<T> entry = entry(value, where);
        entry.write().write(value, config, where);
        return Json.instance(module, entry.className(), config);
    }
}
