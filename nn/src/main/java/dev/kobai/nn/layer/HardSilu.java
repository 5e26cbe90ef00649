package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.VectorMath;

/**
 * The input times its hard sigmoid, also known as hard swish.
 *
 * <pre>
 * y = x min(max(x + 3, 0), 6) / 6
 * dy/dx = 0 where x ≤ −3, 1 where x ≥ 3, (2x + 3) / 6 between
 * </pre>
 *
 * <p>Source: A. Howard et al., <i>Searching for MobileNetV3</i>, 2019.
 */
public record HardSilu() implements Activation {
    @Override
    public double value(double x) {
        return x * HardSigmoid.gate(x);
    }

    @Override
    public double derivative(double x, double y) {
        if (x <= -3) {
            return 0;
        }
        return x >= 3 ? 1 : (2 * x + 3) / 6;
    }

    @Override
    public void derivatives(double[] x, double[] y, double[] slopes, int n, double[][] room) {
        double[] between = room[0];
        for (int i = 0; i < n; i++) {
            between[i] = 3 - Math.abs(x[i]);
        }
        VectorMath.isPositive(between, between, n);
        VectorMath.isPositive(x, slopes, n);
        for (int i = 0; i < n; i++) {
            x[i] = Math.max(Math.min(x[i], 3), -3);
        }
        for (int i = 0; i < n; i++) {
            slopes[i] += between[i] * ((2 * x[i] + 3) / 6 - slopes[i]);
        }
    }

    @Override
    public String toString() {
        return "HardSilu";
    }
}
