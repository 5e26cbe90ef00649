package dev.kobai.nn.callback;

import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

import org.nd4j.linalg.api.buffer.DataType;

/**
 * Keeps a moving average of the trained weights, and ends the training with it.
 *
 * <pre>
 * a ← w                   after the first step
 * a ← m a + (1 − m) w     after each other one
 * </pre>
 *
 * <p>Averages of a noisy training are steadier than its last weights. {@code rule.useEma(m)} of an
 * optimizer does the same, as Keras has it: then the averages are part of the optimizer's memory,
 * which an archive keeps. This callback begins anew with each fit and goes with any optimizer.
 */
public final class ExponentialMovingAverage implements Callback {
    private final double momentum;
    private double[] average = {};
    private double[] weights; // in double precision
    private float[] singles; // or in single precision, else null
    private boolean begun;

    /** An average of which 0.99 stays at each step. */
    public ExponentialMovingAverage() {
        this(0.99);
    }

    /**
     * An average.
     *
     * @param momentum how much of it stays at each step, in [0, 1)
     * @throws IllegalArgumentException if the momentum is out of its range
     */
    public ExponentialMovingAverage(double momentum) {
        Check.fraction(momentum, "ExponentialMovingAverage", "momentum");
        this.momentum = momentum;
    }

    @Override
    public void onTrainBegin(Training training) {
        Tensor parameters = training.parameters();
        boolean single = parameters.type() == DataType.FLOAT;
        average = new double[parameters.size()];
        weights = single ? null : new double[average.length];
        singles = single ? new float[average.length] : null;
        begun = false;
    }

    @Override
    public void onBatchEnd(Training training) {
        double m = begun ? momentum : 0;
        if (singles == null) {
            training.parameters().read(weights);
            for (int i = 0; i < average.length; i++) {
                average[i] = m * average[i] + (1 - m) * weights[i];
            }
        } else {
            training.parameters().read(singles);
            for (int i = 0; i < average.length; i++) {
                average[i] = m * average[i] + (1 - m) * singles[i];
            }
        }
        begun = true;
    }

    @Override
    public void onTrainEnd(Training training) {
        training.parameters().write(average);
    }

    /**
     * The averages so far, as {@code Sequential.setParameters} takes them.
     *
     * @return a copy, in the order of {@link Training#parameters}; empty before the first training
     */
    public double[] average() {
        return average.clone();
    }
}
