package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.Tensor;
import dev.kobai.nn.tensor.VectorMath;
import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.Settings;

import org.nd4j.linalg.api.buffer.DataType;

/**
 * The rectifier: what is negative becomes zero.
 *
 * <pre>
 * y = max(x, 0)      dy/dx = 1 where x > 0, else 0
 * </pre>
 *
 * <p>With arguments it is Keras' layer ReLU, with a line below the threshold and a ceiling:
 *
 * <pre>
 * y = min(x, maxValue) where x &gt; threshold, else negativeSlope (x − threshold)
 * </pre>
 *
 * <p>At x = 0 the derivative is taken as 0, as in Keras. Without arguments and in single precision
 * it has loops of its own, see {@link Tensor#rectify}.
 *
 * @param negativeSlope the slope below the threshold, 0 or more; default 0
 * @param maxValue the greatest output, 0 or more; default infinity
 * @param threshold where the rectifier opens, 0 or more; default 0
 */
public record Relu(double negativeSlope, double maxValue, double threshold) implements Activation {
    /** The plain rectifier. */
    public Relu() {
        this(0);
    }

    /**
     * With a slope below zero.
     *
     * @param negativeSlope the slope, 0 or more
     */
    public Relu(double negativeSlope) {
        this(negativeSlope, Double.POSITIVE_INFINITY, 0);
    }

    /** Checks the arguments. */
    public Relu {
        Check.notNegative(negativeSlope, "Relu", "negativeSlope");
        boolean max = maxValue >= 0;
        Check.that(max, "Relu", "maxValue >= 0", maxValue, "Leave it out for no ceiling.");
        Check.notNegative(threshold, "Relu", "threshold");
    }

    private boolean isPlain() {
        return negativeSlope == 0 && maxValue == Double.POSITIVE_INFINITY && threshold == 0;
    }

    @Override
    public double value(double x) {
        double open = x > threshold ? Math.min(x, maxValue) : 0;
        return open - negativeSlope * Math.max(threshold - x, 0);
    }

    @Override
    public double derivative(double x, double y) {
        if (x > threshold) {
            return x < maxValue ? 1 : 0;
        }
        return x < threshold ? negativeSlope : 0;
    }

    @Override
    public void values(double[] x, double[] y, int n, double[][] room) {
        if (threshold > 0) {
            Activation.super.values(x, y, n, room);
            return;
        }
        for (int i = 0; i < n; i++) {
            y[i] = Math.min(Math.max(x[i], 0), maxValue) + negativeSlope * Math.min(x[i], 0);
        }
    }

    @Override
    public void derivatives(double[] x, double[] y, double[] slopes, int n, double[][] room) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.min(x[i], Double.MAX_VALUE) - threshold;
            x[i] = Math.min(maxValue, Double.MAX_VALUE) - x[i];
        }
        VectorMath.isPositive(x, x, n);
        VectorMath.isPositive(y, slopes, n);
        for (int i = 0; i < n; i++) {
            y[i] = -y[i];
        }
        VectorMath.isPositive(y, y, n);
        for (int i = 0; i < n; i++) {
            slopes[i] = slopes[i] * x[i] + negativeSlope * y[i];
        }
    }

    @Override
    public Stage bind(Binding binding) {
        Tensor y = binding.output();
        if (!isPlain() || y.type() != DataType.FLOAT) {
            return ActivationStage.of(this, binding);
        }
        Tensor x = binding.input();
        Tensor dx = binding.inputGradient();
        Tensor dy = binding.outputGradient();
        return new Stage() {
            @Override
            public void forward() {
                y.rectify(x);
            }

            @Override
            public void backward() {
                if (dx != null) {
                    dx.wherePositive(dy, y);
                }
            }
        };
    }

    @Override
    public String toString() {
        return Settings.of(this);
    }
}
