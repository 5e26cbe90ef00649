package dev.kobai.nn.file.keras;

import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.internal.json.ObjectNode;
import dev.kobai.optim.Adadelta;
import dev.kobai.optim.Adagrad;
import dev.kobai.optim.Adam;
import dev.kobai.optim.AdamW;
import dev.kobai.optim.Adamax;
import dev.kobai.optim.ClipNorm;
import dev.kobai.optim.ClipValue;
import dev.kobai.optim.GlobalClipNorm;
import dev.kobai.optim.GradientAccumulation;
import dev.kobai.optim.LearningRate;
import dev.kobai.optim.Lion;
import dev.kobai.optim.Momentum;
import dev.kobai.optim.Nadam;
import dev.kobai.optim.Nesterov;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.Prepared;
import dev.kobai.optim.RMSProp;
import dev.kobai.optim.SteepestDescent;
import dev.kobai.optim.WeightDecay;

/** Keras' and Kobai's optimizers; what surrounds a rule here is an argument of it there. */
final class OptimizerTable {
    private static final KerasTable<Optimizer, Optimizer> RULES = KerasTable.<Optimizer>of(
                    "an optimizer", "keras.optimizers")
            .add(
                    SteepestDescent.class,
                    "SGD",
                    OptimizerTable::sgd,
                    (r, json) -> json.put("momentum", 0.0).put("nesterov", false))
            .add(
                    Momentum.class,
                    "SGD",
                    OptimizerTable::sgd,
                    (r, json) -> json.put("momentum", r.momentum()).put("nesterov", false))
            .add(
                    Nesterov.class,
                    "SGD",
                    OptimizerTable::sgd,
                    (r, json) -> json.put("momentum", r.momentum()).put("nesterov", true))
            .add(Adam.class, "Adam", OptimizerTable::adam, OptimizerTable::write)
            .add(
                    AdamW.class,
                    "AdamW",
                    OptimizerTable::adam,
                    (r, json) -> write((Adam) r.rule(), json))
            .add(
                    RMSProp.class,
                    "RMSprop",
                    c -> new RMSProp(
                            rate(c),
                            c.number("rho", 0.9),
                            c.number("momentum", 0),
                            c.number("epsilon", 1e-7),
                            c.flag("centered", false)),
                    (r, json) -> json.put("rho", r.rho())
                            .put("momentum", r.momentum())
                            .put("epsilon", r.epsilon())
                            .put("centered", r.centered()))
            .add(
                    Adagrad.class,
                    "Adagrad",
                    c -> new Adagrad(
                            rate(c),
                            c.number("initial_accumulator_value", 0.1),
                            c.number("epsilon", 1e-7)),
                    (r, json) -> json.put("initial_accumulator_value", r.initialAccumulatorValue())
                            .put("epsilon", r.epsilon()))
            .add(
                    Adadelta.class,
                    "Adadelta",
                    c -> new Adadelta(rate(c), c.number("rho", 0.95), c.number("epsilon", 1e-7)),
                    (r, json) -> json.put("rho", r.rho()).put("epsilon", r.epsilon()))
            .add(
                    Adamax.class,
                    "Adamax",
                    c -> new Adamax(rate(c), beta1(c), beta2(c, 0.999), c.number("epsilon", 1e-7)),
                    (r, json) -> betas(json, r.beta1(), r.beta2()).put("epsilon", r.epsilon()))
            .add(
                    Nadam.class,
                    "Nadam",
                    c -> new Nadam(rate(c), beta1(c), beta2(c, 0.999), c.number("epsilon", 1e-7)),
                    (r, json) -> betas(json, r.beta1(), r.beta2()).put("epsilon", r.epsilon()))
            .add(
                    Lion.class,
                    "Lion",
                    c -> new Lion(rate(c), beta1(c), beta2(c, 0.99)),
                    (r, json) -> betas(json, r.beta1(), r.beta2()));

    private OptimizerTable() {}

    private static LearningRate rate(Config c) {
        return ScheduleTable.read(c.node("learning_rate"), c.where() + ", learning_rate");
    }

    private static double beta1(Config c) {
        return c.number("beta_1", 0.9);
    }

    private static double beta2(Config c, double ifAbsent) {
        return c.number("beta_2", ifAbsent);
    }

    private static ObjectNode betas(ObjectNode json, double beta1, double beta2) {
        return json.put("beta_1", beta1).put("beta_2", beta2);
    }

    private static Optimizer sgd(Config c) {
        double momentum = c.number("momentum", 0);
        boolean nesterov = c.flag("nesterov", false) && momentum != 0;
        if (momentum == 0) {
            return new SteepestDescent(rate(c));
        }
        return nesterov ? new Nesterov(rate(c), momentum) : new Momentum(rate(c), momentum);
    }

