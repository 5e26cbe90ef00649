package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.callback.CSVLogger;
import dev.kobai.nn.callback.EarlyStopping;
import dev.kobai.nn.callback.LambdaCallback;
import dev.kobai.nn.callback.ModelCheckpoint;
import dev.kobai.nn.callback.ReduceLROnPlateau;
import dev.kobai.nn.callback.Training;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.initializer.Constant;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.Momentum;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Epochs of a number of batches, validation in some epochs only, and files between batches.
 *
 * <p>The model is p = w x from w = 1 at x = 1, so that a sample's loss is (1 − y)², as long as the
 * learning rate is 0.
 */
class EpochLengthTest {
    private static final double[][] X = {{1}, {1}, {1}, {1}, {1}};
    private static final double[][] Y = {{1}, {2}, {3}, {4}, {5}}; // the losses are 0, 1, 4, 9, 16
    private static final Dataset DATA = Dataset.of(X, Y);

    @TempDir
    private Path folder;

    private static Sequential model(double rate) {
        Dense w = new Dense(1).useBias(false).kernelInitializer(new Constant(1));
        return Sequential.of(new Input(1), w)
                .dataType(DataType.DOUBLE)
                .compile(new SteepestDescent(rate), new MeanSquaredError());
    }

    @Test
    void anEpochOfStepsGoesOnWhereTheOneBeforeEnded() {
        FitOptions options = FitOptions.epochs(3).batchSize(2).shuffle(false).stepsPerEpoch(2);
        // Batches 0 1, 4 9, 16, and again: the short one counts by its size.
        List<Double> losses = model(0).fit(DATA, options).loss();
        double second = (16 + 0 + 1) / 3.0;
        assertArrayEquals(
                new double[] {14 / 4.0, second, (4 + 9 + 16) / 3.0},
                losses.stream().mapToDouble(Double::doubleValue).toArray(),
                1e-14);
    }

    @Test
    void stepsMakeTheSameStepsHoweverTheyAreDividedIntoEpochs() {
        Sequential one = model(0.01).seed(3);
        one.fit(DATA, FitOptions.epochs(1).batchSize(1).stepsPerEpoch(12));
        Sequential other = model(0.01).seed(3);
        other.fit(DATA, FitOptions.epochs(4).batchSize(1).stepsPerEpoch(3));
        assertArrayEquals(one.parameters(), other.parameters());
    }

    @Test
    void eachWayThroughTheDataHasItsOwnOrder() {
        List<Double> seen = new ArrayList<>();
        LambdaCallback note = new LambdaCallback().onBatchEnd(t -> seen.add(t.batchLoss()));
        FitOptions options = FitOptions.epochs(5).batchSize(1).stepsPerEpoch(3).callbacks(note);
        model(0).fit(DATA, options);
        assertEquals(15, seen.size());
        Set<List<Double>> orders =
                Set.of(seen.subList(0, 5), seen.subList(5, 10), seen.subList(10, 15));
        assertEquals(3, orders.size());
        for (List<Double> order : orders) {
            assertEquals(
                    List.of(0.0, 1.0, 4.0, 9.0, 16.0), order.stream().sorted().toList());
        }
    }

    @Test
    void theNumberOfBatchesIsKnown() {
        List<Integer> batches = new ArrayList<>();
        LambdaCallback note = new LambdaCallback()
                .onTrainBegin(t -> batches.add(t.batches()))
                .onEpochEnd(t -> batches.add(t.batch()));
        model(0).fit(DATA, FitOptions.epochs(1).batchSize(1).stepsPerEpoch(3).callbacks(note));
        assertEquals(List.of(3, 2), batches);
    }

    @Test
    void someEpochsAreValidated() {
        FitOptions options = FitOptions.epochs(5).validationData(DATA).validationFreq(2);
        List<Double> losses = model(0).fit(DATA, options).valLoss();
        assertArrayEquals(
                new double[] {Double.NaN, 6, Double.NaN, 6, Double.NaN},
                losses.stream().mapToDouble(Double::doubleValue).toArray());
    }

