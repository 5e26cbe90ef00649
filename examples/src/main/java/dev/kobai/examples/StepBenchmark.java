package dev.kobai.examples;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.Adam;
import dev.kobai.optim.SteepestDescent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long a training step takes, measured inside {@code fit}.
 *
 * <p>Every epoch of a few hundred steps gives one figure: its time by its steps. Printed are the
 * median and, because other programs disturb a small machine, the first percentile; the first half
 * of all epochs warms up and does not count.
 */
public final class StepBenchmark {
    private StepBenchmark() {}

    /**
     * Measures all networks.
     *
     * @param arguments seconds for each network, default 2
     */
    public static void main(String... arguments) {
        double seconds = arguments.length == 0 ? 2 : Double.parseDouble(arguments[0]);
        Sequential xor = Sequential.of(
                        new Input(2), new Dense(3), new Sigmoid(), new Dense(1), new Sigmoid())
                .compile(new SteepestDescent(0.1), new MeanSquaredError());
        Sequential iris = Sequential.of(
                        new Input(4), new Dense(16), new Relu(), new Dense(3), new Softmax())
                .compile(new Adam(), new CategoricalCrossentropy());
        Sequential mnist = Sequential.of(
                        new Input(784), new Dense(128), new Relu(), new Dense(10), new Softmax())
                .compile(new Adam(), new CategoricalCrossentropy());

        System.out.printf(
                Locale.ROOT, "%-46s %10s %10s%n", "µs for a step of fit", "median", "1 %");
        fit(
                "2-3-1 sigmoid, steepest descent, batch 4",
                xor,
                StepClock.data(2000, 2, 1),
                4,
                seconds);
        fit("4-16-3 relu softmax, Adam, batch 16", iris, StepClock.data(3200, 4, 3), 16, seconds);
        fit(
                "784-128-10 relu softmax, Adam, batch 128",
                mnist,
                StepClock.data(2560, 784, 10),
                128,
                seconds);
        System.out.printf(
                Locale.ROOT,
                "%-46s %10s %10s%n",
                "µs for one row through predict(float[])",
                "",
                "");
        predict("2-3-1", xor, 2, seconds);
        predict("784-128-10", mnist, 784, seconds);
    }

    private static void fit(
            String name, Sequential model, Dataset data, int batchSize, double seconds) {
        print(name, StepClock.times(model, data, batchSize, seconds));
    }

    private static void predict(String name, Sequential model, int inputs, double seconds) {
        int calls = 1000;
        List<Double> times = new ArrayList<>();
        long end = System.nanoTime() + (long) (seconds * 1e9);
        float[] x = new float[inputs];
        float sum = 0;
        while (System.nanoTime() < end) {
            long begin = System.nanoTime();
            for (int i = 0; i < calls; i++) {
                sum += model.predict(x)[0];
            }
            times.add((System.nanoTime() - begin) / 1e3 / calls);
        }
        times = StepClock.warm(times);
        print(name + (Float.isNaN(sum) ? " (NaN)" : ""), times); // uses the sum, so it is computed
    }

    private static void print(String name, List<Double> warm) {
        double median = warm.get(warm.size() / 2);
        System.out.printf(
                Locale.ROOT, "%-46s %10.2f %10.2f%n", name, median, warm.get(warm.size() / 100));
    }
}
