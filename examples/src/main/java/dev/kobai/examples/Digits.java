package dev.kobai.examples;

import static dev.kobai.nn.FitOptions.epochs;

import dev.kobai.nn.FitOptions;
import dev.kobai.nn.History;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.chart.ConfusionMatrixChart;
import dev.kobai.nn.chart.LossChart;
import dev.kobai.nn.data.Csv;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.data.Table;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.nn.metric.CategoricalAccuracy;
import dev.kobai.nn.metric.ConfusionMatrix;
import dev.kobai.optim.Adam;

import java.nio.file.Path;
import java.util.Locale;

/** Reads digits that people wrote by hand, from pictures of eight by eight pixels. */
public final class Digits {
    static final Table TABLE =
            new Csv().read(Digits.class.getResourceAsStream("digits.csv.gz"), "digits.csv.gz");
    private static final int WHITE = 16; // the brightest pixel

    private Digits() {}

    /**
     * Trains on four fifths of the pictures, and shows which of the others are misread as what.
     *
     * @param arguments not used
     */
    public static void main(String... arguments) {
        Dataset.Split digits = digits(42);
        Dataset test = digits.test();
        Sequential model = network(42);
        System.out.print(model.summary());
        History history = model.fit(
                digits.train(), training().validationData(test).callbacks(new Progress("Adam")));

        ConfusionMatrix matrix = ConfusionMatrix.of(test.y(), model.predict(test.x()));
        System.out.print(matrix);
        System.out.printf(
                Locale.ROOT,
                "%d held-out digits: %.1f %% right%n",
                test.rows(),
                100 * matrix.accuracy());

        Path confusion = Pictures.file("digits-confusion.png");
        ConfusionMatrixChart.of(matrix).title("Which digit is read as which?").save(confusion);
        System.out.println("Confusion matrix: " + confusion);
        Path loss = Pictures.file("digits.png");
        LossChart.of(history).title("Digits written by hand").logarithmic().save(loss);
        System.out.println("Loss curves: " + loss);
    }

    static Dataset.Split digits(long seed) {
        Dataset data = new Dataset(TABLE.allExcept("digit").div(WHITE), TABLE.oneHot("digit"));
        return data.stratifiedSplit(0.8, seed);
    }

    static Sequential network(long seed) {
        return Sequential.of(new Input(64), new Dense(64), new Relu(), new Dense(10), new Softmax())
                .seed(seed)
                .compile(new Adam(0.001), new CategoricalCrossentropy(), new CategoricalAccuracy());
    }

    static FitOptions training() {
        return epochs(40).batchSize(16);
    }
}
