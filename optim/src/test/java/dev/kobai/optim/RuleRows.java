package dev.kobai.optim;

import static dev.kobai.optim.Rule.rate;

import java.util.List;

/** The rules in the table of all optimizers. */
final class RuleRows {
    private static final LearningRate SHRINKING = step -> 0.1 * Math.pow(0.99, step);
    private static final LearningRate SLOWLY_SHRINKING = step -> 0.01 * Math.pow(0.999, step);

    private RuleRows() {}

    static final List<Rule> ALL = List.of(
            // (1, 2) − 0.1 (1, −3) = (0.9, 2.3), − 0.1 (0.2, 0.6) = (0.88, 2.24)
            new Rule(
                    "SteepestDescent",
                    SteepestDescent::new,
                    new SteepestDescent(0.1),
                    new double[] {0.88, 2.24},
                    rate(0.1),
                    rate(0.001),
                    10_000,
                    1e-3),
            // v = (−0.1, 0.3), x = (0.9, 2.3)
            // v = 0.9 v − (0.02, 0.06) = (−0.11, 0.21), x = (0.79, 2.51)
            new Rule(
                    "Momentum",
                    rate -> new Momentum(rate, 0.9),
                    new Momentum(0.1, 0.9),
                    new double[] {0.79, 2.51},
                    rate(0.02),
                    rate(0.001),
                    2000,
                    1e-6),
            // v = (−0.1, 0.3), x = (1 − 0.09 − 0.1, 2 + 0.27 + 0.3) = (0.81, 2.57)
            // v = (−0.11, 0.21), x = (0.81 − 0.099 − 0.02, 2.57 + 0.189 − 0.06)
            new Rule(
                    "Nesterov",
                    rate -> new Nesterov(rate, 0.9),
                    new Nesterov(0.1, 0.9),
                    new double[] {0.691, 2.699},
                    rate(0.02),
                    rate(0.001),
                    2000,
                    1e-6),
            // β₁ = 0.5, β₂ = 0.96, ε = 0.2, chosen for their roots.
            // m = g/2, √v = |g|/5, x − 0.1 · 0.2/0.5 · m/(√v + 0.2) = x − 0.1 g/(|g| + 1)
            //   = (1 − 0.05, 2 + 0.075) = (0.95, 2.075)
            // m = (0.25 + 0.1, −0.75 + 0.3) = (0.35, −0.45)
            // √v = 0.2 √(0.96 g₁² + g₂²) = (0.2 √1, 0.2 √9) = (0.2, 0.6)
            // the rate is 0.1 √(1 − 0.96²)/(1 − 0.25) = 0.1 · 0.28/0.75
            // x = (0.95 − 0.028/0.75 · 0.35/0.4, 2.075 + 0.028/0.75 · 0.45/0.8)
            //   = (0.95 − 0.098/3, 2.075 + 0.021)
            new Rule(
                    "Adam",
                    rate -> new Adam(rate, 0.9, 0.999, 1e-7),
                    new Adam(rate(0.1), 0.5, 0.96, 0.2),
                    new double[] {0.95 - 0.098 / 3, 2.096},
                    rate(0.1),
                    rate(0.01),
                    5000,
                    1e-6),
            // β₁ = 0.9, β₂ = 0.5
            // sign 0.1 g = (1, −1), x = (0.9, 2.1), m = g/2 = (0.5, −1.5)
            // 0.9 m + 0.1 g = (0.47, −1.29), sign (1, −1), x = (0.8, 2.2)
            new Rule(
                    "Lion",
                    rate -> new Lion(rate, 0.9, 0.99),
                    new Lion(rate(0.1), 0.9, 0.5),
                    new double[] {0.8, 2.2},
                    SHRINKING,
                    SLOWLY_SHRINKING,
                    10_000,
                    1e-6),
            // β₁ = 0.5, β₂ = 0.75, ε = 0.2
            // m = g/2, v = g²/4 = (0.25, 2.25), the rate 0.1 √0.25 / 0.5 = 0.1
            // x = (1 − 0.1 · 0.5/(0.5 + 0.2), 2 + 0.1 · 1.5/(1.5 + 0.2))
            // m = (0.35, −0.45); 0.75 v + 0.25 g² is smaller than v, so v stays
            // the rate is 0.1 √(1 − 0.75²)/(1 − 0.5²) = 0.1 √0.4375/0.75
            new Rule(
                    "Adam, amsgrad",
                    rate -> new Adam(rate, 0.9, 0.999, 1e-7, true),
                    new Adam(rate(0.1), 0.5, 0.75, 0.2, true),
                    new double[] {
                        1 - 0.05 / 0.7 - 0.1 * Math.sqrt(0.4375) / 0.75 * 0.35 / 0.7,
                        2 + 0.15 / 1.7 + 0.1 * Math.sqrt(0.4375) / 0.75 * 0.45 / 1.7
                    },
                    rate(0.1),
                    rate(0.05),
                    5000,
                    1e-6),
            // Adam's row, but x loses 0.1 · 2 of itself before each step:
            // x = (0.8 − 0.05, 1.6 + 0.075) = (0.75, 1.675)
            // x = (0.6 − 0.098/3, 1.34 + 0.021)
            new Rule(
                    "AdamW",
                    rate -> new AdamW(rate, 1e-5, 0.9, 0.999, 1e-7, false),
                    new AdamW(rate(0.1), 2, 0.5, 0.96, 0.2, false),
                    new double[] {0.6 - 0.098 / 3, 1.361},
                    rate(0.1),
                    rate(0.01),
                    5000,
                    1e-4),
            // ρ = 0.96, ε = 0.45
            // v + ε = 0.04 g² + 0.45 = (0.49, 0.81), x = (1 − 0.1/0.7, 2 + 0.3/0.9)
            // v = 0.04 (0.96 g₁² + g₂²) = 0.04 (1, 9) once more
            // x = (1 − 1/7 − 0.02/0.7, 2 + 1/3 − 0.06/0.9)
            new Rule(
                    "RMSProp",
                    rate -> new RMSProp(rate, 0.9, 0, 1e-7, false),
                    new RMSProp(rate(0.1), 0.96, 0, 0.45, false),
                    new double[] {1 - 6.0 / 35, 2 + 4.0 / 15},
                    SHRINKING,
                    SLOWLY_SHRINKING,
                    10_000,
                    1e-6),
            // as above: p = (1/7, −1/3), then p = (1/14 + 1/35, −1/6 + 1/15) = (0.1, −0.1)
            new Rule(
                    "RMSProp, momentum",
                    rate -> new RMSProp(rate, 0.9, 0.5, 1e-7, false),
                    new RMSProp(rate(0.1), 0.96, 0.5, 0.45, false),
                    new double[] {6.0 / 7 - 0.1, 7.0 / 3 + 0.1},
                    SHRINKING,
                    SLOWLY_SHRINKING,
                    10_000,
                    1e-6),
            // ρ = 0.5, ε = 0.1
            // v = g²/2, a = g/2, v − a² + ε = g²/4 + 0.1 = (0.35, 2.35)
            // v = (0.27, 2.43), a = (0.35, −0.45), v − a² + ε = (0.2475, 2.3275)
            // without momentum p is the step: 0.1 g / √…, with 0.5 it keeps half of the first
            new Rule(
                    "RMSProp, centered",
                    rate -> new RMSProp(rate, 0.9, 0.5, 1e-7, true),
                    new RMSProp(rate(0.1), 0.5, 0.5, 0.1, true),
                    new double[] {
                        1 - 1.5 * 0.1 / Math.sqrt(0.35) - 0.02 / Math.sqrt(0.2475),
                        2 + 1.5 * 0.3 / Math.sqrt(2.35) - 0.06 / Math.sqrt(2.3275)
                    },
                    SHRINKING,
                    SLOWLY_SHRINKING,
                    10_000,
                    1e-6),
            // the same without momentum, which leaves its array out
            new Rule(
                    "RMSProp, centered without momentum",
                    rate -> new RMSProp(rate, 0.9, 0, 1e-7, true),
                    new RMSProp(rate(0.1), 0.5, 0, 0.1, true),
                    new double[] {
                        1 - 0.1 / Math.sqrt(0.35) - 0.02 / Math.sqrt(0.2475),
                        2 + 0.3 / Math.sqrt(2.35) - 0.06 / Math.sqrt(2.3275)
                    },
                    SHRINKING,
                    SLOWLY_SHRINKING,
                    10_000,
                    1e-6),
            // s from 11, ε = 0.25: s + ε = (12.25, 20.25) = (3.5², 4.5²), then (12.29, 20.61)
            new Rule(
                    "Adagrad",
                    rate -> new Adagrad(rate, 0.1, 1e-7),
                    new Adagrad(rate(0.1), 11, 0.25),
                    new double[] {
                        1 - 0.1 / 3.5 - 0.02 / Math.sqrt(12.29),
                        2 + 0.3 / 4.5 - 0.06 / Math.sqrt(20.61)
                    },
                    rate(1),
                    rate(0.5),
                    10_000,
                    1e-3),
            // ρ = 0.96, ε = 0.45: √(s + ε) = (0.7, 0.9) at both steps, as for RMSProp
            // d = √0.45 g / (0.7, 0.9), e = 0.04 d² = 0.04 (0.45/0.49, 0.45 · 9/0.81)
            // d = √(e + 0.45) (0.2/0.7, 0.6/0.9)
            new Rule(
                    "Adadelta",
                    rate -> new Adadelta(rate, 0.95, 1e-7),
                    new Adadelta(rate(0.1), 0.96, 0.45),
                    new double[] {
                        1 - 0.1 * (Math.sqrt(0.45) / 0.7 + Math.sqrt(0.018 / 0.49 + 0.45) / 3.5),
                        2 + 0.1 * (Math.sqrt(0.45) / 0.3 - Math.sqrt(0.2 + 0.45) / 1.5)
                    },
                    step -> 30 * Math.pow(0.995, step),
                    step -> 3 * Math.pow(0.9995, step),
                    20_000,
                    1e-6),
            // β₁ = 0.5, β₂ = 0.5, ε = 0.5
            // m = g/2, u = |g|, x = (1 − 0.2 · 0.5/1.5, 2 + 0.2 · 1.5/3.5)
            // m = (0.35, −0.45), u = (0.5, 1.5), the rate 0.1/0.75 = 2/15
            // x = (1 − 1/15 − 2/15 · 0.35, 2 + 3/35 + 2/15 · 0.225)
            new Rule(
                    "Adamax",
                    rate -> new Adamax(rate, 0.9, 0.999, 1e-7),
                    new Adamax(rate(0.1), 0.5, 0.5, 0.5),
                    new double[] {1 - 1.7 / 15, 2 + 3.0 / 35 + 0.03},
                    rate(0.1),
                    rate(0.01),
                    10_000,
                    1e-6),
            // β₁ = 0.5, β₂ = 0.96, ε = 0.2
            // u = 0.26, 0.2696, 0.278816 for t = 1, 2, 3; U = 0.26, 0.070096, 0.019543886336
            // m = g/2, √(v / 0.04) = |g|
            // x = (1, 2) − 0.1 (0.2696 · g/2 / (1 − 0.070096) + 0.74 g / 0.74) / (1.2, 3.2)
            // m = (0.35, −0.45), √(v / 0.0784) = (0.2, 0.6) / 0.28 = (5/7, 15/7)
            // x − 0.1 (0.278816 m / (1 − U₃) + 0.7304 g / 0.929904) / (5/7 + 0.2, 15/7 + 0.2)
            new Rule(
                    "Nadam",
                    rate -> new Nadam(rate, 0.9, 0.999, 1e-7),
                    new Nadam(rate(0.1), 0.5, 0.96, 0.2),
                    new double[] {
                        1
                                - 0.1 * (0.1348 / 0.929904 + 1) / 1.2
                                - 0.1
                                        * (0.278816 * 0.35 / 0.980456113664
                                                + 0.7304 * 0.2 / 0.929904)
                                        / (5.0 / 7 + 0.2),
                        2
                                + 0.3 * (0.1348 / 0.929904 + 1) / 3.2
                                - 0.1
                                        * (0.278816 * -0.45 / 0.980456113664
                                                + 0.7304 * 0.6 / 0.929904)
                                        / (15.0 / 7 + 0.2)
                    },
                    rate(0.1),
                    rate(0.01),
                    5000,
                    1e-6));
}
