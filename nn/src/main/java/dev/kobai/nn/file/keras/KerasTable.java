package dev.kobai.nn.file.keras;

import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.internal.json.ObjectNode;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
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

    /** A class of the table, or somebody's own. */
    record Entry<T>(
            String className, boolean own, Function<Config, ? extends T> read, Writer<T> write) {
        /** Reads an object from its arguments. */
        T readFrom(Config config) {
            try {
                T value = read.apply(config);
                config.checkAllAsked();
                return value;
            } catch (IllegalArgumentException e) { // an argument out of its range
                throw new ArchiveException(config.where() + ", " + e.getMessage(), e);
            }
        }
    }

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
                false,
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

    /** Keras' names of the classes that are written. */
    Map<Class<?>, String> classNames() {
        Map<Class<?>, String> names = new LinkedHashMap<>();
        byType.forEach((each, entry) -> names.put(each, entry.className()));
        return names;
    }

    @Override
    public boolean isObject() {
        return true;
    }

    @Override
    public T read(Config config, String key) {
        return optional && !config.has(key)
                ? null
                : read(config.node(key), config.where() + ", " + key, config.own());
    }

    @Override
    public JsonNode write(Object value, String where) {
        return write(type.cast(value), Json.object(), where);
    }

    /** Reads an object as Keras serialises it. */
    T read(JsonNode node, String where, OwnClasses own) {
        return entry(node, where, own).readFrom(new Config(node.path("config"), where, own));
    }

    /** The class of an object as Keras serialises it. */
    Entry<T> entry(JsonNode node, String where, OwnClasses own) {
        Config object = new Config(node, where, own);
        String className = object.text("class_name");
        if (Json.isCustom(node)) {
            String name = OwnClasses.simpleName(object.text("registered_name"));
            Class<?> found = own.find(name);
            String expected = kind + " that Kobai has, or a class that was named to load";
            String got = "the custom object " + object.node("registered_name");
            String advice = "Name its class, a record: Sequential.load(file, " + name + ".class).";
            boolean fits = found != null && type.isAssignableFrom(found);
            ArchiveException.check(fits, where, expected, got, advice);
            return ownEntry(found, where);
        }
        if (!byName.containsKey(className)) {
            throw unknown(where, className);
        }
        return byName.get(className);
    }

    /** The class that a name, a function or a short form of Keras means. */
    Entry<T> byAnyName(String name, String where) {
        String longForm = SHORT_FORMS.getOrDefault(name.toLowerCase(Locale.ROOT), name);
        for (Entry<T> entry : byName.values()) {
            String className = entry.className();
            if (className.equalsIgnoreCase(longForm)
                    || KerasNames.snake(className).equals(longForm)) {
                return entry;
            }
        }
        throw unknown(where, name);
    }

    private ArchiveException unknown(String where, String got) {
        String expected = kind + " that Kobai has: " + new TreeSet<>(byName.keySet());
        return ArchiveException.of(where, expected, got, "Use one of these.");
    }

    /** The name of a value's class in an archive: Keras', or somebody's own. */
    String className(T value, String where) {
        return entry(value, where).className();
    }

    /** Whether a value's class is somebody's own. */
    boolean isOwn(T value) {
        return !byType.containsKey(value.getClass()) && OwnClasses.isOwn(value.getClass());
    }

    private Entry<T> entry(T value, String where) {
        if (isOwn(value)) {
            return ownEntry(value.getClass(), where);
        }
        Entry<T> entry = byType.get(value.getClass());
        if (entry == null) {
            String expected = kind + " that Keras has too: " + new TreeSet<>(byName.keySet())
                    + ", or a record of one's own";
            boolean lambda = value.getClass().isSynthetic() || value.getClass().isHidden();
            String advice = "Write it as a record of " + Form.SIMPLE
                    + ", or keep the weights alone by saveWeights.";
            throw ArchiveException.of(where, expected, lambda ? "a lambda" : value, advice);
        }
        return entry;
    }

    private Entry<T> ownEntry(Class<?> own, String where) {
        try {
            return ownEntry(own.asSubclass(type));
        } catch (IllegalArgumentException e) { // a component that cannot be written
            String name = own.getSimpleName();
            throw new ArchiveException(where + ", " + name + ", " + e.getMessage(), e);
        }
    }

    private <V extends T> Entry<T> ownEntry(Class<V> own) {
        RecordCodec<V> codec = RecordCodec.own(own);
        return new Entry<>(codec.className(), true, codec::read, (value, config, where) -> {
            ObjectNode arguments = Json.object();
            codec.write(own.cast(value), arguments, where);
            for (Map.Entry<String, JsonNode> each : arguments.properties()) {
                String key = each.getKey();
                JsonNode before = config.path(key);
                boolean free = before.isMissingNode()
                        || before.toString().equals(each.getValue().toString());
                String expected = "a component of another name than " + key;
                String advice = "Keras has an argument of that name: rename the component.";
                ArchiveException.check(free, where, expected, value, advice);
                config.set(key, each.getValue());
            }
        });
    }

    /** Writes as Keras serialises it, the arguments behind those that are there. */
    ObjectNode write(T value, ObjectNode config, String where) {
        Entry<T> entry = entry(value, where);
        try {
            entry.write().write(value, config, where);
        } catch (IllegalArgumentException e) { // a component of a component
            throw new ArchiveException(where + ", " + e.getMessage(), e);
        }
        return entry.own()
                ? Json.own(value.getClass(), config)
                : Json.instance(module, entry.className(), config);
    }
}
