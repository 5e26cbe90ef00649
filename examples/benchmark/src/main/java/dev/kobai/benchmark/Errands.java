package dev.kobai.benchmark;

import static dev.kobai.nn.FitOptions.epochs;

import dev.kobai.nn.History;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.chart.ActivationChart;
import dev.kobai.nn.chart.DecisionBoundary;
import dev.kobai.nn.chart.LossChart;
import dev.kobai.nn.chart.LossLandscape;
import dev.kobai.nn.chart.NetworkPicture;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.data.MadeData;
import dev.kobai.nn.data.Table;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.nn.loss.SparseCategoricalCrossentropy;
import dev.kobai.nn.metric.CategoricalAccuracy;
import dev.kobai.optim.Adam;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Measures what lies around training: files, evaluation and pictures.
 *
 * <p>Prints for each the first time in ms, with what Java loads and compiles for it, and the
 * median, least and most of ten more.
 *
 * <pre>
 * mvn -q -Pbench -pl examples/benchmark -am compile exec:java -Dexec.mainClass=dev.kobai.benchmark.Errands
 * </pre>
 */
public final class Errands {
    private static final int ROUNDS = 10;
    private static final int ROWS = 10_000;

    @FunctionalInterface
    private interface Errand {
        void run() throws IOException;
    }

    private Errands() {}

    /**
     * Runs them all.
     *
     * @param arguments none
     * @throws IOException if a file cannot be written
     */
    public static void main(String... arguments) throws IOException {
        Path folder = Files.createTempDirectory("kobai-errands");
        System.out.println("errand\tfirst ms\tmedian\tleast\tmost");
        tables(folder);
        models(folder);
        pictures(folder);
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static void time(String name, Errand errand) throws IOException {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i <= ROUNDS; i++) {
            long begin = System.nanoTime();
            errand.run();
            times.add((System.nanoTime() - begin) / 1e6);
        }
        List<Double> later = times.subList(1, times.size());
        System.out.printf(
                Locale.ROOT,
                "%s\t%.1f\t%.2f\t%.2f\t%.2f%n",
                name,
                times.get(0),
                Clock.median(later),
                Collections.min(later),
                Collections.max(later));
    }

    private static void tables(Path folder) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder text = new StringBuilder("a,b,c,d,e,f,g,h,i,label\n");
        for (int row = 0; row < 10 * ROWS; row++) {
            for (int column = 0; column < 9; column++) {
                text.append(String.format(Locale.ROOT, "%.4f,", random.nextDouble(-100, 100)));
            }
            text.append(row % 3 == 0 ? "yes\n" : "no\n");
        }
        Path csv = folder.resolve("table.csv");
        Files.writeString(csv, text);
        time("read a CSV of 100,000 rows and 10 columns", () -> Table.csv(csv));
    }

    private static void models(Path folder) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        float[][] x = new float[ROWS][784];
        float[][] y = new float[ROWS][10];
        for (int row = 0; row < ROWS; row++) {
            for (int i = 0; i < 784; i++) {
                x[row][i] = (float) random.nextDouble();
            }
            y[row][random.nextInt(10)] = 1;
        }
        Dataset data = Dataset.of(x, y);
        Sequential model = Sequential.of(
                        new Input(784), new Dense(128), new Relu(), new Dense(10), new Softmax())
                .seed(42)
                .compile(new Adam(), new CategoricalCrossentropy(), new CategoricalAccuracy());
        model.fit(data, epochs(1));
        time("evaluate 784-128-10 on 10,000 rows", () -> model.evaluate(data));
        time("predict 10,000 rows of Java's arrays", () -> model.predict(x));
        time("predict 10,000 rows of an array of ND4J's", () -> model.predict(data.x()));
        Path archive = folder.resolve("model.keras");
        time("save 784-128-10 with Adam's state", () -> model.save(archive));
        time("load it", () -> Sequential.load(archive));
    }

    private static void pictures(Path folder) throws IOException {
        Dataset spiral = MadeData.spirals(150, 3, 0.15, 42);
        Sequential model = Sequential.of(
                        new Input(2), new Dense(16), new Tanh(), new Dense(3), new Softmax())
                .seed(42)
                .compile(new Adam(0.01), new SparseCategoricalCrossentropy());
        History history = model.fit(spiral, epochs(100));
        Path png = folder.resolve("picture.png");
        time("loss curve as PNG", () -> LossChart.of(history).save(png));
        Path svg = folder.resolve("picture.svg");
        time("loss curve as SVG", () -> LossChart.of(history).save(svg));
        Path pdf = folder.resolve("picture.pdf");
        time("loss curve as PDF", () -> LossChart.of(history).save(pdf));
        time("decision boundary", () -> DecisionBoundary.of(model, spiral).save(png));
        time("the network with its weights", () -> NetworkPicture.of(model).save(png));
        time("all activations", () -> ActivationChart.all().save(png));
        time("loss landscape", () -> LossLandscape.around(model, spiral, 1).save(png));
        Path gif = folder.resolve("picture.gif");
        time("train 32 epochs and show 16 frames of the boundary as GIF", () -> {
            var film = DecisionBoundary.of(model, spiral).every(2);
            model.fit(spiral, epochs(32).callbacks(film));
            film.gif(gif, 4);
        });
    }
}
