package dev.kobai.nn.encoder;

import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.internal.json.ArrayNode;
import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.internal.json.ObjectNode;
import dev.kobai.optim.internal.Check;

import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Encodings as JSON: each is an object of its record's components, with the name of its encoder.
 *
 * <p>No other class is made than those that are known here or were named by the caller.
 */
final class EncodingJson {
    private static final String ENCODER = "encoder";
    private static final String DAMAGED = "The file is damaged or of another format: save it anew.";

    /** What Kobai's encoders learn: a new one is a file of its own and a line here. */
    private static final List<Class<? extends Record>> KNOWN = List.of(
            Numbers.Learned.class,
            Bins.Learned.class,
            OneHot.Learned.class,
            ClassNumbers.Learned.class,
            MultiHot.Learned.class,
            Dates.Learned.class,
            Flags.Learned.class);

    private final Map<String, Class<?>> classes = new LinkedHashMap<>();

    /**
     * Knows Kobai's encodings and some of somebody's own.
     *
     * @throws IllegalArgumentException if one is no record, or two have one name
     */
    EncodingJson(Class<?>... own) {
        KNOWN.forEach(type -> classes.put(name(type), type));
        for (Class<?> type : Check.present(own, "preparation", "classes")) {
            Check.present(type, "preparation", "a class");
            Check.that(type.isRecord(), "preparation", "records", type, "Make it a record.");
            Class<?> before = classes.put(name(type), type);
            String expected = "encodings of different names";
            Check.that(before == null, "preparation", expected, name(type), "Rename one.");
        }
    }

    /** The name of the encoder whose class an encoding stands in, or else its own. */
    private static String name(Class<?> type) {
        Class<?> around = type.getEnclosingClass();
        boolean inside = around != null && Encoder.class.isAssignableFrom(around);
        return (inside ? around : type).getSimpleName();
    }

    static ObjectNode write(Encoding encoding) {
        String where = "preparation, " + encoding.column();
        Class<?> type = encoding.getClass();
        ArchiveException.check(type.isRecord(), where, "a record", type, "Make it a record.");
        ObjectNode json = new ObjectNode().put(ENCODER, name(type));
        components((Record) encoding, json, where);
        return json;
    }

    private static void components(Record record, ObjectNode json, String where) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                Object value = component.getAccessor().invoke(record);
                json.set(component.getName(), node(value, where + ", " + component.getName()));
            } catch (ReflectiveOperationException | InaccessibleObjectException e) {
                throw new ArchiveException(where + ": cannot be read. " + e.getMessage(), e);
            }
        }
    }

    private static JsonNode node(Object value, String where) {
        if (value == null) {
            return JsonNode.NULL;
        } else if (value instanceof Double number) {
            boolean finite = Double.isFinite(number);
            ArchiveException.check(finite, where, "a finite number", number, "Learn it anew.");
            return JsonNode.of(number);
        } else if (value instanceof Integer || value instanceof Long) {
            return JsonNode.of(((Number) value).longValue());
        } else if (value instanceof Boolean flag) {
            return JsonNode.of(flag);
        } else if (value instanceof String || value instanceof LocalDateTime) {
            return JsonNode.of(value.toString());
        } else if (value instanceof Enum<?> constant) {
            return JsonNode.of(constant.name());
        } else if (value instanceof List<?> list) {
            ArrayNode array = new ArrayNode();
            list.forEach(element -> array.add(node(element, where)));
            return array;
        } else if (value instanceof Record record) {
            ObjectNode json = new ObjectNode();
            components(record, json, where);
            return json;
        }
        String expected = "texts, numbers, booleans, enums, lists and records";
        throw ArchiveException.of(where, expected, value.getClass(), "Use one of these.");
    }

    /**
     * Reads an encoding.
     *
     * @throws ArchiveException if it is damaged, or of a class that is not known
     */
    Encoding read(JsonNode json, String where) {
        check(json.isObject(), where, "an object", json);
        String name = json.path(ENCODER).asText();
        Class<?> type = classes.get(name);
        String advice = "Name the class of what it learned where it is loaded.";
        ArchiveException.check(
                type != null, where, "one of the encoders " + classes.keySet(), name, advice);
        Object value = record(type, json, where, Set.of(ENCODER));
        check(value instanceof Encoding, where, "an Encoding", json);
        return (Encoding) value;
    }

    private static Object record(Class<?> type, JsonNode json, String where, Set<String> more) {
        check(json.isObject(), where, "an object", json);
        Set<String> known = new TreeSet<>(more);
        List<Object> values = new ArrayList<>();
        RecordComponent[] components = type.getRecordComponents();
        for (RecordComponent component : components) {
            String name = component.getName();
            known.add(name);
            values.add(value(component.getGenericType(), json.path(name), where + ", " + name));
        }
        json.properties()
                .forEach(field ->
                        check(known.contains(field.getKey()), where, "the fields " + known, json));
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            if (cause instanceof Error error) {
                throw error;
            }
            throw new ArchiveException(where + ", " + cause.getMessage(), cause);
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            throw new ArchiveException(where + ": cannot be made. " + e.getMessage(), e);
        }
    }

    private static Object value(Type type, JsonNode json, String where) {
        if (json.isNull() && !(type instanceof Class<?> known && known.isPrimitive())) {
            return null;
        } else if (type == double.class || type == Double.class) {
            check(json.isNumber() && Double.isFinite(json.asDouble()), where, "a number", json);
            return json.asDouble();
        } else if (type == int.class || type == Integer.class) {
            check(json.isInt(), where, "a whole number", json);
            return json.asInt();
        } else if (type == long.class || type == Long.class) {
            check(json.isNumber(), where, "a whole number", json);
            return json.asLong();
        } else if (type == boolean.class || type == Boolean.class) {
            check(json.isBoolean(), where, "true or false", json);
            return json.asBoolean();
        } else if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return list(list.getActualTypeArguments()[0], json, where);
        } else if (type instanceof Class<?> known && known.isRecord()) {
            return record(known, json, where, Set.of());
        }
        check(json.isTextual(), where, "text", json);
        return fromText(type, json, where);
    }

    private static Object fromText(Type type, JsonNode json, String where) {
        String text = json.asText();
        if (type == String.class) {
            return text;
        } else if (type == LocalDateTime.class) {
            try {
                return LocalDateTime.parse(text);
            } catch (DateTimeException e) {
                throw ArchiveException.of(where, "a time", text, DAMAGED);
            }
        }
        Object[] constants = type instanceof Class<?> known ? known.getEnumConstants() : null;
        for (Object constant : constants == null ? new Object[0] : constants) {
            if (((Enum<?>) constant).name().equals(text)) {
                return constant;
            }
        }
        throw ArchiveException.of(where, "a value of " + type.getTypeName(), text, DAMAGED);
    }

    private static List<Object> list(Type element, JsonNode json, String where) {
        check(json.isArray(), where, "a list", json);
        List<Object> values = new ArrayList<>();
        for (JsonNode each : json) {
            check(!each.isNull(), where, "a list without null", json);
            values.add(value(element, each, where));
        }
        return values;
    }

    private static void check(boolean ok, String where, String expected, JsonNode got) {
        if (!ok) {
            String text = got.isMissingNode() ? "nothing" : got.toString();
            String brief = text.length() <= 80 ? text : text.substring(0, 80) + "...";
            throw ArchiveException.of(where, expected, brief, DAMAGED);
        }
    }
}
