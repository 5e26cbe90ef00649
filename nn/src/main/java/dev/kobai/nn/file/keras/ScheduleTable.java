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
    private static final KerasTable<LearningRate, LearningRate> SCHEDULES =
            KerasTable.<LearningRate>of("a learning rate schedule", "keras.optimizers.schedules")
                    .add(
                            ExponentialDecay.class,
                            "ExponentialDecay",
                            c -> new ExponentialDecay(
                                    c.number("initial_learning_rate"),
                                    c.count("decay_steps"),
                                    c.number("decay_rate"),
                                    c.flag("staircase", false)),
                            (s, json) -> json.put("initial_learning_rate", s.initialLearningRate())
                                    .put("decay_steps", s.decaySteps())
                                    .put("decay_rate", s.decayRate())
                                    .put("staircase", s.staircase())
                                    .put("name", "ExponentialDecay"))
                    .add(
                            InverseTimeDecay.class,
                            "InverseTimeDecay",
                            c -> new InverseTimeDecay(
                                    c.number("initial_learning_rate"),
                                    c.count("decay_steps"),
                                    c.number("decay_rate"),
                                    c.flag("staircase", false)),
                            (s, json) -> json.put("initial_learning_rate", s.initialLearningRate())
                                    .put("decay_steps", s.decaySteps())
                                    .put("decay_rate", s.decayRate())
                                    .put("staircase", s.staircase())
                                    .put("name", "InverseTimeDecay"))
                    .add(
                            PolynomialDecay.class,
                            "PolynomialDecay",
                            c -> new PolynomialDecay(
                                    c.number("initial_learning_rate"),
                                    c.count("decay_steps"),
                                    c.number("end_learning_rate", 1e-4),
                                    c.number("power", 1),
                                    c.flag("cycle", false)),
                            (s, json) -> json.put("initial_learning_rate", s.initialLearningRate())
                                    .put("decay_steps", s.decaySteps())
                                    .put("end_learning_rate", s.endLearningRate())
                                    .put("power", s.power())
                                    .put("cycle", s.cycle())
                                    .put("name", "PolynomialDecay"))
                    .add(
                            PiecewiseConstantDecay.class,
                            "PiecewiseConstantDecay",
                            c -> new PiecewiseConstantDecay(
                                    c.counts("boundaries"), c.numbers("values")),
                            ScheduleTable::write)
                    .add(
                            CosineDecay.class,
                            "CosineDecay",
                            ScheduleTable::cosineDecay,
                            ScheduleTable::write)
                    .add(
                            CosineDecayRestarts.class,
                            "CosineDecayRestarts",
                            c -> new CosineDecayRestarts(
                                    c.number("initial_learning_rate"),
                                    c.count("first_decay_steps"),
                                    c.number("t_mul", 2),
                                    c.number("m_mul", 1),
                                    c.number("alpha", 0)),
                            (s, json) -> json.put("initial_learning_rate", s.initialLearningRate())
                                    .put("first_decay_steps", s.firstDecaySteps())
                                    .put("t_mul", s.tMul())
                                    .put("m_mul", s.mMul())
                                    .put("alpha", s.alpha())
                                    .put("name", "SGDRDecay"));

    private ScheduleTable() {}

    private static void write(PiecewiseConstantDecay schedule, ObjectNode json) {
        schedule.boundaries().forEach(json.putArray("boundaries")::add);
        schedule.values().forEach(json.putArray("values")::add);
        json.put("name", "PiecewiseConstant");
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

    private static void write(CosineDecay schedule, ObjectNode json) {
        double start = schedule.initialLearningRate();
        boolean warm = schedule.warmupSteps() > 0 || schedule.warmupTarget() != start;
        json.put("initial_learning_rate", start)
                .put("decay_steps", schedule.decaySteps())
                .put("alpha", schedule.alpha())
                .put("name", "CosineDecay")
                .put("warmup_target", warm ? Double.valueOf(schedule.warmupTarget()) : null)
                .put("warmup_steps", schedule.warmupSteps());
    }

    static LearningRate read(JsonNode rate, String where) {
        boolean number = rate.isNumber();
        return number ? LearningRate.constant(rate.asDouble()) : SCHEDULES.read(rate, where);
    }

    static JsonNode write(LearningRate rate, String where) {
        return rate instanceof LearningRate.Constant constant
                ? JsonNode.of(constant.value())
                : SCHEDULES.write(rate, Json.object(), where);
    }
}
