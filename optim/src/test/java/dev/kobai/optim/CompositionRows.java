package dev.kobai.optim;

import static dev.kobai.optim.Rule.rate;

import java.util.List;

/** What surrounds the rules in the table of all optimizers. */
final class CompositionRows {
    private CompositionRows() {}

    static final List<Rule> ALL = List.of(
            // x loses 0.1 · 2 of itself: (0.8 − 0.1, 1.6 + 0.3) = (0.7, 1.9)
            // (0.56 − 0.02, 1.52 − 0.06)
            new Rule(
                    "SteepestDescent, weightDecay",
                    rate -> new SteepestDescent(rate).weightDecay(1e-5),
                    new SteepestDescent(0.1).weightDecay(2),
                    new double[] {0.54, 1.46},
                    rate(0.1),
                    rate(0.001),
                    10_000,
                    1e-3),
            // |(1, −3)| = √10, twice √2.5: (0.5, −1.5); |(0.2, 0.6)| = √0.4 is short enough
            // (1 − 0.05 − 0.02, 2 + 0.15 − 0.06)
            new Rule(
                    "Momentum, clipNorm",
                    rate -> new Momentum(rate, 0.9).clipNorm(1),
                    new Momentum(0.1, 0).clipNorm(Math.sqrt(2.5)),
                    new double[] {0.93, 2.09},
                    rate(0.02),
                    rate(0.001),
                    5000,
                    1e-6),
            // the same, with one weight
            new Rule(
                    "Momentum, globalClipNorm",
                    rate -> new Momentum(rate, 0.9).globalClipNorm(1),
                    new Momentum(0.1, 0).globalClipNorm(Math.sqrt(2.5)),
                    new double[] {0.93, 2.09},
                    rate(0.02),
                    rate(0.001),
                    5000,
                    1e-6),
            // (1, −3) becomes (0.5, −0.5), (0.2, 0.6) becomes (0.2, 0.5)
            // (1 − 0.05 − 0.02, 2 + 0.05 − 0.05)
            new Rule(
                    "Nesterov, clipValue",
                    rate -> new Nesterov(rate, 0.9).clipValue(1),
                    new Nesterov(0.1, 0).clipValue(0.5),
                    new double[] {0.93, 2},
                    rate(0.02),
                    rate(0.001),
                    5000,
                    1e-6),
            // nothing, then the mean (0.6, −1.2): s = (0.36, 1.44) + 1 − 0.25 and ε = 0.25
            // (1 − 0.06/√1.36, 2 + 0.12/√2.44)
            new Rule(
                    "Adagrad, gradientAccumulationSteps",
                    rate -> new Adagrad(rate, 0.1, 1e-7).gradientAccumulationSteps(2),
                    new Adagrad(rate(0.1), 0.75, 0.25).gradientAccumulationSteps(2),
                    new double[] {1 - 0.06 / Math.sqrt(1.36), 2 + 0.12 / Math.sqrt(2.44)},
                    rate(1),
                    rate(0.5),
                    20_000,
                    1e-3),
            // (0.9, 2.3), the average too; then (0.88, 2.24), and a quarter of the first average
            // (0.66 + 0.225, 1.68 + 0.575)
            new Rule(
                    "SteepestDescent, useEma",
                    rate -> new SteepestDescent(rate).useEma(0.5, 3),
                    new SteepestDescent(0.1).useEma(0.25, 2),
                    new double[] {0.885, 2.255},
                    rate(0.1),
                    rate(0.001),
                    20_000,
                    1e-3),
            // nothing, then the mean (0.6, −1.2) cut to (0.5, −0.5), x less a fifth of itself, and
            // Adam's first step x − 0.1 g/(|g| + 1): (0.8 − 0.05/1.5, 1.6 + 0.05/1.5)
            new Rule(
                    "Adam, gradientAccumulationSteps, weightDecay, clipValue",
                    rate -> new Adam(rate, 0.9, 0.999, 1e-7)
                            .gradientAccumulationSteps(3)
                            .weightDecay(1e-5)
                            .clipValue(1),
                    new Adam(rate(0.1), 0.5, 0.96, 0.2)
                            .gradientAccumulationSteps(2)
                            .weightDecay(2)
                            .clipValue(0.5),
                    new double[] {0.8 - 0.05 / 1.5, 1.6 + 0.05 / 1.5},
                    rate(0.1),
                    rate(0.01),
                    10_000,
                    1e-4));
}
