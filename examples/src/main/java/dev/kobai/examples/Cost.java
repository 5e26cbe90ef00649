package dev.kobai.examples;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.optim.Adam;
import dev.kobai.optim.chart.ChartFiles;
import dev.kobai.optim.chart.ChartStyle;

import org.knowm.xchart.XYChart;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        XYChart chart = ChartStyle.chart("What training costs", "n", "µs");
        chart.getStyler().setXAxisLogarithmic(true);
        int[] powers = IntStream.rangeClosed(0, 10).map(power -> 1 << power).toArray();
        int[] depths = IntStream.rangeClosed(0, 5).map(power -> 1 << power).toArray();
        int[] rows = IntStream.rangeClosed(5, 10).map(power -> 1 << power).toArray();
        add(chart, "a step, n neurons wide", powers, n -> step(n, 1, BATCH, ROWS, seconds));
        add(chart, "n hidden layers", depths, n -> step(WIDTH, n, BATCH, ROWS, seconds));
        add(chart, "n rows a batch", powers, n -> step(WIDTH, 1, n, ROWS, seconds));
        add(chart, "an epoch of n rows", rows, n -> step(WIDTH, 1, BATCH, n, seconds) * n / BATCH);
        ChartStyle.logarithmicY(chart); // asks the lines for their range
        Path picture = ChartFiles.save(chart, Pictures.file("cost.png"));
        System.out.println("What training costs: " + picture);
    }

    private static void add(XYChart chart, String name, int[] sizes, IntToDoubleFunction cost) {
        double[] x = IntStream.of(sizes).asDoubleStream().toArray();
        double[] y = IntStream.of(sizes).mapToDouble(cost).toArray();
        ChartStyle.addLine(chart, name, x, y, chart.getSeriesCollection().size());
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
        Sequential model = Sequential.of(layers.toArray(new Layer[0]))
                .compile(new Adam(), new CategoricalCrossentropy());
        List<Double> times =
                StepClock.times(model, StepClock.data(rows, WIDTH, CLASSES), batch, seconds);
        return times.get(times.size() / 2);
    }
}
