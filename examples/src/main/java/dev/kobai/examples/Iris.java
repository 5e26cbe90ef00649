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
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.nn.metric.CategoricalAccuracy;
import dev.kobai.optim.Adam;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.nio.file.Path;
import java.util.Locale;

/** Tells three species of iris apart by four measures: the usual network for classes. */
public final class Iris {
    static final Table TABLE =
            new Csv().read(Iris.class.getResourceAsStream("iris.csv"), "iris.csv");

    private Iris() {}

    /**
     * Trains on four fifths of the flowers and asks for the species of the others.
     *
     * @param arguments not used
     */
    public static void main(String... arguments) {
        Dataset.Split flowers = flowers(42);
        Standardizer standardizer = Standardizer.of(flowers.train().x());
        Dataset train = standardizer.apply(flowers.train());
        Dataset test = standardizer.apply(flowers.test());

        Sequential model = network(42);
        System.out.print(model.summary());
        History history =
                model.fit(train, training().validationData(test).callbacks(new Progress("Adam")));

        double accuracy = model.evaluate(test).get("categorical_accuracy");
        System.out.printf(
                Locale.ROOT, "%d held-out flowers: %.1f %% right%n", test.rows(), 100 * accuracy);

        INDArray flower = Nd4j.createFromArray(new double[][] {{6.1, 2.8, 4.7, 1.2}});
        System.out.println("A flower of 6.1, 2.8, 4.7 and 1.2 cm is");
        double[] shares = model.predict(standardizer.apply(flower)).toDoubleVector();
        for (int i = 0; i < shares.length; i++) {
            String species = TABLE.classes("species").get(i);
            System.out.printf(
                    Locale.ROOT, "  %-10s with a probability of %.3f%n", species, shares[i]);
        }

        Path picture = Pictures.file("iris.png");
        LossChart.of(history).title("Three species of iris").logarithmic().save(picture);
        System.out.println("Loss curves: " + picture);
    }

    static Dataset.Split flowers(long seed) {
        return new Dataset(TABLE.allExcept("species"), TABLE.oneHot("species")).split(0.8, seed);
    }

    static Sequential network(long seed) {
        return Sequential.of(new Input(4), new Dense(16), new Relu(), new Dense(3), new Softmax())
                .seed(seed)
                .compile(new Adam(0.01), new CategoricalCrossentropy(), new CategoricalAccuracy());
    }

    static FitOptions training() {
        return epochs(80).batchSize(16);
    }
}
