package dev.kobai.optim;

/**
 * The functions of formulas, as {@link Math} has those of numbers, and constants.
 *
 * <pre>{@code
 * import static dev.kobai.optim.FormulaMath.*;
 * }</pre>
 */
public final class FormulaMath {
    private FormulaMath() {}

    /**
     * A number.
     *
     * @param number the number
     * @return the constant, {@code [1, 1]}
     */
    public static Formula constant(double number) {
        return Recording.constant(new double[][] {{number}});
    }

    /**
     * A matrix of known numbers, such as data.
     *
     * @param matrix its rows, all of one length; copied
     * @return the constant
     * @throws IllegalArgumentException if there is no number or a row has another length
     */
    public static Formula constant(double[][] matrix) {
        return Recording.constant(matrix);
    }

    /**
     * A matrix whose numbers are given at each computation.
     *
     * <p>{@link Objective#formula} makes its variable itself; this is for who runs formulas in
     * another way.
     *
     * @param name what the formula's graph calls it
     * @param rows 1 or more
     * @param columns 1 or more
     * @return the variable
     * @throws IllegalArgumentException if the name is missing or a size is below 1
     */
    public static Formula variable(String name, int rows, int columns) {
        return Recording.variable(name, rows, columns);
    }

    /**
     * eᵃ, number by number.
     *
     * @param a a formula
     * @return the recorded formula
     */
    public static Formula exp(Formula a) {
        return Recording.elementwise(Operation.EXP, a);
    }

    /**
     * The natural logarithm, number by number.
     *
     * @param a a formula
     * @return the recorded formula
     */
    public static Formula log(Formula a) {
        return Recording.elementwise(Operation.LOG, a);
    }

    /**
     * The hyperbolic tangent, number by number.
     *
     * @param a a formula
     * @return the recorded formula
     */
    public static Formula tanh(Formula a) {
        return Recording.elementwise(Operation.TANH, a);
    }

    /**
     * 1 / (1 + e⁻ᵃ), number by number.
     *
     * @param a a formula
     * @return the recorded formula
     */
    public static Formula sigmoid(Formula a) {
        return Recording.elementwise(Operation.SIGMOID, a);
    }

    /**
     * The square root, number by number.
     *
     * @param a a formula
     * @return the recorded formula
     */
    public static Formula sqrt(Formula a) {
        return Recording.elementwise(Operation.SQRT, a);
    }

    /**
     * The sine, number by number.
     *
     * @param a a formula
     * @return the recorded formula
     */
    public static Formula sin(Formula a) {
        return Recording.elementwise(Operation.SIN, a);
    }

    /**
     * The cosine, number by number.
     *
     * @param a a formula
     * @return the recorded formula
     */
    public static Formula cos(Formula a) {
        return Recording.elementwise(Operation.COS, a);
    }

    /**
     * |a|, number by number; the derivative at 0 is taken as 0.
     *
     * @param a a formula
     * @return the recorded formula
     */
    public static Formula abs(Formula a) {
        return Recording.elementwise(Operation.ABS, a);
    }

    /**
     * max(a, 0), number by number; the derivative at 0 is taken as 0.
     *
     * @param a a formula
     * @return the recorded formula
     */
    public static Formula relu(Formula a) {
        return Recording.elementwise(Operation.RELU, a);
    }

    /**
     * The larger of two, number by number; at a tie the gradient goes to a alone.
     *
     * @param a a formula
     * @param b a formula that fits
     * @return the recorded formula
     * @throws IllegalArgumentException if the shapes do not fit
     */
    public static Formula max(Formula a, Formula b) {
        return Recording.elementwise(Operation.MAX, a, b);
    }
}
