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
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.metric.R2Score;
import dev.kobai.optim.Momentum;

import org.nd4j.linalg.api.ndarray.INDArray;

import java.nio.file.Path;
import java.util.Locale;

/**
 * The lecture's three-layer loss on real data: the width of an iris petal from the flower's other
 * three measures.
 *
 * <pre>
 * L(W₁, W₂, W₃, b₁, b₂, b₃) = (1/n) Σ (y − (W₃ σ(W₂ σ(W₁x + b₁) + b₂) + b₃))²
 * </pre>
 */
public final class ThreeLayer {
    private ThreeLayer() {}

    /**
     * Trains on four fifths of the flowers and asks for the others.
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
        History history = model.fit(
                train, training().validationData(test).callbacks(new Progress("momentum")));

        double r2 = model.evaluate(test).get("r2_score");
        System.out.printf(Locale.ROOT, "%d held-out flowers: R² = %.3f%n", test.rows(), r2);

        Path picture = Pictures.file("three-layer.png");
        LossChart.of(history).title("The width of iris petals").logarithmic().save(picture);
        System.out.println("Loss curves: " + picture);
    }

    static Dataset.Split flowers(long seed) {
        Table table = new Csv().read(ThreeLayer.class.getResourceAsStream("iris.csv"), "iris.csv");
        INDArray x = table.numbers("sepal_length", "sepal_width", "petal_length");
        INDArray y = table.numbers("petal_width");
        return new Dataset(x, y).split(0.8, seed);
    }

    static Sequential network(long seed) {
        return Sequential.of(
                        new Input(3),
                        new Dense(8),
                        new Sigmoid(),
                        new Dense(8),
                        new Sigmoid(),
                        new Dense(1))
                .seed(seed)
                .compile(new Momentum(0.1, 0.9), new MeanSquaredError(), new R2Score());
    }

    /** Every step goes over all 120 rows, as the loss of the lecture does. */
    static FitOptions training() {
        return epochs(500).batchSize(120);
    }
}
