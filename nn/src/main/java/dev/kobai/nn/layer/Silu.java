package dev.kobai.nn.layer;

/**
 * The input times its own sigmoid, also known as swish.
 *
 * <pre>
 * y = x σ(x)      dy/dx = σ(x) + y (1 − σ(x))
 * </pre>
 *
 * <p>Source: S. Elfwing, E. Uchibe and K. Doya, <i>Sigmoid-weighted linear units</i>, 2017.
 */
public record Silu() implements Activation {
    @Override
    public double value(double x) {
        return x / (1 + Math.exp(-x)); // of a very negative x, -0: a division by infinity
    }

    @Override
    public double derivative(double x, double y) {
        double sigmoid = 1 / (1 + Math.exp(-x));
        return sigmoid + y * (1 - sigmoid);
    }

    @Override
    public String toString() {
        return "Silu";
    }
}
