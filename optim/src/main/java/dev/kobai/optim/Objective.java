package dev.kobai.optim;

import dev.kobai.optim.internal.Check;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * A function to be minimised: its value and its gradient at a point.
 *
 * <p>Where no derivative is given, it is taken numerically, see {@link NumericGradient}; a function
 * written as a {@link Formula} differentiates itself.
 */
public interface Objective {
    /**
     * The function's value.
     *
     * @param x a point; not changed
     * @return f(x)
     */
    double value(double[] x);

    /**
     * The function's gradient.
     *
     * @param x a point; not changed
     * @param gradient receives ∂f/∂xᵢ, of the same length as x
     */
    void gradient(double[] x, double[] gradient);

    /**
     * Value and gradient at once, for objectives that get both for little more than one.
     *
     * @param x a point; not changed
     * @param gradient receives ∂f/∂xᵢ, of the same length as x
     * @return f(x)
     */
    default double valueAndGradient(double[] x, double[] gradient) {
        gradient(x, gradient);
        return value(x);
    }

    /**
     * Where the weights begin that a point consists of, for rules that take each by itself, as
     * {@link Optimizer#clipNorm} does.
     *
     * @param variables the length of the points
     * @return where each weight begins, and at last where the point ends, as in {@link Step#Step};
     *     by default one weight of all variables
     */
    default int[] boundaries(int variables) {
        return new int[] {0, variables};
    }

    /**
     * A function of one variable, with a numeric derivative.
     *
     * @param f the function
     * @return the objective, which takes points of length 1 and throws an
     *     {@link IllegalArgumentException} at others
     */
    static Objective scalar(DoubleUnaryOperator f) {
        Check.present(f, "Objective.scalar", "a function");
        return of(x -> f.applyAsDouble(checked(x, 1)[0]));
    }

    /**
     * A function of one variable and its derivative.
     *
     * @param f the function
     * @param derivative its derivative
     * @return the objective, which takes points of length 1 and throws an
     *     {@link IllegalArgumentException} at others
     */
    static Objective scalar(DoubleUnaryOperator f, DoubleUnaryOperator derivative) {
        Check.present(f, "Objective.scalar", "a function");
        Check.present(derivative, "Objective.scalar", "a derivative");
        return of(x -> f.applyAsDouble(checked(x, 1)[0]), x ->
                new double[] {derivative.applyAsDouble(checked(x, 1)[0])});
    }

    /**
     * A function of two variables, with a numeric gradient.
     *
     * @param f the function
     * @return the objective, which takes points of length 2 and throws an
     *     {@link IllegalArgumentException} at others
     */
    static Objective plane(DoubleBinaryOperator f) {
        Check.present(f, "Objective.plane", "a function");
        return of(x -> f.applyAsDouble(checked(x, 2)[0], x[1]));
    }

    /**
     * A function of several variables, with a numeric gradient.
     *
     * @param f the function
     * @return the objective
     */
    static Objective of(ToDoubleFunction<double[]> f) {
        return new NumericGradient(f);
    }

    /**
     * A function of several variables and its gradient.
     *
     * @param f the function
     * @param gradient gives an array as long as its argument
     * @return the objective; its gradient throws an {@link IllegalArgumentException} where the
     *     array has another length
     */
    static Objective of(ToDoubleFunction<double[]> f, UnaryOperator<double[]> gradient) {
        Check.present(f, "Objective.of", "a function");
        Check.present(gradient, "Objective.of", "a gradient");
        return new Objective() {
            @Override
            public double value(double[] x) {
                return f.applyAsDouble(x);
            }

            @Override
            public void gradient(double[] x, double[] into) {
                double[] g = gradient.apply(x);
                String expected = "an array of length " + x.length;
                boolean fits = g != null && g.length == x.length;
                String got = g == null ? "null" : "length " + g.length;
                String advice = "Return one partial derivative for each variable.";
                Check.that(fits, "gradient", expected, got, advice);
                System.arraycopy(g, 0, into, 0, into.length);
            }
        };
    }

    /**
     * A function written as a formula, whose gradient follows by the chain rule.
     *
     * <pre>{@code
     * Objective.formula(x -> log(sigmoid(x).plus(1)).negate().over(x.square().plus(1)))
     * Objective.formula(p -> p.get(0).square().plus(p.get(1).square().times(10)))
     * }</pre>
     *
     * @param formula gives one number from the point, a row {@code [1, variables]}; called once for
     *     each length of points in each thread, so it must always write the same formula
     * @return the objective; it throws an {@link IllegalArgumentException} at the first point if
     *     the formula does not fit
     * @throws IllegalArgumentException if the formula is missing
     */
    static FormulaObjective formula(UnaryOperator<Formula> formula) {
        return new FormulaObjective(formula);
    }

    private static double[] checked(double[] x, int variables) {
        if (x.length != variables) {
            String expected = "a point of length " + variables;
            String advice = "Give one number for each of the function's variables.";
            throw new IllegalArgumentException(
                    Check.message("objective", expected, "length " + x.length, advice));
        }
        return x;
    }
}
