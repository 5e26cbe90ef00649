package dev.kobai.nn.file.keras;

import dev.kobai.nn.constraint.Constraint;
import dev.kobai.nn.initializer.Initializer;
import dev.kobai.nn.internal.json.ArrayNode;
import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.internal.json.ObjectNode;
import dev.kobai.nn.regularizer.Regularizer;
import dev.kobai.optim.LearningRate;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;

/** How the values of one Java type stand in an archive's JSON. */
interface Form {
    /** Writes a value other than null. */
    JsonNode write(Object value, String where);

    /** Reads the value that an object has under a key. */
    Object read(Config config, String key);

    /** Whether the value is an object of its own, which has to be there. */
    default boolean isObject() {
        return false;
    }

    /**
     * The form of a component's type.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Form of(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return new Elements(of(list.getActualTypeArguments()[0]));
        } else if (type == double.class) {
            return simple(value -> JsonNode.of((double) value), Config::number);
        } else if (type == Double.class) {
            return simple(
                    value -> JsonNode.of((double) value),
                    (c, key) -> c.has(key) ? c.number(key) : null);
        } else if (type == int.class || type == Integer.class) {
            return simple(value -> JsonNode.of((int) value), Config::whole);
        } else if (type == long.class || type == Long.class) {
            return simple(value -> JsonNode.of((long) value), Config::count);
        } else if (type == boolean.class || type == Boolean.class) {
            return simple(value -> JsonNode.of((boolean) value), Config::flag);
        } else if (type == String.class) {
            return simple(value -> JsonNode.of((String) value), Config::text);
        } else if (type instanceof Class<?> known && known.isEnum()) {
            return Words.of(known);
        } else if (type == Initializer.class) {
            return WeightTables.INITIALIZERS;
        } else if (type == Regularizer.class) {
            return WeightTables.REGULARIZERS;
        } else if (type == Constraint.class) {
            return WeightTables.CONSTRAINTS;
        } else if (type == LearningRate.class) {
            return ScheduleTable.RATE;
        } else if (type instanceof Class<?> known && known.isRecord()) {
            return new Nested<>(known);
        }
        throw new IllegalArgumentException("no form of " + type);
    }

    private static Form simple(
            Function<Object, JsonNode> write, BiFunction<Config, String, Object> read) {
        return new Form() {
            @Override
            public JsonNode write(Object value, String where) {
                return write.apply(value);
            }

            @Override
            public Object read(Config config, String key) {
                return read.apply(config, key);
            }
        };
    }

    /** A list. */
    record Elements(Form element) implements Form {
        @Override
        public JsonNode write(Object value, String where) {
            ArrayNode array = new ArrayNode();
            ((List<?>) value).forEach(each -> array.add(element.write(each, where)));
            return array;
        }

        @Override
        public Object read(Config config, String key) {
            List<Object> values = new ArrayList<>();
            for (JsonNode each : config.list(key)) { // each as if it alone stood there
                Config alone = new Config(Json.object().set(key, each), config.where());
                values.add(element.read(alone, key));
            }
            return values;
        }
    }

    /** The constants of an enum, as words. */
    record Words(List<?> constants, List<String> words) implements Form {
        static Words of(Class<?> type) {
            List<?> constants = List.of(type.getEnumConstants());
            List<String> words = constants.stream()
                    .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                    .toList();
            return new Words(constants, words);
        }

        /** The same constants in other words. */
        Words in(List<String> others) {
            return new Words(constants, others);
        }

        @Override
        public JsonNode write(Object value, String where) {
            return JsonNode.of(words.get(constants.indexOf(value)));
        }

        @Override
        public Object read(Config config, String key) {
            int place = words.indexOf(config.text(key));
            if (place < 0) {
                throw config.error(key + " one of " + words, config.text(key), Config.DAMAGED);
            }
            return constants.get(place);
        }
    }

    /** A record that is no part of its own, such as a pair of numbers. */
    record Nested<R>(Class<R> type) implements Form {
        @Override
        public JsonNode write(Object value, String where) {
            ObjectNode json = Json.object();
            RecordCodec.of(type).write(type.cast(value), json, where);
            return json;
        }

        @Override
        public R read(Config config, String key) {
            Config own = config.object(key);
            R value = RecordCodec.of(type).read(own);
            own.checkAllAsked();
            return value;
        }
    }
}