    @Test
    void callbacksPassOverEpochsWithoutValidation() throws Exception {
        // The rate leads uphill, so that of epochs 2, 4, 6 the first is best, and 6 the second
        // worse.
        Sequential model = model(0.1);
        model.compile(new SteepestDescent(1.5), new MeanSquaredError());
        Path csv = folder.resolve("log.csv");
        History history = model.fit(
                X,
                Y,
                FitOptions.epochs(20)
                        .validationData(DATA)
                        .validationFreq(2)
                        .callbacks(
                                new EarlyStopping().patience(2),
                                new ReduceLROnPlateau().patience(100),
                                new ModelCheckpoint(folder.resolve("{epoch:02d}.keras")
                                                .toString())
                                        .saveBestOnly(true),
                                new CSVLogger(csv)));
        assertEquals(6, history.epochs());
        assertEquals(Set.of("02.keras", "log.csv"), files());
        List<String> lines = Files.readAllLines(csv);
        assertEquals("epoch,learning_rate,loss,val_loss", lines.get(0));
        assertTrue(lines.get(1).endsWith(","), lines.get(1));
        assertFalse(lines.get(2).endsWith(","), lines.get(2));
    }

    private Set<String> files() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return new TreeSet<>(
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void filesAreSavedEverySoManyBatchesOnOverEpochs() throws Exception {
        String name = folder.resolve("{epoch}-{batch:02d}-{loss:.1f}.keras").toString();
        ModelCheckpoint checkpoint = new ModelCheckpoint(name).saveFreq(2);
        FitOptions options = FitOptions.epochs(2).batchSize(2).shuffle(false);
        model(0).fit(DATA, options.callbacks(checkpoint));
        // Three batches an epoch: after the second of the first, the first and third of the second.
        assertEquals(Set.of("1-02-3.5.keras", "2-01-0.5.keras", "2-03-6.0.keras"), files());
    }

    @Test
    void betweenBatchesTheBestSoFarIsSaved() throws Exception {
        String name = folder.resolve("{batch}.keras").toString();
        ModelCheckpoint checkpoint =
                new ModelCheckpoint(name).saveFreq(1).saveBestOnly(true).monitor("loss");
        FitOptions options = FitOptions.epochs(1).batchSize(1).shuffle(false);
        double[][] y = {{5}, {1}, {4}, {5}, {1}}; // the running means 16, 8, 25/3, 41/4, 41/5
        model(0).fit(X, y, options.callbacks(checkpoint));
        assertEquals(Set.of("1.keras", "2.keras"), files());
    }

    @Test
    void numbersBelowOneAreRefused() {
        FitOptions options = FitOptions.epochs(2);
        for (String what : List.of("validationFreq", "stepsPerEpoch", "saveFreq")) {
            String message = assertThrows(IllegalArgumentException.class, () -> {
                        switch (what) {
                            case "validationFreq" -> options.validationFreq(0);
                            case "stepsPerEpoch" -> options.stepsPerEpoch(0);
                            default -> new ModelCheckpoint("a.keras").saveFreq(0);
                        }
                    })
                    .getMessage();
            assertTrue(message.contains("expected " + what + " >= 1, got 0"), message);
        }
    }

    @Test
    void aFunctionForEachTimeIsCalledInOrder() {
        List<String> calls = new ArrayList<>();
        LambdaCallback callback = new LambdaCallback()
                .onTrainBegin(t -> calls.add("train"))
                .onEpochBegin(t -> calls.add("epoch " + t.epoch()))
                .onBatchEnd(t -> calls.add("batch"))
                .onEpochEnd(t -> calls.add("end"))
                .onEpochEnd(t -> t.stopTraining())
                .onTrainEnd(t -> calls.add("over"));
        model(0).fit(DATA, FitOptions.epochs(9).callbacks(callback));
        assertEquals(List.of("train", "epoch 0", "batch", "end", "over"), calls);
        assertThrows(
                IllegalArgumentException.class,
                () -> callback.onEpochEnd((Consumer<Training>) null));
    }

    @Test
    void weightsThatAreLeftOutDoNotDecay() {
        for (DataType type : List.of(DataType.DOUBLE, DataType.FLOAT)) {
            Dense dense = new Dense(1)
                    .kernelInitializer(new Constant(1))
                    .biasInitializer(new Constant(1));
            Sequential model = Sequential.of(new Input(1), dense)
                    .dataType(type)
                    .compile(
                            new Momentum(0.5, 0.9).weightDecay(0.5, "bias"),
                            new MeanSquaredError());
            // p = 1 · 1 + 1 is the target: no gradient, only the kernel's decay by 0.5 · 0.5.
            model.fit(new double[][] {{1}}, new double[][] {{2}}, FitOptions.epochs(1));
            assertArrayEquals(new double[] {0.75, 1}, model.parameters(), type.toString());
        }
    }
}
