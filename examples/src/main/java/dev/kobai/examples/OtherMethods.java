package dev.kobai.examples;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.Adam;
import dev.kobai.optim.Descent;
import dev.kobai.optim.Momentum;
import dev.kobai.optim.Objective;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.Point;
import dev.kobai.optim.SimulatedAnnealing;
import dev.kobai.optim.SteepestDescent;
import dev.kobai.optim.Trajectory;
import dev.kobai.optim.chart.DescentChart;

import org.nd4j.linalg.api.buffer.DataType;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Do other methods train networks? Simulated annealing against descents on the loss of
 * {@link NetworkAsFunction}, of two sizes, each method at the cost of equally many evaluations of
 * L.
 *
 * <p>A step of descent counts as three evaluations: one for L, and two for its gradient, as on the
 * way back each layer multiplies by two matrices where on the way forth it multiplies by one.
 */
public final class OtherMethods {
    static final int EVALUATIONS = 12_000;
    static final int A_STEP = 3;

    private static final int SEEDS = 5;

    private OtherMethods() {}

    /**
     * Prints the least loss of each method from several seeds, for a small and a larger network.
     *
     * @param arguments not used
     */
    public static void main(String... arguments) {
        System.out.println("The least L found at the cost of " + EVALUATIONS + " evaluations");
        Map<String, Trajectory> shown = Map.of();
        for (int units : new int[] {4, 16}) {
            for (int seed = 0; seed < SEEDS; seed++) {
                shown = compare(units, seed);
                if (seed == 0) {
                    int parameters = shown.get("Annealing").first().variables();
                    System.out.printf("%nL of %d parameters%nseed", parameters);
                    shown.keySet().forEach(name -> System.out.printf("%18s", name));
                    System.out.println();
                }
                System.out.printf("%4d", seed);
                for (Trajectory path : shown.values()) {
                    System.out.printf(Locale.ROOT, "%18.1e", path.best().value());
                }
                System.out.println();
            }
        }
        Path picture = Pictures.file("other-methods.png");
        chart(shown).save(picture);
        System.out.println("\nPicture: " + picture);
    }

    /**
     * The path of each method from the same start; its steps count evaluations.
     *
     * <p>Each method has settings that were good for both sizes among those tried on other seeds:
     * forty for annealing, two to four learning rates for each descent.
     */
    static Map<String, Trajectory> compare(int units, long seed) {
        Sequential model = network(units, seed);
        Objective loss = model.objective(NetworkAsFunction.X, NetworkAsFunction.Y);
        double[] start = model.parameters();
        Map<String, Trajectory> paths = new LinkedHashMap<>();
        paths.put("Annealing", anneal(loss, start, seed));
        paths.put("Steepest descent", descend(loss, start, new SteepestDescent(0.3)));
        paths.put("Momentum", descend(loss, start, new Momentum(0.2, 0.9)));
        paths.put("Adam", descend(loss, start, new Adam(0.01)));
        return paths;
    }

    /** Annealing, which asks for L alone. */
    static Trajectory anneal(Objective loss, double[] start, long seed) {
        return new SimulatedAnnealing(0.04, 0.03, 1e-4, seed).run(loss, start, EVALUATIONS);
    }

    /** A descent, its points numbered by the evaluations that they cost. */
    static Trajectory descend(Objective loss, double[] start, Optimizer rule) {
        Trajectory path = Descent.of(loss).with(rule).from(start).run(EVALUATIONS / A_STEP - 1);
        List<Point> points = path.points().stream()
                .map(p -> new Point(
                        (p.step() + 1) * A_STEP, p.x(), p.value(), p.gradient(), p.velocity()))
                .toList();
        return Trajectory.of(loss, points);
    }

    private static Sequential network(int units, long seed) {
        return Sequential.of(
                        new Input(1),
                        new Dense(units),
                        new Sigmoid(),
                        new Dense(units),
                        new Sigmoid(),
                        new Dense(1))
                .seed(seed)
                .dataType(DataType.DOUBLE)
                .compile(new SteepestDescent(), new MeanSquaredError());
    }

    private static DescentChart chart(Map<String, Trajectory> paths) {
        DescentChart chart = null;
        for (Map.Entry<String, Trajectory> path : paths.entrySet()) {
            chart = chart == null
                    ? DescentChart.of(path.getKey(), path.getValue())
                    : chart.add(path.getKey(), path.getValue());
        }
        int parameters = paths.get("Adam").first().variables();
        return chart.logarithmic()
                .labels("evaluations of L", "L")
                .title("Four methods on a network of " + parameters + " parameters");
    }
}
