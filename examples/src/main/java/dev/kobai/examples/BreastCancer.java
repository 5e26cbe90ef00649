package dev.kobai.examples;

import static dev.kobai.nn.FitOptions.epochs;

import dev.kobai.nn.FitOptions;
import dev.kobai.nn.History;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.chart.LossChart;
import dev.kobai.nn.data.Csv;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.data.Standardizer;
import dev.kobai.nn.data.Table;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.loss.BinaryCrossentropy;
import dev.kobai.nn.metric.BinaryAccuracy;
import dev.kobai.nn.metric.Recall;
import dev.kobai.optim.Adam;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Tells malignant from benign tumours by what a microscope shows of their cells' nuclei. */
public final class BreastCancer {
    static final Table TABLE = new Csv()
            .read(BreastCancer.class.getResourceAsStream("breast-cancer.csv"), "breast-cancer.csv");

    private BreastCancer() {}

    /**
     * Trains on four fifths of the tumours, and asks which of the others are malignant.
     *
     * @param arguments not used
     */
    public static void main(String... arguments) {
        Dataset.Split tumours = tumours(42);
        Standardizer standardizer = Standardizer.of(tumours.train().x());
        Dataset train = standardizer.apply(tumours.train());
        Dataset test = standardizer.apply(tumours.test());

        Sequential model = network(42);
        System.out.print(model.summary());
        History history =
                model.fit(train, training().validationData(test).callbacks(new Progress("Adam")));
        Map<String, Double> scores = model.evaluate(test);
        System.out.printf(
                Locale.ROOT,
                "%d held-out tumours: %.1f %% right, %.1f %% of the malignant ones found%n",
                test.rows(),
                100 * scores.get("binary_accuracy"),
                100 * scores.get("recall"));

        Path picture = Pictures.file("breast-cancer.png");
        LossChart.of(history).title("Malignant or benign?").logarithmic().save(picture);
        System.out.println("Loss curves: " + picture);
    }

    static Dataset.Split tumours(long seed) {
        int malignant = TABLE.classes("diagnosis").indexOf("malignant");
        Dataset data = new Dataset(
                TABLE.allExcept("diagnosis"), TABLE.oneHot("diagnosis").getColumn(malignant, true));
        return data.stratifiedSplit(0.8, seed);
    }

    static Sequential network(long seed) {
        return Sequential.of(new Input(30), new Dense(16), new Relu(), new Dense(1), new Sigmoid())
                .seed(seed)
                .compile(
                        new Adam(0.001),
                        new BinaryCrossentropy(),
                        new BinaryAccuracy(),
                        new Recall());
    }

    static FitOptions training() {
        return epochs(50).batchSize(16);
    }
}
