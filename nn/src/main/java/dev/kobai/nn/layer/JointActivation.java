package dev.kobai.nn.layer;

/**
 * An activation whose function and derivative have so much in common, such as an exponential, that
 * a training computes both at once: the derivative is kept from the way forward to the way back.
 */
public interface JointActivation extends Activation {
    /**
     * The function and its derivative at many numbers.
     *
     * @param x numbers of the input, a copy that may be overwritten
     * @param y receives the numbers of the output
     * @param slopes receives dy/dx
     * @param n how many
     * @param room two arrays of n numbers to compute with
     */
    void both(double[] x, double[] y, double[] slopes, int n, double[][] room);
}
