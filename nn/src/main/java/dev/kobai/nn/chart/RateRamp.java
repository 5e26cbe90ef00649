package dev.kobai.nn.chart;

import dev.kobai.nn.callback.Callback;
import dev.kobai.nn.callback.Training;

import java.util.Arrays;

/**
 * Trains with a rate that grows by the same factor from step to step, then leaves {@code fit} with
 * an exception, upon which {@code fit} undoes all it did.
 */
final class RateRamp implements Callback {
    /** Says that the sweep is over; not an error. */
    static final class Finished extends RuntimeException {
        private static final long serialVersionUID = 1;

        Finished() {
            super("the sweep is over", null, false, false);
        }
    }

    private final double smoothing;
    private final double hopeless;
    private final double[] rates;
    private final double[] losses;
    private int done;

    RateRamp(double from, double to, int steps, double smoothing, double hopeless) {
        this.smoothing = smoothing;
        this.hopeless = hopeless;
        rates = new double[steps];
        losses = new double[steps];
        Arrays.setAll(rates, i -> from * Math.pow(to / from, (double) i / (steps - 1)));
    }

    @Override
    public void onTrainBegin(Training training) {
        training.setLearningRate(rates[0]);
    }

    /** Notes the loss, which is that before the step and so what the rates until now made of it. */
    @Override
    public void onBatchEnd(Training training) {
        losses[done++] = training.batchLoss();
        if (done == rates.length || isHopeless()) {
            throw new Finished();
        }
        training.setLearningRate(rates[done]);
    }

    /** An interrupt has ended the sweep early; what it did is undone all the same. */
    @Override
    public void onTrainEnd(Training training) {
        throw new Finished();
    }

    private boolean isHopeless() {
        double[] smoothed = Smoothing.of(Arrays.copyOf(losses, done), smoothing);
        double least = Arrays.stream(smoothed).min().orElseThrow();
        return smoothed[done - 1] > hopeless * least;
    }

    LearningRateSweep sweep() {
        return new LearningRateSweep(
                Arrays.copyOf(rates, done), Arrays.copyOf(losses, done), smoothing);
    }
}
