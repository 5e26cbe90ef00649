package dev.kobai.optim;

import dev.kobai.optim.internal.Check;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Walks down a function: a rule run on an objective, step by step.
 *
 * <pre>{@code
 * Trajectory t = Descent.of(x -> x * x + exp(-x), x -> 2 * x - exp(-x))
 *         .with(new SteepestDescent(0.0005))
 *         .from(3)
 *         .run(10_001);
 * System.out.print(t.table(1000));
 * }</pre>
 *
 * <p>A descent is an immutable value: each method that sets something returns another descent. Each
 * run has its own memory for the rule, so the same descent run twice gives the same path.
 */
public final class Descent {
    final Objective objective;
    final Optimizer optimizer;
    final double leastGradient;
    final double leastChange;
    final int recordEvery;
    private final double[] start;

    private Descent(
            Objective objective,
            Optimizer optimizer,
            double[] start,
            double leastGradient,
            double leastChange,
            int recordEvery) {
        this.objective = objective;
        this.optimizer = optimizer;
        this.start = start;
        this.leastGradient = leastGradient;
        this.leastChange = leastChange;
        this.recordEvery = recordEvery;
    }

    /**
     * A descent on a function of one variable, with a numeric derivative.
     *
     * @param f the function
     * @return a descent by {@link SteepestDescent#SteepestDescent()}
     */
    public static Descent of(DoubleUnaryOperator f) {
        return of(Objective.scalar(f));
    }

    /**
     * A descent on a function of one variable.
     *
     * @param f the function
     * @param derivative its derivative
     * @return a descent by {@link SteepestDescent#SteepestDescent()}
     */
    public static Descent of(DoubleUnaryOperator f, DoubleUnaryOperator derivative) {
        return of(Objective.scalar(f, derivative));
    }

    /**
     * A descent on a function of two variables, with a numeric gradient.
     *
     * @param f the function
     * @return a descent by {@link SteepestDescent#SteepestDescent()}
     */
    public static Descent of(DoubleBinaryOperator f) {
        return of(Objective.plane(f));
    }

    /**
     * A descent on any objective.
     *
     * @param objective the function and its gradient
     * @return a descent by {@link SteepestDescent#SteepestDescent()}
     */
    public static Descent of(Objective objective) {
        Check.present(objective, "Descent.of", "an objective");
        return new Descent(objective, new SteepestDescent(), new double[0], 0, 0, 1);
    }

    /**
     * Descends by another rule.
     *
     * @param optimizer the rule
     * @return the changed descent
     */
    public Descent with(Optimizer optimizer) {
        Check.present(optimizer, "Descent.with", "an optimizer");
        return new Descent(objective, optimizer, start, leastGradient, leastChange, recordEvery);
    }

    /**
     * Starts from a point.
     *
     * @param x as many finite numbers as the function has variables
     * @return the changed descent
     * @throws IllegalArgumentException if there is no number, or one is NaN or infinite
     */
    public Descent from(double... x) {
        Check.point(x, "Descent.from");
        return new Descent(
                objective, optimizer, x.clone(), leastGradient, leastChange, recordEvery);
    }

    /**
     * Stops where the function is flat: |∇f(x)| below a bound, in the Euclidean norm.
     *
     * @param bound 0 or more; 0, the default, never stops
     * @return the changed descent
     * @throws IllegalArgumentException if the bound is negative or not finite
     */
    public Descent untilGradientBelow(double bound) {
        Check.notNegative(bound, "Descent.untilGradientBelow", "bound");
        return new Descent(objective, optimizer, start, bound, leastChange, recordEvery);
    }

    /**
     * Stops where a step hardly moved: |x − x of the step before| below a bound, in the Euclidean
     * norm.
     *
     * @param bound 0 or more; 0, the default, never stops
     * @return the changed descent
     * @throws IllegalArgumentException if the bound is negative or not finite
     */
    public Descent untilChangeBelow(double bound) {
        Check.notNegative(bound, "Descent.untilChangeBelow", "bound");
        return new Descent(objective, optimizer, start, leastGradient, bound, recordEvery);
    }

    /**
     * Keeps every k-th point only, so that the path of a function of many variables need not be
     * kept whole; the first and the last point are always kept.
     *
     * @param steps k, 1 or more; 1, the default, keeps all
     * @return the changed descent
     * @throws IllegalArgumentException if k is less than 1
     */
    public Descent recordEvery(int steps) {
        Check.positive(steps, "Descent.recordEvery", "steps");
        return new Descent(objective, optimizer, start, leastGradient, leastChange, steps);
    }

    /**
     * Descends from the start.
     *
     * @param steps how many updates to make at the most, 0 or more
     * @return the path
     * @throws IllegalArgumentException if the number is negative or {@link #from} was not called
     * @throws ArithmeticException if a point, a value or a gradient is NaN or infinite
     */
    public Trajectory run(int steps) {
        Check.that(
                start.length > 0,
                "Descent.run",
                "a point to start from",
                "none",
                "Call from(...) first.");
        return new DescentRun(this, DescentRun.start(this, start)).go(steps);
    }

    /**
     * Goes on from where a path ended, with what the rule remembers: {@code run(100)} resumed for
     * 100 steps gives the same bits as {@code run(200)}.
     *
     * <p>The descent may have other settings meanwhile, and another rule if that remembers in as
     * many arrays.
     *
     * @param path a path made by {@link #run} or by this method, on the same objective
     * @param steps how many more updates to make at the most, 0 or more
     * @return the whole path, from its first start
     * @throws IllegalArgumentException if the number is negative or the path does not fit
     * @throws ArithmeticException if a point, a value or a gradient is NaN or infinite
     */
    public Trajectory resume(Trajectory path, int steps) {
        Check.present(path, "Descent.resume", "a trajectory");
        return new DescentRun(this, path).go(steps);
    }
}
