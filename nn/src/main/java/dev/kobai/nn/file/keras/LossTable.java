package dev.kobai.nn.file.keras;

import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.internal.json.ObjectNode;
import dev.kobai.nn.loss.BinaryCrossentropy;
import dev.kobai.nn.loss.BinaryFocalCrossentropy;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.nn.loss.CategoricalHinge;
import dev.kobai.nn.loss.CosineSimilarity;
import dev.kobai.nn.loss.Hinge;
import dev.kobai.nn.loss.Huber;
import dev.kobai.nn.loss.KLDivergence;
import dev.kobai.nn.loss.LogCosh;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.loss.MeanAbsoluteError;
import dev.kobai.nn.loss.MeanAbsolutePercentageError;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.loss.MeanSquaredLogarithmicError;
import dev.kobai.nn.loss.Poisson;
import dev.kobai.nn.loss.SparseCategoricalCrossentropy;
import dev.kobai.nn.loss.SquaredHinge;

/** Keras' and Kobai's losses. */
final class LossTable {
    private static final KerasTable<Loss, Loss> LOSSES = KerasTable.<Loss>of(
                    "a loss", "keras.losses")
            .add(new MeanSquaredError(), "MeanSquaredError")
            .add(new MeanAbsoluteError(), "MeanAbsoluteError")
            .add(new MeanAbsolutePercentageError(), "MeanAbsolutePercentageError")
            .add(new MeanSquaredLogarithmicError(), "MeanSquaredLogarithmicError")
            .add(new LogCosh(), "LogCosh")
            .add(new Hinge(), "Hinge")
            .add(new SquaredHinge(), "SquaredHinge")
            .add(new CategoricalHinge(), "CategoricalHinge")
            .add(new KLDivergence(), "KLDivergence")
            .add(new Poisson(), "Poisson")
            .add(
                    CosineSimilarity.class,
                    "CosineSimilarity",
                    c -> {
                        c.lastAxis("axis");
                        return new CosineSimilarity();
                    },
                    (loss, json) -> json.put("axis", -1))
            .add(
                    Huber.class,
                    "Huber",
                    c -> new Huber(c.number("delta", 1)),
                    (loss, json) -> json.put("delta", loss.delta()))
            .add(
                    BinaryCrossentropy.class,
                    "BinaryCrossentropy",
                    LossTable::binaryCrossentropy,
                    LossTable::write)
            .add(
                    BinaryFocalCrossentropy.class,
                    "BinaryFocalCrossentropy",
                    c -> new BinaryFocalCrossentropy(
                            c.flag("apply_class_balancing", false),
                            c.number("alpha", 0.25),
                            c.number("gamma", 2),
                            binaryCrossentropy(c)),
                    (loss, json) -> {
                        write(loss.crossentropy(), json);
                        json.put("apply_class_balancing", loss.applyClassBalancing());
                        json.put("alpha", loss.alpha()).put("gamma", loss.gamma());
                    })
            .add(
                    CategoricalCrossentropy.class,
                    "CategoricalCrossentropy",
                    c -> new CategoricalCrossentropy(
                            c.lastAxis("axis").flag("from_logits", false),
                            true,
                            c.number("label_smoothing", 0)),
                    (loss, json) -> json.put("from_logits", loss.fromLogits())
                            .put("label_smoothing", loss.labelSmoothing())
                            .put("axis", -1))
            .add(
                    SparseCategoricalCrossentropy.class,
                    "SparseCategoricalCrossentropy",
                    c -> new SparseCategoricalCrossentropy(
                            c.lastAxis("axis").flag("from_logits", false)),
                    (loss, json) -> json.put("from_logits", loss.fromLogits())
                            .putNull("ignore_class")
                            .put("axis", -1));

    private LossTable() {}

    private static BinaryCrossentropy binaryCrossentropy(Config c) {
        boolean logits = c.lastAxis("axis").flag("from_logits", false);
        return new BinaryCrossentropy(logits, true, c.number("label_smoothing", 0));
    }

    private static void write(BinaryCrossentropy loss, ObjectNode json) {
        json.put("from_logits", loss.fromLogits())
                .put("label_smoothing", loss.labelSmoothing())
                .put("axis", -1);
    }

    /** Reads a loss given as an object, or as a function or its name. */
    static Loss read(JsonNode loss, String where) {
        boolean function = loss.path("class_name").asText().equals("function");
        if (loss.isTextual() || function) {
            String name = function ? loss.path("config").asText() : loss.asText();
            return LOSSES.readConfig(
                    LOSSES.byAnyName(name, where), new Config(Json.object(), where));
        }
        LOSSES.className(loss, where);
        Config config = new Config(loss.path("config"), where);
        config.only("reduction", "sum_over_batch_size");
        return LOSSES.readConfig(loss.path("class_name").asText(), config);
    }

    static ObjectNode write(Loss loss, String where) {
        ObjectNode config = Json.object();
        config.put("name", loss.name()).put("reduction", "sum_over_batch_size");
        return LOSSES.write(loss, config, where);
    }

    /** Whether a crossentropy takes targets between 0 and 1; Keras always does. */
    static boolean takesSoftTargets(Loss loss) {
        return !loss.equals(withSoftTargets(loss, false));
    }

    /** The loss with targets between 0 and 1 allowed or not, where it matters. */
    static Loss withSoftTargets(Loss loss, boolean soft) {
        if (loss instanceof BinaryCrossentropy b) {
            return b.softTargets(soft);
        } else if (loss instanceof CategoricalCrossentropy c) {
            return c.softTargets(soft);
        } else if (loss instanceof BinaryFocalCrossentropy f) {
            BinaryCrossentropy crossentropy = f.crossentropy().softTargets(soft);
            return new BinaryFocalCrossentropy(
                    f.applyClassBalancing(), f.alpha(), f.gamma(), crossentropy);
        }
        return loss;
    }
}
