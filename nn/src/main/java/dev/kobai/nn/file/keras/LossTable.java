package dev.kobai.nn.file.keras;

import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.internal.json.ObjectNode;
import dev.kobai.nn.loss.BinaryCrossentropy;
import dev.kobai.nn.loss.BinaryFocalCrossentropy;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.nn.loss.CategoricalFocalCrossentropy;
import dev.kobai.nn.loss.CategoricalHinge;
import dev.kobai.nn.loss.CosineSimilarity;
import dev.kobai.nn.loss.Dice;
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
import dev.kobai.nn.loss.Reduced;
import dev.kobai.nn.loss.Reduction;
import dev.kobai.nn.loss.SparseCategoricalCrossentropy;
import dev.kobai.nn.loss.SquaredHinge;

import java.util.List;

/** Keras' and Kobai's losses. */
final class LossTable {
    private static final List<String> REDUCTIONS =
            List.of("sum_over_batch_size", "sum", "mean_with_sample_weight"); // as Reduction
    private static final JsonNode LAST = JsonNode.of(-1);

    static final KerasTable<Loss> LOSSES = KerasTable.of(Loss.class, "a loss", "keras.losses")
            .add(MeanSquaredError.class)
            .add(MeanAbsoluteError.class)
            .add(MeanAbsolutePercentageError.class)
            .add(MeanSquaredLogarithmicError.class)
            .add(Huber.class)
            .add(LogCosh.class)
            .add(Hinge.class)
            .add(SquaredHinge.class)
            .add(CategoricalHinge.class)
            .add(KLDivergence.class)
            .add(Poisson.class)
            .add(RecordCodec.of(CosineSimilarity.class).lastAxis(LAST))
            .add(binaryCrossentropy())
            .add(RecordCodec.of(BinaryFocalCrossentropy.class)
                    .inline("crossentropy", binaryCrossentropy()))
            .add(categoricalCrossentropy())
            .add(RecordCodec.of(CategoricalFocalCrossentropy.class)
                    .inline("crossentropy", categoricalCrossentropy())
                    .readBy(LossTable::categoricalFocalCrossentropy))
            .add(Dice.class, "Dice", LossTable::dice, LossTable::write)
            .add(RecordCodec.of(SparseCategoricalCrossentropy.class)
                    .none("ignore_class")
                    .lastAxis(LAST));

    private LossTable() {}

    private static RecordCodec<BinaryCrossentropy> binaryCrossentropy() {
        return RecordCodec.of(BinaryCrossentropy.class)
                .unsaid("softTargets", true)
                .lastAxis(LAST);
    }

    private static RecordCodec<CategoricalCrossentropy> categoricalCrossentropy() {
        return RecordCodec.of(CategoricalCrossentropy.class)
                .unsaid("softTargets", true)
                .lastAxis(LAST);
    }

    /** In Keras alpha is one number for all classes, or a list. */
    private static CategoricalFocalCrossentropy categoricalFocalCrossentropy(Config c) {
        CategoricalCrossentropy crossentropy = categoricalCrossentropy().read(c);
        boolean told = c.has("alpha");
        return new CategoricalFocalCrossentropy(
                told ? c.oneOrMore("alpha") : List.of(0.25), c.number("gamma", 2), crossentropy);
    }

    private static Dice dice(Config c) {
        boolean perRow = c.has("axis");
        if (perRow) {
            c.rank(2).lastAxis("axis");
        }
        return new Dice(perRow);
    }

    private static void write(Dice dice, ObjectNode json, String where) {
        if (dice.perRow()) {
            json.put("axis", -1);
        } else {
            json.putNull("axis");
        }
    }

    /** A loss as an argument of another part; there it says itself which targets it takes. */
    static final Form LOSS = new Form() {
        @Override
        public boolean isObject() {
            return true;
        }

        @Override
        public JsonNode write(Object value, String where) {
            ObjectNode json = LossTable.write((Loss) value, where);
            boolean hard = !value.equals(withSoftTargets((Loss) value, true));
            return hard ? json.put("soft_targets", false) : json;
        }

        @Override
        public Loss read(Config config, String key) {
            JsonNode json = config.node(key);
            Loss loss = LossTable.read(json, config.where() + ", " + key, config.own());
            return withSoftTargets(loss, json.path("soft_targets").asBoolean(true));
        }
    };

    /** Reads a loss given as an object, or as a function or its name. */
    static Loss read(JsonNode loss, String where, OwnClasses own) {
        boolean function = loss.path("class_name").asText().equals("function");
        if (loss.isTextual() || function) {
            String name = function ? loss.path("config").asText() : loss.asText();
            return LOSSES.byAnyName(name, where).readFrom(new Config(Json.object(), where, own));
        }
        KerasTable.Entry<Loss> entry = LOSSES.entry(loss, where, own);
        Config config = new Config(loss.path("config"), where, own);
        int reduction = REDUCTIONS.indexOf(config.node("reduction").asText(REDUCTIONS.get(0)));
        if (reduction < 0) {
            String got = Json.brief(config.node("reduction"));
            throw config.error("reduction one of " + REDUCTIONS, got, "Compile with one of these.");
        }
        Loss read = entry.readFrom(config);
        return reduction == 0 ? read : read.reduction(Reduction.values()[reduction]);
    }

    static ObjectNode write(Loss loss, String where) {
        Loss plain = loss instanceof Reduced reduced ? reduced.loss() : loss;
        int reduction = loss instanceof Reduced reduced ? reduced.reduction().ordinal() : 0;
        ObjectNode config = Json.object();
        config.put("name", plain.name()).put("reduction", REDUCTIONS.get(reduction));
        return LOSSES.write(plain, config, where);
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
        } else if (loss instanceof CategoricalFocalCrossentropy f) {
            CategoricalCrossentropy crossentropy = f.crossentropy().softTargets(soft);
            return new CategoricalFocalCrossentropy(f.alpha(), f.gamma(), crossentropy);
        } else if (loss instanceof Reduced r) {
            return withSoftTargets(r.loss(), soft).reduction(r.reduction());
        }
        return loss;
    }
}
