package dev.kobai.nn;

import static dev.kobai.nn.GoldenRun.known;

import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.optim.Adadelta;
import dev.kobai.optim.Adagrad;
import dev.kobai.optim.Adam;
import dev.kobai.optim.Adamax;
import dev.kobai.optim.CosineDecay;
import dev.kobai.optim.CosineDecayRestarts;
import dev.kobai.optim.ExponentialDecay;
import dev.kobai.optim.InverseTimeDecay;
import dev.kobai.optim.LearningRate;
import dev.kobai.optim.Lion;
import dev.kobai.optim.Momentum;
import dev.kobai.optim.Nadam;
import dev.kobai.optim.Nesterov;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.PiecewiseConstantDecay;
import dev.kobai.optim.PolynomialDecay;
import dev.kobai.optim.RMSProp;
import dev.kobai.optim.SteepestDescent;

/** Keras' optimizers and schedules of the golden runs as Kobai's. */
final class GoldenOptimizers {
    private static final String COMMON =
            "class learning_rate weight_decay clipnorm global_clipnorm clipvalue"
                    + " gradient_accumulation_steps ";

    private GoldenOptimizers() {}

    static Optimizer of(JsonNode o) {
        Optimizer rule = rule(o, rate(o.get("learning_rate")));
        double decay = o.path("weight_decay").asDouble(defaultDecay(o));
        rule = decay > 0 ? rule.weightDecay(decay) : rule;
        rule = o.has("clipnorm") ? rule.clipNorm(o.get("clipnorm").asDouble()) : rule;
        rule = o.has("clipvalue") ? rule.clipValue(o.get("clipvalue").asDouble()) : rule;
        if (o.has("global_clipnorm")) {
            rule = rule.globalClipNorm(o.get("global_clipnorm").asDouble());
        }
        return o.has("gradient_accumulation_steps")
                ? rule.gradientAccumulationSteps(
                        o.get("gradient_accumulation_steps").asInt())
                : rule;
    }

    private static double defaultDecay(JsonNode o) {
        return o.get("class").asText().equals("AdamW") ? 0.004 : 0;
    }

    private static Optimizer rule(JsonNode o, LearningRate rate) {
        double beta1 = o.path("beta_1").asDouble(0.9);
        double beta2 = o.path("beta_2").asDouble(0.999);
        double epsilon = o.path("epsilon").asDouble(1e-7);
        double momentum = o.path("momentum").asDouble(0);
        switch (o.get("class").asText()) {
            case "SGD":
                known(o, COMMON + "momentum nesterov");
                if (momentum == 0) {
                    return new SteepestDescent(rate);
                }
                return o.path("nesterov").asBoolean(false)
                        ? new Nesterov(rate, momentum)
                        : new Momentum(rate, momentum);
            case "Adam", "AdamW":
                known(o, COMMON + "beta_1 beta_2 epsilon amsgrad");
                boolean amsgrad = o.path("amsgrad").asBoolean(false);
                return new Adam(rate, beta1, beta2, epsilon, amsgrad);
            case "RMSprop":
                known(o, COMMON + "rho momentum epsilon centered");
                boolean centered = o.path("centered").asBoolean(false);
                return new RMSProp(rate, o.path("rho").asDouble(0.9), momentum, epsilon, centered);
            case "Adagrad":
                known(o, COMMON + "initial_accumulator_value epsilon");
                double initial = o.path("initial_accumulator_value").asDouble(0.1);
                return new Adagrad(rate, initial, epsilon);
            case "Adadelta":
                known(o, COMMON + "rho epsilon");
                return new Adadelta(rate, o.path("rho").asDouble(0.95), epsilon);
            case "Adamax":
                known(o, COMMON + "beta_1 beta_2 epsilon");
                return new Adamax(rate, beta1, beta2, epsilon);
            case "Nadam":
                known(o, COMMON + "beta_1 beta_2 epsilon");
                return new Nadam(rate, beta1, beta2, epsilon);
            case "Lion":
                known(o, COMMON + "beta_1 beta_2");
                return new Lion(rate, beta1, o.path("beta_2").asDouble(0.99));
            default:
                throw new IllegalArgumentException("optimizer " + o);
        }
    }

    private static LearningRate rate(JsonNode r) {
        if (r.isNumber()) {
            return LearningRate.constant(r.asDouble());
        }
        double initial = r.path("initial_learning_rate").asDouble();
        long steps = r.path("decay_steps").asLong();
        double alpha = r.path("alpha").asDouble(0);
        switch (r.get("schedule").asText()) {
            case "ExponentialDecay":
                known(r, "schedule initial_learning_rate decay_steps decay_rate staircase");
                boolean stairs = r.path("staircase").asBoolean(false);
                return new ExponentialDecay(initial, steps, r.get("decay_rate").asDouble(), stairs);
            case "InverseTimeDecay":
                known(r, "schedule initial_learning_rate decay_steps decay_rate staircase");
                boolean steep = r.path("staircase").asBoolean(false);
                return new InverseTimeDecay(initial, steps, r.get("decay_rate").asDouble(), steep);
            case "PiecewiseConstantDecay":
                known(r, "schedule boundaries values");
                return new PiecewiseConstantDecay(
                        GoldenRun.numbers(r.get("boundaries")).stream()
                                .mapToLong(Double::longValue)
                                .toArray(),
                        GoldenRun.numbers(r.get("values")).stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray());
            case "PolynomialDecay":
                known(
                        r,
                        "schedule initial_learning_rate decay_steps end_learning_rate power cycle");
                return new PolynomialDecay(
                        initial,
                        steps,
                        r.path("end_learning_rate").asDouble(1e-4),
                        r.path("power").asDouble(1),
                        r.path("cycle").asBoolean(false));
            case "CosineDecay":
                known(
                        r,
                        "schedule initial_learning_rate decay_steps alpha warmup_target warmup_steps");
                return r.has("warmup_target")
                        ? new CosineDecay(
                                initial,
                                steps,
                                alpha,
                                r.get("warmup_target").asDouble(),
                                r.path("warmup_steps").asLong(0))
                        : new CosineDecay(initial, steps, alpha);
            case "CosineDecayRestarts":
                known(r, "schedule initial_learning_rate first_decay_steps t_mul m_mul alpha");
                return new CosineDecayRestarts(
                        initial,
                        r.get("first_decay_steps").asLong(),
                        r.path("t_mul").asDouble(2),
                        r.path("m_mul").asDouble(1),
                        alpha);
            default:
                throw new IllegalArgumentException("schedule " + r);
        }
    }
}
