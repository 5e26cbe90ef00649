package dev.kobai.optim;

import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * What a node of a {@link Formula} does with its inputs, and the derivatives of those operations
 * that go number by number.
 */
public enum Operation {
    /** A leaf whose numbers are given at each computation. */
    VARIABLE("%s"),
    /** A leaf whose numbers were given when the formula was recorded. */
    CONSTANT("%s"),
    /** a + b. */
    PLUS("%s + %s", (a, b) -> a + b, (a, b, y) -> 1, (a, b, y) -> 1),
    /** a − b. */
    MINUS("%s - %s", (a, b) -> a - b, (a, b, y) -> 1, (a, b, y) -> -1),
    /** a · b. */
    TIMES("%s * %s", (a, b) -> a * b, (a, b, y) -> b, (a, b, y) -> a),
    /** a / b. */
    OVER("%s / %s", (a, b) -> a / b, (a, b, y) -> 1 / b, (a, b, y) -> -y / b),
    /** aᵇ. */
    POW("%s ^ %s", Math::pow, Operation::ofBase, (a, b, y) -> y == 0 ? 0 : y * Math.log(a)),
    /** The larger of a and b; at a tie all of the gradient goes to a. */
    MAX("max(%s, %s)", Math::max, (a, b, y) -> a >= b ? 1 : 0, (a, b, y) -> a >= b ? 0 : 1),
    /** −a. */
    NEGATE("-%s", (a, b) -> -a, (a, b, y) -> -1),
    /** a². */
    SQUARE("%s²", (a, b) -> a * a, (a, b, y) -> 2 * a),
    /** eᵃ. */
    EXP("exp(%s)", (a, b) -> Math.exp(a), (a, b, y) -> y),
    /** The natural logarithm. */
    LOG("log(%s)", (a, b) -> Math.log(a), (a, b, y) -> 1 / a),
    /** The hyperbolic tangent. */
    TANH("tanh(%s)", (a, b) -> Math.tanh(a), (a, b, y) -> 1 - y * y),
    /** 1 / (1 + e⁻ᵃ). */
    SIGMOID("sigmoid(%s)", (a, b) -> 1 / (1 + Math.exp(-a)), (a, b, y) -> y * (1 - y)),
    /** The square root. */
    SQRT("sqrt(%s)", (a, b) -> Math.sqrt(a), (a, b, y) -> 0.5 / y),
    /** The sine. */
    SIN("sin(%s)", (a, b) -> Math.sin(a), (a, b, y) -> Math.cos(a)),
    /** The cosine. */
    COS("cos(%s)", (a, b) -> Math.cos(a), (a, b, y) -> -Math.sin(a)),
    /** |a|; its derivative at 0 is 0. */
    ABS("abs(%s)", (a, b) -> Math.abs(a), (a, b, y) -> Math.signum(a)),
    /** max(a, 0); its derivative at 0 is 0. */
    RELU("relu(%s)", (a, b) -> Math.max(a, 0), (a, b, y) -> a > 0 ? 1 : 0),
    /** The product of two matrices. */
    PRODUCT("%s · %s"),
    /** The sum of all numbers. */
    SUM("sum(%s)"),
    /** The mean of all numbers. */
    MEAN("mean(%s)"),
    /** The sum of each row's numbers, as a column. */
    SUM_OF_COLUMNS("sumOfColumns(%s)"),
    /** One number of the first input; the second, a constant, says which. */
    GET("%s[%s]");

    @FunctionalInterface
    private interface Derivative {
        double at(double a, double b, double y);
    }

    private final String pattern;
    private final DoubleBinaryOperator function;
    private final Derivative[] derivatives;

    Operation(String pattern) {
        this(pattern, null);
    }

    Operation(String pattern, DoubleBinaryOperator function, Derivative... derivatives) {
        this.pattern = pattern;
        this.function = function;
        this.derivatives = derivatives;
    }

    private static double ofBase(double a, double b, double y) {
        return b == 0 ? 0 : b * Math.pow(a, b - 1);
    }

    /**
     * Whether it goes number by number, a row, a column or a single number being repeated.
     *
     * @return false of leaves, the product, sums and {@link #GET}
     */
    public boolean isElementwise() {
        return function != null;
    }

    /**
     * One number of an elementwise operation's result.
     *
     * @param a the first input's number
     * @param b the second's; of no meaning where there is one input
     * @return y
     */
    public double value(double a, double b) {
        return function.applyAsDouble(a, b);
    }

    /**
     * The derivative of {@link #value} towards one input.
     *
     * @param input 0 towards a, 1 towards b
     * @param a the first input's number
     * @param b the second's; of no meaning where there is one input
     * @param y the result
     * @return ∂y/∂a or ∂y/∂b
     */
    public double derivative(int input, double a, double b, double y) {
        return derivatives[input].at(a, b, y);
    }

    /**
     * The operation written with its inputs' names.
     *
     * @param inputs the names
     * @return such as {@code x + 1} or {@code log(x)}
     */
    public String text(List<String> inputs) {
        return String.format(pattern, inputs.toArray());
    }
}
