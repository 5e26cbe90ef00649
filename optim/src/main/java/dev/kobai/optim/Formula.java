package dev.kobai.optim;

import dev.kobai.optim.internal.Check;

import java.util.List;

/**
 * A formula that is recorded as it is written, so that it can be computed and differentiated.
 *
 * <pre>{@code
 * Objective.formula(x -> log(sigmoid(x).plus(1)).negate().over(x.square().plus(1)))
 * }</pre>
 *
 * <p>A formula stands for a matrix, {@code [rows, columns]}: a number is {@code [1, 1]}, a row
 * {@code [1, n]}. It knows what it does and with which other formulas, but holds no results. What
 * goes number by number repeats a row, a column or a number to fit. Shapes are checked as the
 * formula is written. {@link FormulaMath} has the functions.
 */
public final class Formula {
    private final Operation operation;
    private final List<Formula> inputs;
    private final int rows;
    private final int columns;
    private final String name;
    private final double[] numbers;

    /** A node as it is; {@link Recording} checks what is in it. */
    Formula(
            Operation operation,
            List<Formula> inputs,
            int rows,
            int columns,
            String name,
            double[] numbers) {
        this.operation = operation;
        this.inputs = inputs;
        this.rows = rows;
        this.columns = columns;
        this.name = name;
        this.numbers = numbers;
    }

    /**
     * What it does with its inputs.
     *
     * @return the operation
     */
    public Operation operation() {
        return operation;
    }

    /**
     * What it is computed from.
     *
     * @return none of a leaf, else one or two
     */
    public List<Formula> inputs() {
        return inputs;
    }

    /**
     * All that the formula is made of, each part once and after its inputs.
     *
     * @return the parts, this formula last
     */
    public List<Formula> parts() {
        return Recording.parts(this);
    }

    /**
     * How many rows it has.
     *
     * @return 1 or more
     */
    public int rows() {
        return rows;
    }

    /**
     * How many columns it has.
     *
     * @return 1 or more
     */
    public int columns() {
        return columns;
    }

    /**
     * What a variable is called.
     *
     * @return its name; empty for all else
     */
    public String name() {
        return name;
    }

    /**
     * A constant's number.
     *
     * @param index its place, row after row, from 0
     * @return the number
     * @throws IllegalArgumentException if this is no constant or has no such place
     */
    public double number(int index) {
        boolean ok = numbers != null && index >= 0 && index < numbers.length;
        String got = index + " of " + operation + " " + Recording.shape(this);
        Check.that(ok, "formula, number", "a place in a constant", got, "Ask constants only.");
        return numbers[index];
    }

    /**
     * this + b, number by number.
     *
     * @param b a formula that fits
     * @return the recorded formula
     * @throws IllegalArgumentException if b is missing or its shape does not fit
     */
    public Formula plus(Formula b) {
        return Recording.elementwise(Operation.PLUS, this, b);
    }

    /**
     * this + b, number by number.
     *
     * @param b a number
     * @return the recorded formula
     */
    public Formula plus(double b) {
        return plus(FormulaMath.constant(b));
    }

    /**
     * this − b, number by number.
     *
     * @param b a formula that fits
     * @return the recorded formula
     * @throws IllegalArgumentException if b is missing or its shape does not fit
     */
    public Formula minus(Formula b) {
        return Recording.elementwise(Operation.MINUS, this, b);
    }

    /**
     * this − b, number by number.
     *
     * @param b a number
     * @return the recorded formula
     */
    public Formula minus(double b) {
        return minus(FormulaMath.constant(b));
    }

    /**
     * this · b, number by number; for matrices' product see {@link #product}.
     *
     * @param b a formula that fits
     * @return the recorded formula
     * @throws IllegalArgumentException if b is missing or its shape does not fit
     */
    public Formula times(Formula b) {
        return Recording.elementwise(Operation.TIMES, this, b);
    }

    /**
     * this · b, number by number.
     *
     * @param b a number
     * @return the recorded formula
     */
    public Formula times(double b) {
        return times(FormulaMath.constant(b));
    }

    /**
     * this / b, number by number.
     *
     * @param b a formula that fits
     * @return the recorded formula
     * @throws IllegalArgumentException if b is missing or its shape does not fit
     */
    public Formula over(Formula b) {
        return Recording.elementwise(Operation.OVER, this, b);
    }

    /**
     * this / b, number by number.
     *
     * @param b a number
     * @return the recorded formula
     */
    public Formula over(double b) {
        return over(FormulaMath.constant(b));
    }

    /**
     * thisᵇ, number by number.
     *
     * @param b a formula that fits
     * @return the recorded formula
     * @throws IllegalArgumentException if b is missing or its shape does not fit
     */
    public Formula pow(Formula b) {
        return Recording.elementwise(Operation.POW, this, b);
    }

    /**
     * thisᵇ, number by number.
     *
     * @param b a number
     * @return the recorded formula
     */
    public Formula pow(double b) {
        return pow(FormulaMath.constant(b));
    }

    /**
     * −this, number by number.
     *
     * @return the recorded formula
     */
    public Formula negate() {
        return Recording.elementwise(Operation.NEGATE, this);
    }

    /**
     * this², number by number.
     *
     * @return the recorded formula
     */
    public Formula square() {
        return Recording.elementwise(Operation.SQUARE, this);
    }

    /**
     * The matrices' product.
     *
     * @param b a formula with as many rows as this one has columns
     * @return the recorded formula
     * @throws IllegalArgumentException if b is missing or its shape does not fit
     */
    public Formula product(Formula b) {
        return Recording.product(this, b);
    }

    /**
     * One of the numbers.
     *
     * @param index its place, row after row, from 0
     * @return the recorded formula
     * @throws IllegalArgumentException if there is no such place
     */
    public Formula get(int index) {
        return Recording.get(this, index);
    }

    /**
     * The sum of all numbers.
     *
     * @return the recorded formula
     */
    public Formula sum() {
        return Recording.of(Operation.SUM, 1, 1, this);
    }

    /**
     * The mean of all numbers.
     *
     * @return the recorded formula
     */
    public Formula mean() {
        return Recording.of(Operation.MEAN, 1, 1, this);
    }

    /**
     * The sum of each row's numbers, as a column.
     *
     * @return the recorded formula
     */
    public Formula sumOfColumns() {
        return Recording.of(Operation.SUM_OF_COLUMNS, rows, 1, this);
    }
}
