package dev.kobai.optim;

import dev.kobai.optim.internal.Check;

import java.util.function.UnaryOperator;

/**
 * A function written as a formula, whose gradient is exact to rounding; {@link Objective#formula}
 * makes it.
 *
 * <p>Each thread records the formula when it first asks for a point, and again when points get
 * another length; from then on nothing is allocated. Several threads can ask at once.
 */
public final class FormulaObjective implements Objective {
    private static final String WHERE = "objective";

    private final UnaryOperator<Formula> formula;
    private final ThreadLocal<Recorded> recorded = new ThreadLocal<>();

    /** A thread's own recording, for points of one length. */
    private record Recorded(Formula x, FormulaRun run) {}

    FormulaObjective(UnaryOperator<Formula> formula) {
        this.formula = Check.present(formula, "Objective.formula", "a formula");
    }

    /**
     * The function's value.
     *
     * @throws IllegalArgumentException if the formula does not fit points of that length
     */
    @Override
    public double value(double[] x) {
        return value(at(x));
    }

    /**
     * The function's gradient, backward through the formula.
     *
     * @throws IllegalArgumentException if the formula does not fit points of that length
     */
    @Override
    public void gradient(double[] x, double[] gradient) {
        valueAndGradient(x, gradient);
    }

    /**
     * Value and gradient, for two to four times the cost of the value.
     *
     * @throws IllegalArgumentException if the formula does not fit points of that length
     */
    @Override
    public double valueAndGradient(double[] x, double[] gradient) {
        Recorded here = at(x);
        differentiate(here);
        System.arraycopy(here.run.gradient(here.x), 0, gradient, 0, gradient.length);
        return value(here);
    }

    /**
     * The formula's graph with the values and gradients at a point.
     *
     * @param x the point
     * @return the graph, as text and to be drawn
     * @throws IllegalArgumentException if the formula does not fit points of that length
     */
    public FormulaGraph graph(double... x) {
        Recorded here = at(x);
        differentiate(here);
        return here.run.graph();
    }

    private static double value(Recorded here) {
        return here.run.values(here.run.result())[0];
    }

    private static void differentiate(Recorded here) {
        here.run.gradient(here.run.result())[0] = 1;
        here.run.differentiate();
    }

    private Recorded at(double[] x) {
        Recorded here = recorded.get();
        if (here == null || x == null || here.x.columns() != x.length) {
            here = record(x);
            recorded.set(here);
        }
        System.arraycopy(x, 0, here.run.values(here.x), 0, x.length);
        here.run.compute();
        return here;
    }

    private Recorded record(double[] point) {
        int variables = Check.present(point, WHERE, "a point").length;
        Formula x = FormulaMath.variable("x", 1, variables);
        Formula result = Check.present(formula.apply(x), WHERE, "a formula");
        boolean number = result.rows() == 1 && result.columns() == 1;
        String advice = "End the formula with sum() or mean().";
        Check.that(number, WHERE, "a formula of one number", Recording.shape(result), advice);
        return new Recorded(x, new FormulaRun(result, x));
    }
}
