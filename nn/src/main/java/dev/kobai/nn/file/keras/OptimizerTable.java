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
import dev.kobai.optim.MovingAverage;
import dev.kobai.optim.Nadam;
import dev.kobai.optim.Nesterov;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.Prepared;
import dev.kobai.optim.RMSProp;
import dev.kobai.optim.SteepestDescent;
import dev.kobai.optim.WeightDecay;

/** Keras' and Kobai's optimizers; what surrounds a rule here is an argument of it there. */
final class OptimizerTable {
    private static final RecordCodec<Adam> ADAM = betas(Adam.class);

    static final KerasTable<Optimizer> RULES = KerasTable.of(
                    Optimizer.class, "an optimizer", "keras.optimizers")
            .add(
                    SteepestDescent.class,
                    "SGD",
                    OptimizerTable::sgd,
                    (rule, json, where) -> json.put("momentum", 0.0).put("nesterov", false))
            .add(
                    Momentum.class,
                    "SGD",
                    OptimizerTable::sgd,
                    (r, json, where) -> json.put("momentum", r.momentum()).put("nesterov", false))
            .add(
                    Nesterov.class,
                    "SGD",
                    OptimizerTable::sgd,
                    (r, json, where) -> json.put("momentum", r.momentum()).put("nesterov", true))
            .add(ADAM)
            .add(
                    AdamW.class,
                    "AdamW",
                    ADAM::read,
                    (r, json, where) -> ADAM.write((Adam) r.rule(), json, where))
            .add(RecordCodec.of(RMSProp.class).named("RMSprop"))
            .add(Adagrad.class, Adadelta.class)
            .add(betas(Adamax.class))
            .add(betas(Nadam.class))
            .add(betas(Lion.class));

    private OptimizerTable() {}

    private static <R extends Optimizer> RecordCodec<R> betas(Class<R> type) {
        return RecordCodec.of(type).called("beta1", "beta_1").called("beta2", "beta_2");
    }

    private static Optimizer sgd(Config c) {
        double momentum = c.number("momentum", 0);
        boolean nesterov = c.flag("nesterov", false) && momentum != 0;
        LearningRate rate = (LearningRate) ScheduleTable.RATE.read(c, "learning_rate");
        if (momentum == 0) {
            return new SteepestDescent(rate);
        }
        return nesterov ? new Nesterov(rate, momentum) : new Momentum(rate, momentum);
    }

    /** An optimizer as an argument of another part. */
    static final Form OPTIMIZER = new Form() {
        @Override
        public boolean isObject() {
            return true;
        }

        @Override
        public JsonNode write(Object value, String where) {
            return OptimizerTable.write((Optimizer) value, where);
        }

        @Override
        public Optimizer read(Config config, String key) {
            JsonNode json = config.node(key);
            return OptimizerTable.read(json, config.where() + ", " + key, config.own());
        }
    };

    /** Reads an optimizer given as an object, or by its name where all is as Keras has it. */
    static Optimizer read(JsonNode given, String where, OwnClasses own) {
        JsonNode node = given.isTextual() ? byName(given.asText(), where) : given;
        KerasTable.Entry<Optimizer> entry = RULES.entry(node, where, own);
        Config c = new Config(node.path("config"), where, own);
        c.ignore("ema_momentum", "weight_decay", "clipnorm", "global_clipnorm", "clipvalue");
        c.ignore("gradient_accumulation_steps", "use_ema", "ema_overwrite_frequency");
        Optimizer rule = entry.readFrom(c);
        if (entry.className().equals("AdamW") && rule instanceof Adam adam) {
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
        rule = c.has("gradient_accumulation_steps")
                ? rule.gradientAccumulationSteps(c.whole("gradient_accumulation_steps"))
                : rule;
        return c.flag("use_ema", false) ? average(rule, c) : rule;
    }

    private static Optimizer average(Optimizer rule, Config c) {
        double momentum = c.number("ema_momentum", 0.99);
        return c.has("ema_overwrite_frequency")
                ? rule.useEma(momentum, c.whole("ema_overwrite_frequency"))
                : rule.useEma(momentum);
    }

    private static JsonNode byName(String name, String where) {
        String className = RULES.byAnyName(name, where).className();
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
        if (!RULES.isOwn(named)) { // which has its own components
            LearningRate rate = optimizer.learningRate();
            config.set("learning_rate", ScheduleTable.RATE.write(rate, where + ", learning_rate"));
        }
        config.putNull("weight_decay").putNull("clipnorm");
        config.putNull("global_clipnorm").putNull("clipvalue");
        config.put("use_ema", false).put("ema_momentum", 0.99).putNull("ema_overwrite_frequency");
        config.putNull("loss_scale_factor").putNull("gradient_accumulation_steps");
        Optimizer rule = optimizer;
        if (rule instanceof MovingAverage average) {
            config.put("use_ema", true).put("ema_momentum", average.momentum());
            if (average.overwriteFrequency() > 0) {
                config.put("ema_overwrite_frequency", average.overwriteFrequency());
            }
            rule = average.rule();
        }
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
        if (optimizer instanceof MovingAverage average) {
            return named(average.rule());
        }
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