    private static Adam adam(Config c) {
        return new Adam(
                rate(c),
                beta1(c),
                beta2(c, 0.999),
                c.number("epsilon", 1e-7),
                c.flag("amsgrad", false));
    }

    private static void write(Adam rule, ObjectNode json) {
        betas(json, rule.beta1(), rule.beta2())
                .put("epsilon", rule.epsilon())
                .put("amsgrad", rule.amsgrad());
    }

    /** Reads an optimizer given as an object, or by its name where all is as Keras has it. */
    static Optimizer read(JsonNode given, String where) {
        JsonNode node = given.isTextual() ? byName(given.asText(), where) : given;
        String name = RULES.className(node, where);
        Config c = new Config(node.path("config"), where);
        c.ignore("ema_momentum", "weight_decay", "clipnorm", "global_clipnorm", "clipvalue");
        c.ignore("gradient_accumulation_steps");
        Optimizer rule = RULES.readConfig(name, c);
        if (name.equals("AdamW")) {
            Adam adam = (Adam) rule;
            rule = new AdamW(
                    adam.learningRate(),
                    c.number("weight_decay", 0),
                    adam.beta1(),
                    adam.beta2(),
                    adam.epsilon(),
                    adam.amsgrad());
        } else if (c.has("weight_decay") && c.number("weight_decay") != 0) {
            rule = rule.weightDecay(c.number("weight_decay"));
        }
        rule = c.has("clipnorm") ? rule.clipNorm(c.number("clipnorm")) : rule;
        rule = c.has("global_clipnorm") ? rule.globalClipNorm(c.number("global_clipnorm")) : rule;
        rule = c.has("clipvalue") ? rule.clipValue(c.number("clipvalue")) : rule;
        return c.has("gradient_accumulation_steps")
                ? rule.gradientAccumulationSteps(c.whole("gradient_accumulation_steps"))
                : rule;
    }

    private static JsonNode byName(String name, String where) {
        String className = RULES.byAnyName(name, where);
        ObjectNode config = Json.object();
        config.put("learning_rate", className.equals("SGD") ? 0.01 : 0.001);
        if (className.equals("AdamW")) {
            config.put("weight_decay", 0.004);
        }
        return Json.instance("keras.optimizers", className, config);
    }

    static ObjectNode write(Optimizer optimizer, String where) {
        ObjectNode config = Json.object();
        Optimizer named = named(optimizer);
        String name = RULES.className(named, where);
        config.put("name", KerasNames.snake(name));
        config.set("learning_rate", ScheduleTable.write(optimizer.learningRate(), where));
        config.putNull("weight_decay").putNull("clipnorm");
        config.putNull("global_clipnorm").putNull("clipvalue");
        config.put("use_ema", false).put("ema_momentum", 0.99).putNull("ema_overwrite_frequency");
        config.putNull("loss_scale_factor").putNull("gradient_accumulation_steps");
        Optimizer rule = optimizer;
        if (rule instanceof GradientAccumulation accumulation) {
            config.put("gradient_accumulation_steps", accumulation.steps());
            rule = accumulation.rule();
        }
        for (; rule instanceof Prepared prepared; rule = prepared.rule()) {
            writePreparation(prepared, config, where);
        }
        return RULES.write(named, config, where);
    }

    private static void writePreparation(Prepared prepared, ObjectNode config, String where) {
        if (prepared.preparation() instanceof WeightDecay decay) {
            config.put("weight_decay", decay.decay());
        } else if (prepared.preparation() instanceof ClipNorm clip) {
            config.put("clipnorm", clip.norm());
        } else if (prepared.preparation() instanceof GlobalClipNorm clip) {
            config.put("global_clipnorm", clip.norm());
        } else if (prepared.preparation() instanceof ClipValue clip) {
            config.put("clipvalue", clip.value());
        } else {
            String expected = "weight decay or clipping, as Keras has them";
            String advice = "Compile with another optimizer before saving.";
            throw ArchiveException.of(where, expected, prepared.preparation(), advice);
        }
    }

    /** The innermost rule that has a class of its own in Keras. */
    private static Optimizer named(Optimizer optimizer) {
        if (optimizer instanceof GradientAccumulation accumulation) {
            return named(accumulation.rule());
        }
        boolean wrapper = optimizer instanceof Prepared && !(optimizer instanceof AdamW);
        return wrapper ? named(((Prepared) optimizer).rule()) : optimizer;
    }

    /** The rule that moves the weights, without anything around it. */
    static Optimizer rule(Optimizer optimizer) {
        Optimizer named = named(optimizer);
        return named instanceof AdamW adam ? adam.rule() : named;
    }

    /** Keras' name for an optimizer's own group of variables. */
    static String name(Optimizer optimizer, String where) {
        return KerasNames.snake(RULES.className(named(optimizer), where));
    }
}
