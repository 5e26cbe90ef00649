package dev.kobai.nn.layer;

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
    public String toString() {
        return "HardSilu";
    }
}
