package dev.kobai.examples;

import static dev.kobai.nn.FitOptions.epochs;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.nn.metric.CategoricalAccuracy;
import dev.kobai.optim.Adam;

import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.Locale;
import java.util.stream.IntStream;

/** Learns new digits from a few pictures with the layers that read many others: a new head. */
public final class Transfer {
    private static final int FEW = 20; // pictures of the new digits to learn from

    private Transfer() {}

    /**
     * Reads 0 to 6 from many pictures, then 7 to 9 from a few, with the old layers and without.
     *
     * @param arguments not used
     */
    public static void main(String... arguments) {
        Dataset all = Digits.digits(42).train();
        Dataset old = digits(all, 0, 7);
        Dataset fresh = digits(all, 7, 10);
        Dataset few = fresh.rows(IntStream.range(0, FEW).toArray());
        Dataset others = fresh.rows(IntStream.range(FEW, fresh.rows()).toArray());

        Sequential trained =
                Sequential.of(new Input(64), new Dense(64), new Relu()).seed(42);
        trained = compile(Sequential.of(trained, new Dense(7), new Softmax()));
        trained.fit(old, epochs(20).batchSize(16));
        System.out.printf(
                Locale.ROOT, "0 to 6 from %d pictures: %.1f %%%n", old.rows(), right(trained, old));

        Sequential model = newHead(trained);
        System.out.print(model.summary());
        model.fit(few, epochs(100).batchSize(FEW));
        Sequential alone = compile(
                Sequential.of(new Input(64), new Dense(64), new Relu(), new Dense(3), new Softmax())
                        .seed(42));
        alone.fit(few, epochs(100).batchSize(FEW));
        System.out.printf(
                Locale.ROOT,
                "7 to 9 from %d: %.1f %% with the old layers, %.1f %% from nothing%n",
                FEW,
                right(model, others),
                right(alone, others));
    }

    /** The layers of a trained network but for the last two, frozen, and new ones behind them. */
    static Sequential newHead(Sequential trained) {
        Sequential body = trained.upTo("relu");
        return compile(Sequential.of(body, new Dense(3).named("head"), new Softmax())
                .seed(42)
                .freeze("dense"));
    }

    static Sequential compile(Sequential model) {
        return model.compile(
                new Adam(0.01), new CategoricalCrossentropy(), new CategoricalAccuracy());
    }

    /** The pictures of the digits from one to another, with a column for each of these. */
    static Dataset digits(Dataset all, int from, int to) {
        INDArray labels = all.y().argMax(1);
        int[] rows = IntStream.range(0, all.rows())
                .filter(i -> labels.getInt(i) >= from && labels.getInt(i) < to)
                .toArray();
        Dataset some = all.rows(rows);
        int[] classes = IntStream.of(rows).map(i -> labels.getInt(i) - from).toArray();
        return new Dataset(some.x(), Dataset.oneHot(classes, to - from));
    }

    static double right(Sequential model, Dataset data) {
        return 100 * model.evaluate(data).get("categorical_accuracy");
    }
}
