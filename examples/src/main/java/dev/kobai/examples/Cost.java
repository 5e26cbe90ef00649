package dev.kobai.examples;

import dev.kobai.nn.FitOptions;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.callback.Callback;
import dev.kobai.nn.callback.Training;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.optim.Adam;
import dev.kobai.optim.chart.Picture;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;

import java.awt.Color;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Measures how the cost of training grows with width, depth, batch and rows, starting from one
 * hidden layer of 64 neurons: 64-64-10, relu and softmax, Adam, 32 rows a batch.
 */
public final class Cost {
    private static final int WIDTH = 64;
    private static final int CLASSES = 10;
    private static final int BATCH = 32;
    private static final int ROWS = 2048;

    private Cost() {}

    /**
     * Measures, prints and draws.
     *
     * @param arguments seconds for each point, default 0.2
     */
    public static void main(String... arguments) {
        double seconds = arguments.length == 0 ? 0.2 : Double.parseDouble(arguments[0]);
        XYChart chart = new XYChartBuilder()
                .title("What training costs")
                .xAxisTitle("n")
                .yAxisTitle("µs")
                .build();
        chart.getStyler()
                .setXAxisLogarithmic(true)
                .setYAxisLogarithmic(true)
                .setLegendPosition(LegendPosition.InsideSE)
                .setChartBackgroundColor(Color.WHITE);
        step(WIDTH, 1, BATCH, ROWS, 2 * seconds); // until Java has compiled what is measured
        int[] powers = IntStream.rangeClosed(0, 10).map(power -> 1 << power).toArray();
        int[] depths = IntStream.rangeClosed(0, 5).map(power -> 1 << power).toArray();
        int[] rows = IntStream.rangeClosed(5, 10).map(power -> 1 << power).toArray();
        add(chart, "a step, n neurons wide", powers, n -> step(n, 1, BATCH, ROWS, seconds));
        add(chart, "n hidden layers", depths, n -> step(WIDTH, n, BATCH, ROWS, seconds));
        add(chart, "n rows a batch", powers, n -> step(WIDTH, 1, n, ROWS, seconds));
        add(chart, "an epoch of n rows", rows, n -> step(WIDTH, 1, BATCH, n, seconds) * n / BATCH);
        Path picture = Pictures.file("cost.png");
        Picture.of(() -> chart).size(800, 500).scale(1.2).save(picture);
        System.out.println("What training costs: " + picture);
    }

    private static void add(XYChart chart, String name, int[] sizes, IntToDoubleFunction cost) {
        double[] x = IntStream.of(sizes).asDoubleStream().toArray();
        double[] y = IntStream.of(sizes).mapToDouble(cost).toArray();
        chart.addSeries(name, x, y);
        for (int i = 0; i < sizes.length; i++) {
            System.out.printf(Locale.ROOT, "%-24s n = %4d %10.1f µs%n", name, sizes[i], y[i]);
        }
    }

    /** The median time of a step in µs. */
    private static double step(int width, int depth, int batch, int rows, double seconds) {
        List<Layer> layers = new ArrayList<>(List.of(new Input(WIDTH)));
        for (int i = 0; i < depth; i++) {
            layers.add(new Dense(width));
            layers.add(new Relu());
        }
        layers.add(new Dense(CLASSES));
        layers.add(new Softmax());
        StepClock clock = new StepClock(seconds);
        Sequential.of(layers.toArray(new Layer[0]))
                .compile(new Adam(), new CategoricalCrossentropy())
                .fit(
                        data(rows),
                        FitOptions.epochs(Integer.MAX_VALUE).batchSize(batch).callbacks(clock));
        return clock.median();
    }

    /** Numbers between -1 and 1, and classes that have nothing to do with them. */
    private static Dataset data(int rows) {
        SplittableRandom random = new SplittableRandom(1);
        float[][] x = new float[rows][WIDTH];
        float[][] y = new float[rows][CLASSES];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < WIDTH; i++) {
                x[row][i] = (float) random.nextDouble(-1, 1);
            }
            y[row][random.nextInt(CLASSES)] = 1;
        }
        return Dataset.of(x, y);
    }

    /** Times epochs until its seconds are over; the first half warms up and does not count. */
    private static final class StepClock implements Callback {
        private final List<Double> times = new ArrayList<>();
        private final long end;
        private long begin;

        StepClock(double seconds) {
            end = System.nanoTime() + (long) (seconds * 1e9);
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

        /** The median over the epochs that count, in µs for a step. */
        double median() {
            int half = times.size() / 2;
            return times.stream()
                    .skip(half)
                    .sorted()
                    .skip((times.size() - half) / 2)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
