package dev.kobai.nn.file.keras;

import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.internal.json.ObjectNode;
import dev.kobai.optim.CosineDecay;
import dev.kobai.optim.CosineDecayRestarts;
import dev.kobai.optim.ExponentialDecay;
import dev.kobai.optim.InverseTimeDecay;
import dev.kobai.optim.LearningRate;
import dev.kobai.optim.PiecewiseConstantDecay;
import dev.kobai.optim.PolynomialDecay;

/** Keras' and Kobai's learning rates: a number or a schedule. */
final class ScheduleTable {
    static final KerasTable<LearningRate> SCHEDULES = KerasTable.of(
                    LearningRate.class, "a learning rate schedule", "keras.optimizers.schedules")
            .add(named(ExponentialDecay.class, "ExponentialDecay").ifAbsent("staircase", false))
            .add(named(InverseTimeDecay.class, "InverseTimeDecay").ifAbsent("staircase", false))
            .add(named(PolynomialDecay.class, "PolynomialDecay")
                    .ifAbsent("endLearningRate", 1e-4)
                    .ifAbsent("power", 1.0)
                    .ifAbsent("cycle", false))
            .add(named(PiecewiseConstantDecay.class, "PiecewiseConstant"))
            .add(CosineDecay.class, "CosineDecay", ScheduleTable::cosineDecay, ScheduleTable::write)
            .add(named(CosineDecayRestarts.class, "SGDRDecay")
                    .ifAbsent("tMul", 2.0)
                    .ifAbsent("mMul", 1.0)
                    .ifAbsent("alpha", 0.0));

    /** A learning rate as an argument: a number where it is constant. */
    static final Form RATE = new Form() {
        @Override
        public boolean isObject() {
            return true;
        }

        @Override
        public JsonNode write(Object value, String where) {
            return value instanceof LearningRate.Constant constant
                    ? JsonNode.of(constant.value())
                    : SCHEDULES.write(value, where);
        }

        @Override
        public LearningRate read(Config config, String key) {
            boolean number = config.node(key).isNumber();
            return number
                    ? LearningRate.constant(config.node(key).asDouble())
                    : SCHEDULES.read(config, key);
        }
    };

    private ScheduleTable() {}

    private static <S extends LearningRate> RecordCodec<S> named(Class<S> type, String name) {
        return RecordCodec.of(type).ignored("name", JsonNode.of(name));
    }

    private static CosineDecay cosineDecay(Config c) {
        double rate = c.number("initial_learning_rate");
        long steps = c.count("decay_steps");
        double alpha = c.number("alpha", 0);
        c.ignore("warmup_steps"); // without a target they are none
        return c.has("warmup_target")
                ? new CosineDecay(
                        rate, steps, alpha, c.number("warmup_target"), c.count("warmup_steps"))
                : new CosineDecay(rate, steps, alpha);
    }

    private static void write(CosineDecay schedule, ObjectNode json, String where) {
        double start = schedule.initialLearningRate();
        boolean warm = schedule.warmupSteps() > 0 || schedule.warmupTarget() != start;
        json.put("initial_learning_rate", start)
                .put("decay_steps", schedule.decaySteps())
                .put("alpha", schedule.alpha())
                .put("name", "CosineDecay")
                .put("warmup_target", warm ? Double.valueOf(schedule.warmupTarget()) : null)
                .put("warmup_steps", schedule.warmupSteps());
    }
}
