package dev.kobai.nn.chart;

import dev.kobai.nn.DivergenceException;
import dev.kobai.nn.FitOptions;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.optim.internal.Check;

import java.util.function.Consumer;

/**
 * Finds a learning rate by trying all: trains with a rate that grows from step to step and watches
 * where the loss falls fastest.
 *
 * <pre>{@code
 * LearningRateSweep sweep = LearningRateFinder.of(model, data).run();
 * sweep.save(Path.of("rates.png"));
 * double rate = sweep.suggested();
 * }</pre>
 *
 * <p>Afterwards the model is as it was before: weights, what the optimizer remembers, and its step.
 * A finder is an immutable value.
 *
 * <p>Source: L. N. Smith, <i>Cyclical learning rates for training neural networks</i>, 2017.
 */
public final class LearningRateFinder {
    private static final String WHERE = "learning rate finder";
    private static final double HOPELESS = 4;

    private final Sequential model;
    private final Dataset data;
    private double from = 1e-6;
    private double to = 10;
    private int steps = 100;
    private int batchSize = 32;
    private double smoothing = 0.9;

    private LearningRateFinder(Sequential model, Dataset data) {
        this.model = model;
        this.data = data;
    }

    /**
     * A finder for a model.
     *
     * @param model compiled with the optimizer whose rate is sought; a schedule of its own does not
     *     count here
     * @param data what to train on, in batches that are shuffled as in {@code fit}
     * @return the finder, from 1e-6 to 10 in 100 steps of 32 samples
     */
    public static LearningRateFinder of(Sequential model, Dataset data) {
        Check.present(model, WHERE, "a model");
        Check.present(data, WHERE, "data");
        return new LearningRateFinder(model, data);
    }

    /**
     * Sets the rates to try.
     *
     * @param from the rate of the first step, above 0; default 1e-6
     * @param to the rate of the last step, above the first; default 10
     * @return the new finder
     * @throws IllegalArgumentException if that is no range
     */
    public LearningRateFinder range(double from, double to) {
        Check.aboveZero(from, WHERE, "rate");
        boolean ok = from < to && to < Double.POSITIVE_INFINITY;
        String got = from + " to " + to;
        Check.that(ok, WHERE, "rates from < to", got, "Give the smaller rate first.");
        return copy(c -> {
            c.from = from;
            c.to = to;
        });
    }

    /**
     * Sets how many steps to make.
     *
     * @param steps 10 or more; default 100
     * @return the new finder
     * @throws IllegalArgumentException if there are fewer
     */
    public LearningRateFinder steps(int steps) {
        Check.that(steps >= 10, WHERE, "10 steps or more", steps, "Usual is 100.");
        return copy(c -> c.steps = steps);
    }

    /**
     * Sets how many samples a step sees; the rate that suits depends on it.
     *
     * @param size 1 or more; default 32
     * @return the new finder
     * @throws IllegalArgumentException if it is less
     */
    public LearningRateFinder batchSize(int size) {
        Check.positive(size, WHERE, "batch size");
        return copy(c -> c.batchSize = size);
    }

    /**
     * Sets how much the losses are smoothed, as batches are not equally hard.
     *
     * @param weight of the losses before in the exponential moving average, in [0, 1); default 0.9
     * @return the new finder
     * @throws IllegalArgumentException if it is out of its range
     */
    public LearningRateFinder smoothing(double weight) {
        Check.fraction(weight, WHERE, "smoothing");
        return copy(c -> c.smoothing = weight);
    }

    private LearningRateFinder copy(Consumer<LearningRateFinder> change) {
        LearningRateFinder copy = new LearningRateFinder(model, data);
        copy.from = from;
        copy.to = to;
        copy.steps = steps;
        copy.batchSize = batchSize;
        copy.smoothing = smoothing;
        change.accept(copy);
        return copy;
    }

    /**
     * Tries the rates; stops early when the smoothed loss is four times its lowest, or not finite.
     *
     * @return the rates tried and the losses seen
     * @throws IllegalStateException if the model was not compiled
     * @throws IllegalArgumentException if the data does not fit the model, or already the second
     *     loss is not finite
     */
    public LearningRateSweep run() {
        RateRamp ramp = new RateRamp(from, to, steps, smoothing, HOPELESS);
        try {
            model.fit(
                    data,
                    FitOptions.epochs(steps)
                            .batchSize(batchSize)
                            .terminateOnNaN(true)
                            .callbacks(ramp));
        } catch (RateRamp.Finished e) {
            // fit has put the model back as it was, as it does whenever it does not end well.
        } catch (DivergenceException e) {
            // The last rates were too large, which is what the sweep was to find out.
        }
        return ramp.sweep();
    }
}
