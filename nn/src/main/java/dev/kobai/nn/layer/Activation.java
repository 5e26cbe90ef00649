package dev.kobai.nn.layer;

/**
 * A layer that applies one function to each number: a subclass gives the function and its
 * derivative.
 *
 * <p>That is enough for any function: Java compiles the loop through the numbers for each class on
 * its own. Where a loop of {@link dev.kobai.nn.tensor.VectorMath}'s, of {@code Math.max} and plain
 * arithmetic is faster than one that goes number by number, a subclass may give it too.
 */
public interface Activation extends Layer {
    /**
     * The function.
     *
     * @param x a number of the input
     * @return the number of the output
     */
    double value(double x);

    /**
     * The function's derivative.
     *
     * @param x a number of the input
     * @param y the function's value there, for derivatives that are easier said by it
     * @return dy/dx
     */
    double derivative(double x, double y);

    /**
     * The function of many numbers; by default of one after the other.
     *
     * @param x numbers of the input, a copy that may be overwritten
     * @param y receives the numbers of the output
     * @param n how many
     * @param room two arrays of n numbers to compute with
     */
    default void values(double[] x, double[] y, int n, double[][] room) {
        for (int i = 0; i < n; i++) {
            y[i] = value(x[i]);
        }
    }

    /**
     * The function's derivative at many numbers; by default at one after the other.
     *
     * @param x numbers of the input, a copy that may be overwritten
     * @param y the function's values there, a copy that may be overwritten
     * @param slopes receives dy/dx
     * @param n how many
     * @param room two arrays of n numbers to compute with
     */
    default void derivatives(double[] x, double[] y, double[] slopes, int n, double[][] room) {
        for (int i = 0; i < n; i++) {
            slopes[i] = derivative(x[i], y[i]);
        }
    }

    @Override
    default Stage bind(Binding binding) {
        return ActivationStage.of(this, binding);
    }
}
