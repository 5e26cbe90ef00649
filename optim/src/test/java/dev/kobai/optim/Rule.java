package dev.kobai.optim;

import java.util.List;
import java.util.function.Function;

/**
 * The one table of all optimizers: a row here, and a rule goes through every test of
 * {@link EveryRuleTest}.
 *
 * @param name the row's name
 * @param with makes the rule with a learning rate and its defaults
 * @param forHand the rule with η = 0.1 and what else makes it easy to work by hand
 * @param byHand where two of its steps lead that start from (1, 2) and see the gradients (1, −3)
 *     and (0.2, 0.6); worked by hand below
 * @param parabola the rate with which 1000 steps come down x² + 2y²
 * @param valley the rate with which {@code valleySteps} come down Rosenbrock's valley
 * @param valleySteps how many steps that takes
 * @param valleyFloor the value that they come below
 */
record Rule(
        String name,
        Function<LearningRate, Optimizer> with,
        Optimizer forHand,
        double[] byHand,
        LearningRate parabola,
        LearningRate valley,
        int valleySteps,
        double valleyFloor) {
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
                    step -> 0.1 * Math.pow(0.99, step),
                    step -> 0.01 * Math.pow(0.999, step),
                    10_000,
                    1e-6));

    static final Objective ROSENBROCK = Objective.of(
            x -> Math.pow(1 - x[0], 2) + 100 * Math.pow(x[1] - x[0] * x[0], 2), x -> new double[] {
                -2 * (1 - x[0]) - 400 * x[0] * (x[1] - x[0] * x[0]), 200 * (x[1] - x[0] * x[0])
            });

    private static LearningRate rate(double value) {
        return LearningRate.constant(value);
    }

    @Override
    public String toString() {
        return name;
    }
}
