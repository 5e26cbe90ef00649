package dev.kobai.nn.file.keras;

import dev.kobai.nn.constraint.Constraint;
import dev.kobai.nn.constraint.MaxNorm;
import dev.kobai.nn.constraint.NonNegative;
import dev.kobai.nn.constraint.UnitNorm;
import dev.kobai.nn.initializer.Constant;
import dev.kobai.nn.initializer.GlorotNormal;
import dev.kobai.nn.initializer.GlorotUniform;
import dev.kobai.nn.initializer.HeNormal;
import dev.kobai.nn.initializer.HeUniform;
import dev.kobai.nn.initializer.Identity;
import dev.kobai.nn.initializer.Initializer;
import dev.kobai.nn.initializer.LecunNormal;
import dev.kobai.nn.initializer.LecunUniform;
import dev.kobai.nn.initializer.Ones;
import dev.kobai.nn.initializer.Orthogonal;
import dev.kobai.nn.initializer.RandomNormal;
import dev.kobai.nn.initializer.RandomUniform;
import dev.kobai.nn.initializer.TruncatedNormal;
import dev.kobai.nn.initializer.VarianceScaling;
import dev.kobai.nn.initializer.Zeros;
import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.internal.json.ObjectNode;
import dev.kobai.nn.regularizer.L1;
import dev.kobai.nn.regularizer.L1L2;
import dev.kobai.nn.regularizer.L2;
import dev.kobai.nn.regularizer.Regularizer;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Keras' and Kobai's initializers, regularizers and constraints. */
final class WeightTables {
    private static final List<String> FANS = List.of("fan_in", "fan_out", "fan_avg"); // as Fan
    private static final List<String> DISTRIBUTIONS =
            List.of("uniform", "truncated_normal", "untruncated_normal"); // as Distribution

    private static final KerasTable<Initializer, Initializer> INITIALIZERS =
            KerasTable.<Initializer>of("an initializer", "keras.initializers")
                    .add(new Zeros(), "Zeros")
                    .add(new Ones(), "Ones")
                    .add(
                            Constant.class,
                            "Constant",
                            c -> new Constant(c.number("value")),
                            (i, json) -> json.put("value", i.value()))
                    .add(
                            Identity.class,
                            "Identity",
                            c -> new Identity(c.number("gain", 1)),
                            (i, json) -> json.put("gain", i.gain()))
                    .add(
                            Orthogonal.class,
                            "Orthogonal",
                            c -> new Orthogonal(c.number("gain", 1)),
                            (i, json) -> json.putNull("seed").put("gain", i.gain()))
                    .add(
                            RandomNormal.class,
                            "RandomNormal",
                            c -> new RandomNormal(c.number("mean", 0), c.number("stddev", 0.05)),
                            (i, json) -> normal(json, i.mean(), i.stddev()))
                    .add(
                            TruncatedNormal.class,
                            "TruncatedNormal",
                            c -> new TruncatedNormal(c.number("mean", 0), c.number("stddev", 0.05)),
                            (i, json) -> normal(json, i.mean(), i.stddev()))
                    .add(
                            RandomUniform.class,
                            "RandomUniform",
                            c -> new RandomUniform(
                                    c.number("minval", -0.05), c.number("maxval", 0.05)),
                            (i, json) -> json.putNull("seed")
                                    .put("minval", i.minval())
                                    .put("maxval", i.maxval()))
                    .add(
                            VarianceScaling.class,
                            "VarianceScaling",
                            c -> new VarianceScaling(
                                    c.number("scale", 1),
                                    VarianceScaling.Fan.values()[place(c, "mode", FANS)],
                                    VarianceScaling.Distribution.values()[
                                            place(c, "distribution", DISTRIBUTIONS)]),
                            (i, json) -> fans(json.putNull("seed")
                                    .put("scale", i.scale())
                                    .put("mode", FANS.get(i.fan().ordinal()))
                                    .put(
                                            "distribution",
                                            DISTRIBUTIONS.get(i.distribution().ordinal()))))
                    .add(GlorotUniform.class, "GlorotUniform", c -> new GlorotUniform(), scaled())
                    .add(GlorotNormal.class, "GlorotNormal", c -> new GlorotNormal(), scaled())
                    .add(HeUniform.class, "HeUniform", c -> new HeUniform(), scaled())
                    .add(HeNormal.class, "HeNormal", c -> new HeNormal(), scaled())
                    .add(LecunUniform.class, "LecunUniform", c -> new LecunUniform(), scaled())
                    .add(LecunNormal.class, "LecunNormal", c -> new LecunNormal(), scaled());

    private static final KerasTable<Regularizer, Regularizer> REGULARIZERS =
            KerasTable.<Regularizer>of("a regularizer", "keras.regularizers")
                    .add(
                            L1.class,
                            "L1",
                            c -> new L1(c.number("l1", 0.01)),
                            (r, json) -> json.put("l1", r.l1()))
                    .add(
                            L2.class,
                            "L2",
                            c -> new L2(c.number("l2", 0.01)),
                            (r, json) -> json.put("l2", r.l2()))
                    .add(
                            L1L2.class,
                            "L1L2",
                            c -> new L1L2(c.number("l1", 0), c.number("l2", 0)),
                            (r, json) -> json.put("l1", r.l1()).put("l2", r.l2()));

    private static final KerasTable<Constraint, Constraint> CONSTRAINTS = KerasTable.<Constraint>of(
                    "a constraint", "keras.constraints")
            .add(
                    MaxNorm.class,
                    "MaxNorm",
                    c -> new MaxNorm(c.only("axis", 0).number("max_value", 2)),
                    (m, json) -> json.put("max_value", m.maxValue()).put("axis", 0))
            .add(new NonNegative(), "NonNeg")
            .add(
                    UnitNorm.class,
                    "UnitNorm",
                    c -> {
                        c.only("axis", 0);
                        return new UnitNorm();
                    },
                    (u, json) -> json.put("axis", 0));

    private WeightTables() {}

    private static void normal(ObjectNode json, double mean, double stddev) {
        json.putNull("seed").put("mean", mean).put("stddev", stddev);
    }

    private static <I> BiConsumer<I, ObjectNode> scaled() {
        return (value, json) -> fans(json.putNull("seed"));
    }

    private static void fans(ObjectNode json) {
        json.putNull("input_axes").putNull("output_axes");
    }

    private static int place(Config config, String key, List<String> names) {
        int place = names.indexOf(config.text(key));
        if (place < 0) {
            throw config.error(key + " one of " + names, config.text(key), Config.DAMAGED);
        }
        return place;
    }

    static Initializer initializer(Config config, String key) {
        return INITIALIZERS.read(config.node(key), config.where() + ", " + key);
    }

    static Optional<Regularizer> regularizer(Config config, String key) {
        JsonNode json = config.node(key);
        return Optional.ofNullable(REGULARIZERS.readOptional(json, config.where() + ", " + key));
    }

    static Optional<Constraint> constraint(Config config, String key) {
        JsonNode json = config.node(key);
        return Optional.ofNullable(CONSTRAINTS.readOptional(json, config.where() + ", " + key));
    }

    static JsonNode write(Initializer value, String where) {
        return INITIALIZERS.write(value, Json.object(), where);
    }

    static JsonNode write(Regularizer value, String where) {
        return value == null ? JsonNode.NULL : REGULARIZERS.write(value, Json.object(), where);
    }

    static JsonNode write(Constraint value, String where) {
        return value == null ? JsonNode.NULL : CONSTRAINTS.write(value, Json.object(), where);
    }
}
