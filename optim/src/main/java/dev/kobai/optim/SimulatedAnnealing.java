package dev.kobai.optim;

import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.PythonNumber;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Simulated annealing: a minimiser without derivatives, a walk at random that climbs ever more
 * rarely.
 *
 * <pre>
 * y = x + w · N(0, 1)                         a proposal, each variable by itself
 * x ← y   if f(y) ≤ f(x), else with probability exp(−(f(y) − f(x)) / T)
 * T = T₀ (T₁/T₀)^(k/K)                        k = 0 … K, from the first proposal to the last
 * </pre>
 *
 * <p>Source: S. Kirkpatrick, C. D. Gelatt and M. P. Vecchi, <i>Optimization by simulated
 * annealing</i>, Science 220, 1983; the rule of acceptance is that of N. Metropolis et al., 1953.
 *
 * @param stepWidth w, the standard deviation of a proposal, above 0
 * @param hottest T₀, the first temperature, above 0; about the height of the hills to be crossed
 * @param coldest T₁, the last temperature, above 0 and at most T₀; about the precision wanted in f
 * @param seed the seed of all chance: the same seed walks the same path
 */
public record SimulatedAnnealing(double stepWidth, double hottest, double coldest, long seed) {
    private static final String NAME = "SimulatedAnnealing";

    /**
     * Annealing from one temperature to another.
     *
     * @param stepWidth w, above 0
     * @param hottest T₀, above 0
     * @param coldest T₁, above 0 and at most T₀
     * @param seed the seed of all chance
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public SimulatedAnnealing {
        Check.aboveZero(stepWidth, NAME, "step width");
        Check.aboveZero(hottest, NAME, "hottest temperature");
        Check.within(coldest, Double.MIN_VALUE, hottest, NAME, "coldest temperature");
    }

    /**
     * Walks.
     *
     * <p>A point of the path has as its step the number of the proposal that it was, 0 being the
     * start; it has no gradient. The lowest point ever evaluated is among them:
     * {@link Trajectory#best}.
     *
     * @param objective the function; its gradient is not asked for
     * @param start the point to start from, of finite numbers
     * @param evaluations how often f is evaluated, the start included, 1 or more
     * @return the points moved to
     * @throws IllegalArgumentException if an argument is missing or out of its range
     * @throws ArithmeticException if a value is NaN or infinite
     */
    public Trajectory run(Objective objective, double[] start, int evaluations) {
        Check.present(objective, NAME, "an objective");
        Check.point(start, NAME);
        Check.positive(evaluations, NAME, "evaluations");
        Random random = new Random(seed);
        double[] x = start.clone();
        double value = value(objective, x, 0);
        List<Point> path = new ArrayList<>();
        path.add(new Point(0, x, value, new double[0], new double[x.length]));
        for (int k = 1; k < evaluations; k++) {
            double[] velocity = new double[x.length];
            double[] proposal = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                proposal[i] = x[i] + stepWidth * random.nextGaussian();
                velocity[i] = proposal[i] - x[i];
            }
            double proposed = value(objective, proposal, k);
            double climb = proposed - value;
            double temperature = temperature(k - 1, evaluations - 2);
            if (climb <= 0 || random.nextDouble() < StrictMath.exp(-climb / temperature)) {
                x = proposal;
                value = proposed;
                path.add(new Point(k, x, value, new double[0], velocity));
            }
        }
        return Trajectory.of(objective, path);
    }

    private double temperature(int k, int last) {
        return k == 0 ? hottest : hottest * StrictMath.pow(coldest / hottest, (double) k / last);
    }

    private static double value(Objective objective, double[] x, int k) {
        double value = objective.value(x);
        if (!Double.isFinite(value)) {
            String got =
                    "f(x) = " + PythonNumber.format(value) + " at x = " + PythonNumber.format(x);
            String advice = "Try a smaller step width, or give such points a large finite value.";
            String where = NAME + ", step " + k;
            throw new ArithmeticException(Check.message(where, "a finite value", got, advice));
        }
        return value;
    }
}
