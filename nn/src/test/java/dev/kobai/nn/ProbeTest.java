package dev.kobai.nn;

import static dev.kobai.nn.FitOptions.epochs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kobai.nn.callback.Callback;
import dev.kobai.nn.callback.LambdaCallback;
import dev.kobai.nn.callback.Probe;
import dev.kobai.nn.callback.Training;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.loss.BinaryCrossentropy;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.loss.SparseCategoricalCrossentropy;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** What a training shows to a callback that looks inside, and what it hears of a failure. */
class ProbeTest {
    private static final double[][] X = {{0, 1}, {1, 0}, {1, 1}, {0.5, -1}};
    private static final double[][] Y = {{1}, {2}, {3}, {4}};

    private static Sequential model(double rate) {
        return Sequential.of(new Input(2), new Dense(3), new Sigmoid(), new Dense(1))
                .seed(1)
                .dataType(DataType.DOUBLE)
                .compile(new SteepestDescent(rate), new MeanSquaredError());
    }

    private static void atTheBeginning(Sequential model, double[][] y, Consumer<Training> look) {
        model.fit(X, y, epochs(1).callbacks(new LambdaCallback().onTrainBegin(look)));
    }

    private static double[] numbers(Tensor tensor) {
        double[] numbers = new double[tensor.size()];
        tensor.read(numbers);
        return numbers;
    }

    @Test
    void aPassHasLossAndGradientOfTheModelOnTheseRows() {
        Sequential model = model(0.1);
        double[] gradient = new double[model.parameters().length];
        double[][] x = {X[3], X[1]};
        double[][] y = {Y[3], Y[1]};
        double loss = model.gradient(Dataset.of(x, y), gradient);
        atTheBeginning(model, Y, training -> {
            Probe probe = training.probe(3, 1);
            assertEquals(loss, probe.pass());
            assertArrayEquals(gradient, numbers(probe.gradient()));
            assertArrayEquals(new double[] {0.5, -1, 1, 0}, numbers(probe.value(0)));
            assertArrayEquals(model.predict(x)[0], Arrays.copyOf(numbers(probe.value(3)), 1));
            assertEquals(2, probe.weights(0).size());
        });
    }

    @Test
    void whatIsDoneToTheCopyDoesNotChangeTheModel() {
        Sequential model = model(0.1);
        double[] before = model.parameters();
        atTheBeginning(model, Y, training -> {
            Probe probe = training.probe(0);
            probe.parameters().fill(7);
            probe.pass();
            assertArrayEquals(before, numbers(training.parameters()));
            probe.refresh();
            assertArrayEquals(before, numbers(probe.parameters()));
        });
    }

    /** Of 1, 2, 3, 4 the mean is 2.5, and the mean square from it (2.25 + 0.25) / 2. */
    @Test
    void theConstantLossOfSquaresIsTheVariance() {
        atTheBeginning(
                model(0.1),
                Y,
                training -> assertEquals(1.25, training.probe(0, 1, 2, 3).constantLoss(), 1e-12));
    }

    /** With weights 1, 0, 0, 1 the mean is 2.5 too, and L = (2.25 + 2.25) / 4. */
    @Test
    void rowsCountInTheConstantLossAsTheyAreWeighted() {
        var look = new LambdaCallback()
                .onTrainBegin(training ->
                        assertEquals(1.125, training.probe(0, 1, 2, 3).constantLoss(), 1e-12));
        model(0.1).fit(X, Y, epochs(1).sampleWeight(1, 0, 0, 1).callbacks(look));
    }

    /** A quarter of the rows is of class 1, three quarters of class 0. */
    @Test
    void theConstantLossOfClassesIsTheEntropyOfTheirShares() {
        double entropy = -0.25 * Math.log(0.25) - 0.75 * Math.log(0.75);
        double[][] y = {{0}, {1}, {0}, {0}};
        for (boolean logits : new boolean[] {false, true}) {
            Loss binary = new BinaryCrossentropy().fromLogits(logits);
            Loss sparse = new SparseCategoricalCrossentropy().fromLogits(logits);
            check(entropy, y, compiled(binary, 1, logits));
            check(entropy, y, compiled(sparse, 2, logits));
        }
    }

    private static Sequential compiled(Loss loss, int outputs, boolean logits) {
        Dense dense = new Dense(outputs);
        var model = logits
                ? Sequential.of(new Input(2), dense)
                : Sequential.of(new Input(2), dense, outputs == 1 ? new Sigmoid() : new Softmax());
        return model.dataType(DataType.DOUBLE).compile(new SteepestDescent(0.1), loss);
    }

    private static void check(double expected, double[][] y, Sequential model) {
        atTheBeginning(
                model,
                y,
                training ->
                        assertEquals(expected, training.probe(0, 1, 2, 3).constantLoss(), 1e-9));
    }

    @Test
    void rowsThatAreNotThereAreRefused() {
        atTheBeginning(model(0.1), Y, training -> {
            assertThrows(IllegalArgumentException.class, () -> training.probe());
            assertThrows(IllegalArgumentException.class, () -> training.probe(4));
            assertThrows(IllegalArgumentException.class, () -> training.probe(-1));
            assertEquals(4, training.samples().samples());
            assertEquals(4, training.batchSize());
            assertEquals(
                    List.of("dense", "sigmoid", "dense_1"),
                    training.architecture().names());
        });
    }

    @Test
    void aCallbackHearsOfAFailureBeforeTheModelGoesBack() {
        Sequential model = model(1e200);
        double[] before = model.parameters();
        List<Object> heard = new ArrayList<>();
        Callback ear = new Callback() {
            @Override
            public void onTrainFail(Training training, Throwable failure) {
                heard.add(failure);
                assertFalse(Arrays.equals(before, numbers(training.parameters())));
                throw new IllegalStateException("a second failure");
            }
        };
        var thrown = assertThrows(
                DivergenceException.class, () -> model.fit(X, Y, epochs(9).callbacks(ear)));
        assertSame(thrown, heard.get(0));
        assertEquals(1, heard.size());
        assertEquals("a second failure", thrown.getSuppressed()[0].getMessage());
        assertArrayEquals(before, model.parameters());
    }
}
