package dev.kobai.examples;

import dev.kobai.nn.FitOptions;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.callback.Callback;
import dev.kobai.nn.callback.Training;
import dev.kobai.nn.data.Dataset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Times training from inside {@code fit}: every epoch gives one figure, its time by its steps.
 *
 * <p>The first half of all epochs warms up and does not count.
 */
final class StepClock implements Callback {
    private final List<Double> times = new ArrayList<>();
    private final long end;
    private long begin;

    private StepClock(double seconds) {
        end = System.nanoTime() + (long) (seconds * 1e9);
    }

    /**
     * Trains for some seconds, two epochs at least.
     *
     * @return what an epoch's steps took on average, in µs: sorted, one figure for each epoch
     */
    static List<Double> times(Sequential model, Dataset data, int batchSize, double seconds) {
        StepClock clock = new StepClock(seconds);
        FitOptions forever = FitOptions.epochs(Integer.MAX_VALUE).batchSize(batchSize);
        model.fit(data, forever.callbacks(clock));
        return warm(clock.times);
    }

    /** The second half of some times, sorted. */
    static List<Double> warm(List<Double> times) {
        List<Double> warm = new ArrayList<>(times.subList(times.size() / 2, times.size()));
        Collections.sort(warm);
        return warm;
    }

    /** Made data: numbers between -1 and 1, and classes that have nothing to do with them. */
    static Dataset data(int rows, int inputs, int classes) {
        SplittableRandom random = new SplittableRandom(1);
        float[][] x = new float[rows][inputs];
        float[][] y = new float[rows][classes];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < inputs; i++) {
                x[row][i] = (float) random.nextDouble(-1, 1);
            }
            y[row][random.nextInt(classes)] = 1;
        }
        return Dataset.of(x, y);
    }

    @Override
    public void onEpochBegin(Training training) {
        begin = System.nanoTime();
    }

    @Override
    public void onEpochEnd(Training training) {
        times.add((System.nanoTime() - begin) / 1e3 / training.batches());
        if (times.size() > 1 && System.nanoTime() > end) {
            training.stopTraining();
        }
    }
}
