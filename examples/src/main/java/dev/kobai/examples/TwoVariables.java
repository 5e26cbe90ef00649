package dev.kobai.examples;

import dev.kobai.optim.Adam;
import dev.kobai.optim.Descent;
import dev.kobai.optim.Lion;
import dev.kobai.optim.Momentum;
import dev.kobai.optim.Nesterov;
import dev.kobai.optim.Objective;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.Point;
import dev.kobai.optim.SteepestDescent;
import dev.kobai.optim.Trajectory;
import dev.kobai.optim.chart.DescentChart;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A race of five rules down Rosenbrock's valley f(x, y) = (1 − x)² + 100 (y − x²)², which is steep
 * across and almost flat along; the minimum is at (1, 1).
 */
public final class TwoVariables {
    /** The rules, each with a learning rate that suits it here. */
    static final Map<String, Optimizer> RULES = new LinkedHashMap<>();

    static {
        RULES.put("Steepest descent", new SteepestDescent(0.001));
        RULES.put("Momentum", new Momentum(0.001, 0.9));
        RULES.put("Nesterov", new Nesterov(0.001, 0.9));
        RULES.put("Adam", new Adam(0.05));
        RULES.put("Lion", new Lion(0.01));
    }

    private static final int[] SHOWN = {0, 50, 100, 250, 500, 1000};

    private TwoVariables() {}

    /**
     * Runs the race from (−1.2, 1), Rosenbrock's own start.
     *
     * @param arguments not used
     */
    public static void main(String... arguments) {
        System.out.printf("%-16s", "f after step");
        for (int step : SHOWN) {
            System.out.printf("%10d", step);
        }
        System.out.println();
        RULES.forEach((name, rule) -> printLine(name, run(rule, 1000)));

        Path picture = Pictures.file("two-variables.png");
        race(1000).title("Rosenbrock's valley, 1000 steps").save(picture);
        System.out.println("Picture:   " + picture);
        Path animation = Pictures.file("two-variables.gif");
        race(500).frames(100).gif(animation, 10);
        System.out.println("Animation: " + animation);
    }

    static Trajectory run(Optimizer rule, int steps) {
        Objective valley = Objective.of(
                p -> Math.pow(1 - p[0], 2) + 100 * Math.pow(p[1] - p[0] * p[0], 2),
                p -> new double[] {
                    -2 * (1 - p[0]) - 400 * p[0] * (p[1] - p[0] * p[0]), 200 * (p[1] - p[0] * p[0])
                });
        return Descent.of(valley).with(rule).from(-1.2, 1).run(steps);
    }

    private static void printLine(String name, Trajectory path) {
        System.out.printf("%-16s", name);
        for (int step : SHOWN) {
            System.out.printf(Locale.ROOT, "%10.2g", path.get(step).value());
        }
        Point end = path.last();
        System.out.printf(Locale.ROOT, "  at (%.3f, %.3f)%n", end.x(0), end.x(1));
    }

    private static DescentChart race(int steps) {
        DescentChart chart = null;
        for (Map.Entry<String, Optimizer> rule : RULES.entrySet()) {
            Trajectory path = run(rule.getValue(), steps);
            chart = chart == null
                    ? DescentChart.of(rule.getKey(), path)
                    : chart.add(rule.getKey(), path);
        }
        return chart.range(-1.6, 1.6, -0.6, 1.6).labels("x", "y").minimum(1, 1);
    }
}
