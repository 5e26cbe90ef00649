package dev.kobai.optim;

import dev.kobai.optim.internal.PythonNumber;

import java.util.Arrays;

/**
 * A point of a path: where it lies, how high and how steep it is there, and what led to it.
 *
 * <p>The arrays are copies, given and taken: a point never changes. Two points are equal when all
 * their numbers have the same bits.
 *
 * @param step how many updates led here: 0 at the start
 * @param x the point
 * @param value f(x)
 * @param gradient ∇f(x), empty where the method asks for none
 * @param velocity the displacement that led here, x − x of the step before; zero at the start. For
 *     {@link Momentum} this is its v
 */
public record Point(long step, double[] x, double value, double[] gradient, double[] velocity) {
    /**
     * A point made of copies.
     *
     * @param step how many updates led here
     * @param x the point
     * @param value f(x)
     * @param gradient ∇f(x), or empty
     * @param velocity the displacement that led here
     */
    public Point {
        x = x.clone();
        gradient = gradient.clone();
        velocity = velocity.clone();
    }

    /**
     * The point.
     *
     * @return a copy
     */
    @Override
    public double[] x() {
        return x.clone();
    }

    /**
     * One variable of the point.
     *
     * @param variable its index, 0 for a function of one variable
     * @return x at that index
     * @throws IndexOutOfBoundsException if there is no such variable
     */
    public double x(int variable) {
        return x[variable];
    }

    /**
     * How many variables the point has.
     *
     * @return the length of x
     */
    public int variables() {
        return x.length;
    }

    /**
     * The gradient at the point.
     *
     * @return a copy
     */
    @Override
    public double[] gradient() {
        return gradient.clone();
    }

    /**
     * The displacement that led here.
     *
     * @return a copy
     */
    @Override
    public double[] velocity() {
        return velocity.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Point that
                && step == that.step
                && Double.doubleToLongBits(value) == Double.doubleToLongBits(that.value)
                && Arrays.equals(x, that.x)
                && Arrays.equals(gradient, that.gradient)
                && Arrays.equals(velocity, that.velocity);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(step) + Arrays.hashCode(x);
    }

    @Override
    public String toString() {
        return "step " + step + ": x = " + PythonNumber.format(x) + ", f(x) = "
                + PythonNumber.format(value);
    }
}
