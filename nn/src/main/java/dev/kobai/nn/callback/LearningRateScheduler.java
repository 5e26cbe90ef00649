package dev.kobai.nn.callback;

import dev.kobai.optim.internal.Check;

/**
 * Sets the learning rate at the beginning of each epoch.
 *
 * <pre>{@code
 * new LearningRateScheduler((epoch, rate) -> epoch < 10 ? rate : rate * 0.9)
 * }</pre>
 *
 * <p>The rate goes into the logs as {@code learning_rate}.
 *
 * @param schedule gives the rate
 */
public record LearningRateScheduler(Schedule schedule) implements Callback {
    /** A learning rate for each epoch. */
    @FunctionalInterface
    public interface Schedule {
        /**
         * The rate of an epoch.
         *
         * @param epoch the epoch, from 0
         * @param rate the rate until now
         * @return the new rate, finite and not negative
         */
        double at(int epoch, double rate);
    }

    /** Checks that there is a schedule. */
    public LearningRateScheduler {
        Check.present(schedule, "LearningRateScheduler", "a schedule");
    }

    @Override
    public void onEpochBegin(Training training) {
        training.setLearningRate(schedule.at(training.epoch(), training.learningRate()));
    }

    @Override
    public void onEpochEnd(Training training) {
        training.log("learning_rate", training.learningRate());
    }
}
