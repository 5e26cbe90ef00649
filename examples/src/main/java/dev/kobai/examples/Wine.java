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
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.nn.metric.CategoricalAccuracy;
import dev.kobai.nn.regularizer.L2;
import dev.kobai.optim.Adam;

import java.nio.file.Path;
import java.util.Locale;

/** Tells three cultivars of one region's wine apart by thirteen measures of a chemist. */
public final class Wine {
    static final Table TABLE =
            new Csv().read(Wine.class.getResourceAsStream("wine.csv"), "wine.csv");

    private Wine() {}

    /**
     * Trains on four fifths of the wines, and asks for the cultivar of the others.
     *
     * @param arguments not used
     */
    public static void main(String... arguments) {
        Dataset.Split wines = wines(42);
        Standardizer standardizer = Standardizer.of(wines.train().x());
        Dataset train = standardizer.apply(wines.train());
        Dataset test = standardizer.apply(wines.test());

        Sequential model = network(42);
        System.out.print(model.summary());
        History history =
                model.fit(train, training().validationData(test).callbacks(new Progress("Adam")));
        double accuracy = model.evaluate(test).get("categorical_accuracy");
        System.out.printf(
                Locale.ROOT, "%d held-out wines: %.1f %% right%n", test.rows(), 100 * accuracy);

        Path picture = Pictures.file("wine.png");
        LossChart.of(history).title("Three cultivars of wine").save(picture);
        System.out.println("Loss curves: " + picture);
    }

    static Dataset.Split wines(long seed) {
        Dataset data = new Dataset(TABLE.allExcept("cultivar"), TABLE.oneHot("cultivar"));
        return data.stratifiedSplit(0.8, seed);
    }

    static Sequential network(long seed) {
        L2 l2 = new L2(0.03); // with 142 wines to learn from, small weights do better on others
        return Sequential.of(
                        new Input(13),
                        new Dense(8).kernelRegularizer(l2),
                        new Tanh(),
                        new Dense(3).kernelRegularizer(l2),
                        new Softmax())
                .seed(seed)
                .compile(new Adam(0.01), new CategoricalCrossentropy(), new CategoricalAccuracy());
    }

    static FitOptions training() {
        return epochs(100).batchSize(16);
    }
}
