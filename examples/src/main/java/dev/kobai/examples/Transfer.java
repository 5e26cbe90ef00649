package dev.kobai.examples;

import static dev.kobai.nn.FitOptions.epochs;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.loss.BinaryCrossentropy;
import dev.kobai.nn.metric.BinaryAccuracy;
import dev.kobai.optim.Adam;

import org.nd4j.linalg.factory.Nd4j;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Transfer learning: layers that read digits help to answer another question from a few pictures.
 */
public final class Transfer {
    private static final int FEW = 40; // pictures of which it is known whether they are odd

    private Transfer() {}

    /**
     * Reads digits from many pictures, then learns odd from even by a few, with the trained layers
     * and without.
     *
     * @param arguments not used
     */
    public static void main(String... arguments) {
        Dataset.Split digits = Digits.digits(42);
        Sequential trained = Digits.network(42);
        trained.fit(digits.train(), epochs(20).batchSize(16));

        Sequential model = newHead(trained, 42);
        System.out.print(model.summary());
        Sequential fromNothing = fromNothing(42);
        Dataset few = few(digits.train());
        model.fit(few, epochs(150).batchSize(FEW));
        fromNothing.fit(few, epochs(150).batchSize(FEW));

        Dataset test = odd(digits.test());
        System.out.printf(
                Locale.ROOT,
                "Odd or even, from %d pictures: %.1f %% right with the trained layer,"
                        + " %.1f %% from nothing%n",
                FEW,
                100 * right(model, test),
                100 * right(fromNothing, test));
    }

    /** The first layers of a network that is trained already, frozen, and another head on them. */
    static Sequential newHead(Sequential trained, long seed) {
        Sequential model = Sequential.of(
                        trained.upTo("relu"), new Dense(1).named("head"), new Sigmoid())
                .seed(seed)
                .freeze("dense");
        return compile(model);
    }

    static Sequential fromNothing(long seed) {
        return compile(
                Sequential.of(new Input(64), new Dense(64), new Relu(), new Dense(1), new Sigmoid())
                        .seed(seed));
    }

    private static Sequential compile(Sequential model) {
        return model.compile(new Adam(0.01), new BinaryCrossentropy(), new BinaryAccuracy());
    }

    static Dataset few(Dataset digits) {
        return odd(digits).rows(IntStream.range(0, FEW).toArray());
    }

    /** The same pictures with 1 for an odd digit and 0 for an even one. */
    static Dataset odd(Dataset digits) {
        int[] labels = digits.y().argMax(1).toIntVector();
        double[][] odd = new double[labels.length][1];
        Arrays.setAll(odd, i -> new double[] {labels[i] % 2});
        return new Dataset(digits.x(), Nd4j.createFromArray(odd));
    }

    static double right(Sequential model, Dataset data) {
        return model.evaluate(data).get("binary_accuracy");
    }
}
