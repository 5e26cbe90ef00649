package dev.kobai.optim;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A row of the one table of all optimizers, {@link RuleRows} and {@link CompositionRows}: a row
 * there, and a rule goes through every test of {@link EveryRuleTest}.
 *
 * @param name the row's name, which begins with the class's name
 * @param with makes the rule with a learning rate and its defaults
 * @param forHand the rule with η = 0.1 and what else makes it easy to work by hand
 * @param byHand where two of its steps lead that start from (1, 2) and see the gradients (1, −3)
 *     and (0.2, 0.6); worked by hand beside it
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
    static final List<Rule> ALL =
            Stream.of(RuleRows.ALL, CompositionRows.ALL).flatMap(List::stream).toList();

    static final Objective ROSENBROCK = Objective.of(
            x -> Math.pow(1 - x[0], 2) + 100 * Math.pow(x[1] - x[0] * x[0], 2), x -> new double[] {
                -2 * (1 - x[0]) - 400 * x[0] * (x[1] - x[0] * x[0]), 200 * (x[1] - x[0] * x[0])
            });

    static LearningRate rate(double value) {
        return LearningRate.constant(value);
    }

    @Override
    public String toString() {
        return name;
    }
}
