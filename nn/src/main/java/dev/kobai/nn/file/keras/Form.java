package dev.kobai.nn.file.keras;

import dev.kobai.nn.constraint.Constraint;
import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.initializer.Initializer;
import dev.kobai.nn.internal.json.ArrayNode;
import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.internal.json.ObjectNode;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.metric.Metric;
import dev.kobai.nn.regularizer.Regularizer;
import dev.kobai.optim.LearningRate;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.internal.Check;

import java.lang.reflect.Array;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/** How the values of one Java type stand in an archive's JSON. */
interface Form {
    /** What a record of one's own may consist of. */
    String SIMPLE = "numbers, booleans, texts, enums, arrays and lists of them, built-in parts and"
            + " records of all these";

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
        } else if (type == double.class || type == Double.class) {
            return simple(Form::number, Config::number);
        } else if (type == float.class || type == Float.class) {
            return simple(Form::number, (c, key) -> (float) c.number(key));
        } else if (type == int.class || type == Integer.class) {
            return simple((value, where) -> JsonNode.of((int) value), Config::whole);
        } else if (type == long.class || type == Long.class) {
            return simple(Form::count, Config::count);
        } else if (type == boolean.class || type == Boolean.class) {
            return simple((value, where) -> JsonNode.of((boolean) value), Config::flag);
        } else if (type == String.class) {
            return simple((value, where) -> JsonNode.of((String) value), Config::text);
        } else if (type instanceof Class<?> known) {
            return of(known);
        }
        throw none(type);
    }

    private static Form of(Class<?> type) {
        if (type.isArray()) {
            return new Elements.OfArray(
                    type.getComponentType(), of((Type) type.getComponentType()));
        } else if (type.isEnum()) {
            return Words.of(type);
        } else if (type.isRecord()) {
            return new Nested<>(type);
        } else if (LearningRate.class.isAssignableFrom(type)) {
            return ScheduleTable.RATE;
        } else if (Initializer.class.isAssignableFrom(type)) {
            return WeightTables.INITIALIZERS;
        } else if (Regularizer.class.isAssignableFrom(type)) {
            return WeightTables.REGULARIZERS;
        } else if (Constraint.class.isAssignableFrom(type)) {
            return WeightTables.CONSTRAINTS;
        } else if (Layer.class.isAssignableFrom(type)) {
            return LayerTable.LAYERS;
        } else if (Loss.class.isAssignableFrom(type)) {
            return LossTable.LOSS;
        } else if (Metric.class.isAssignableFrom(type)) {
            return MetricTable.METRIC;
        } else if (Optimizer.class.isAssignableFrom(type)) {
            return OptimizerTable.OPTIMIZER;
        }
        throw none(type);
    }

    private static IllegalArgumentException none(Type type) {
        String expected = "components that are " + SIMPLE;
        return new IllegalArgumentException(
                Check.message("record", expected, type.getTypeName(), "Choose one of these."));
    }

    private static JsonNode number(Object value, String where) {
        double number = ((Number) value).doubleValue();
        String advice = "JSON can say no other: choose one.";
        ArchiveException.check(Double.isFinite(number), where, "a finite number", number, advice);
        return JsonNode.of(number);
    }

    private static JsonNode count(Object value, String where) {
        long count = (long) value;
        boolean ok = Math.abs(count) <= 1L << 53;
        String advice = "Choose a smaller one, or a text.";
        ArchiveException.check(ok, where, "a whole number up to 2^53", count, advice);
        return JsonNode.of(count);
    }

    private static Form simple(
            BiFunction<Object, String, JsonNode> write, BiFunction<Config, String, Object> read) {
        return new Form() {
            @Override
            public JsonNode write(Object value, String where) {
                return write.apply(value, where);
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
            for (Object each : (List<?>) value) {
                String advice = "Leave it out.";
                ArchiveException.check(each != null, where, "no null in a list", value, advice);
                array.add(element.write(each, where));
            }
            return array;
        }

        @Override
        public List<Object> read(Config config, String key) {
            List<Object> values = new ArrayList<>();
            for (JsonNode each : config.list(key)) { // each as if it alone stood there
                Config alone =
                        new Config(Json.object().set(key, each), config.where(), config.own());
                values.add(element.read(alone, key));
            }
            return values;
        }

        /** An array. */
        record OfArray(Class<?> type, Form element) implements Form {
            @Override
            public JsonNode write(Object value, String where) {
                List<Object> values = new ArrayList<>();
                for (int i = 0; i < Array.getLength(value); i++) {
                    values.add(Array.get(value, i));
                }
                return new Elements(element).write(values, where);
            }

            @Override
            public Object read(Config config, String key) {
                List<Object> values = new Elements(element).read(config, key);
                Object array = Array.newInstance(type, values.size());
                for (int i = 0; i < values.size(); i++) {
                    Array.set(array, i, values.get(i));
                }
                return array;
            }
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
            RecordCodec.own(type).write(type.cast(value), json, where);
            return json;
        }

        @Override
        public R read(Config config, String key) {
            Config own = config.object(key);
            R value = RecordCodec.own(type).read(own);
            own.checkAllAsked();
            return value;
        }
    }
}
