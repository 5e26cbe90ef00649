package dev.kobai.nn.file.keras;

import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.internal.json.ObjectNode;

import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Writes a record as an object of an archive and reads it back: each component is an argument,
 * called by its name in snake case, and may be left out where the constructor without arguments has
 * a value for it. What differs from that in Keras is said when a table is put together.
 *
 * @param <R> the record
 */
final class RecordCodec<R> {
    /** What one component is in the object. */
    private interface Part {
        void write(Object value, ObjectNode json, String where);

        Object read(Config config);
    }

    /** Stands for the value of an argument that must be there. */
    private static final Object NEEDED = new Object();

    /** An argument of the object; the component may be null if nullable. */
    private record Argument(String key, Form form, boolean nullable, Object ifAbsent)
            implements Part {
        Argument called(String other) {
            return new Argument(other, form, nullable, ifAbsent);
        }

        Argument ifAbsent(Object value) {
            return new Argument(key, form, nullable, value);
        }

        Argument in(Form other) {
            return new Argument(key, other, nullable, ifAbsent);
        }

        @Override
        public void write(Object value, ObjectNode json, String where) {
            json.set(key, value == null ? JsonNode.NULL : form.write(value, where + ", " + key));
        }

        @Override
        public Object read(Config config) {
            if (nullable && config.node(key).isNull()) {
                return null;
            }
            return ifAbsent == NEEDED || config.has(key) ? form.read(config, key) : ifAbsent;
        }
    }

    private final Class<R> type;
    private final Constructor<R> constructor;
    private final Map<String, Part> parts = new LinkedHashMap<>(); // by component
    private final Map<String, JsonNode> constants = new LinkedHashMap<>(); // behind the components
    private final List<Consumer<Config>> checks = new ArrayList<>(); // of the constants, as read
    private String className;
    private Function<Config, ? extends R> reader = this::construct;

    private RecordCodec(Class<R> type, boolean own) {
        this.type = type;
        className = type.getSimpleName();
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object defaults = own || components.length == 0 ? null : defaults(type);
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            Form form = Form.of(components[i].getGenericType());
            boolean given = defaults != null && !form.isObject();
            Object ifAbsent = given ? get(components[i], defaults) : NEEDED;
            boolean nullable = !types[i].isPrimitive() && (own || !form.isObject());
            String name = components[i].getName();
            String key = KerasNames.snake(name);
            parts.put(name, new Argument(key, form, nullable, ifAbsent));
        }
        try {
            constructor = type.getDeclaredConstructor(types);
        } catch (NoSuchMethodException e) {
            throw new AssertionError("a record has a canonical constructor", e);
        }
    }

    /** The codec of a record whose components are its arguments. */
    static <R> RecordCodec<R> of(Class<R> type) {
        return new RecordCodec<>(type, false);
    }

    /**
     * The codec of somebody's own record: every component must be there when it is read.
     *
     * @throws IllegalArgumentException if a component has no form
     */
    static <R> RecordCodec<R> own(Class<R> type) {
        return new RecordCodec<>(type, true);
    }

    private static <R> R defaults(Class<R> type) {
        try {
            return create(type.getDeclaredConstructor());
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    /** Says Keras' name for the class, where it is another. */
    RecordCodec<R> named(String keras) {
        className = keras;
        return this;
    }

    /** Says Keras' name for a component's argument. */
    RecordCodec<R> called(String component, String key) {
        return put(component, argument(component).called(key));
    }

    /** Says what a component is where its argument is not there. */
    RecordCodec<R> ifAbsent(String component, Object value) {
        return put(component, argument(component).ifAbsent(value));
    }

    /** Says Keras' words for an enum's constants, in their order. */
    RecordCodec<R> words(String component, String... words) {
        Argument before = argument(component);
        Form form = ((Form.Words) before.form()).in(List.of(words));
        return put(component, before.in(form));
    }

    /** Leaves a component out, which is a constant wherever it is read. */
    RecordCodec<R> unsaid(String component, Object value) {
        return put(component, new Part() {
            @Override
            public void write(Object written, ObjectNode json, String where) {}

            @Override
            public Object read(Config config) {
                return value;
            }
        });
    }

    /** Writes a component's own components as if they were of this record. */
    <C> RecordCodec<R> inline(String component, RecordCodec<C> codec) {
        return put(component, new Part() {
            @Override
            public void write(Object value, ObjectNode json, String where) {
                codec.write(codec.type.cast(value), json, where);
            }

            @Override
            public Object read(Config config) {
                return codec.read(config);
            }
        });
    }

    private Argument argument(String component) {
        return (Argument) parts.get(component);
    }

    private RecordCodec<R> put(String component, Part part) {
        parts.replace(component, part);
        return this;
    }

    /** Writes an argument that has only one value here, and requires that value if it is there. */
    RecordCodec<R> always(String key, Object value) {
        checks.add(config -> config.only(key, value));
        return constant(key, Form.of(value.getClass()).write(value, key));
    }

    /** As {@link #always}, for the last axis: as a number, or as a list of one. */
    RecordCodec<R> lastAxis(JsonNode axis) {
        checks.add(config -> config.lastAxis("axis"));
        return constant("axis", axis);
    }

    /** Writes arguments as null, and refuses others. */
    RecordCodec<R> none(String... keys) {
        for (String key : keys) {
            constant(key, JsonNode.NULL);
        }
        return this;
    }

    /** Writes an argument that has no effect on a trained model, and passes over it. */
    RecordCodec<R> ignored(String key, JsonNode value) {
        checks.add(config -> config.ignore(key));
        return constant(key, value);
    }

    private RecordCodec<R> constant(String key, JsonNode value) {
        constants.put(key, value);
        return this;
    }

    /** Reads another way; it is written all the same. */
    RecordCodec<R> readBy(Function<Config, ? extends R> other) {
        reader = other;
        return this;
    }

    Class<R> type() {
        return type;
    }

    String className() {
        return className;
    }

    /** Adds the arguments of a record to those that are there. */
    void write(R record, ObjectNode json, String where) {
        for (RecordComponent component : type.getRecordComponents()) {
            parts.get(component.getName()).write(get(component, record), json, where);
        }
        constants.forEach(json::set);
    }

    /**
     * Reads a record from its arguments.
     *
     * @throws IllegalArgumentException if an argument is out of its range
     */
    R read(Config config) {
        checks.forEach(check -> check.accept(config));
        return reader.apply(config);
    }

    private R construct(Config config) {
        return create(
                constructor,
                parts.values().stream().map(part -> part.read(config)).toArray());
    }

    private static <R> R create(Constructor<R> constructor, Object... arguments) {
        try {
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw unchecked(e.getCause());
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Object get(RecordComponent component, Object record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (InvocationTargetException e) {
            throw unchecked(e.getCause());
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** What a record's own code threw, as an argument that it does not take. */
    private static IllegalArgumentException unchecked(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        boolean told = e instanceof IllegalArgumentException;
        return told ? (IllegalArgumentException) e : new IllegalArgumentException(e.toString(), e);
    }
}
