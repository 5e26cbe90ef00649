package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.VectorMath;

/**
 * The scaled exponential linear unit, which keeps mean 0 and variance 1 from layer to layer.
 *
 * <pre>
 * y = λ x where x > 0, else λ α (eˣ − 1)      dy/dx = λ where x > 0, else λ α eˣ = y + λ α
 * λ = 1.0507009873554805      α = 1.6732632423543772
 * </pre>
 *
 * <p>Wants kernels by LecunNormal. Source: G. Klambauer et al., <i>Self-normalizing neural
 * networks</i>, 2017.
 */
public record Selu() implements Activation {
    private static final double SCALE = 1.0507009873554804934193349852946;
    private static final double ALPHA = 1.6732632423543772848170429916717;

    @Override
    public double value(double x) {
        return SCALE * (x > 0 ? x : ALPHA * Math.expm1(x));
    }

    @Override
    public double derivative(double x, double y) {
        return x > 0 ? SCALE : y + SCALE * ALPHA;
    }

    @Override
    public void values(double[] x, double[] y, int n, double[][] room) {
        VectorMath.expm1(x, y, n, room);
        for (int i = 0; i < n; i++) {
            y[i] = SCALE * (Math.max(x[i], 0) + ALPHA * Math.min(y[i], 0));
        }
    }

    @Override
    public void derivatives(double[] x, double[] y, double[] slopes, int n, double[][] room) {
        VectorMath.isPositive(x, x, n);
        for (int i = 0; i < n; i++) {
            slopes[i] = x[i] * SCALE + (1 - x[i]) * (Math.min(y[i], 0) + SCALE * ALPHA);
        }
    }

    @Override
    public String toString() {
        return "Selu";
    }
}
