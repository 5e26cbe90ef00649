package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.callback.CSVLogger;
import dev.kobai.nn.callback.Callback;
import dev.kobai.nn.callback.LambdaCallback;
import dev.kobai.nn.callback.ModelCheckpoint;
import dev.kobai.nn.callback.TensorBoard;
import dev.kobai.nn.callback.Training;
import dev.kobai.nn.data.CsvStream;
import dev.kobai.nn.data.DataStream;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.initializer.Constant;
import dev.kobai.nn.layer.BatchNormalization;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Dropout;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.Adam;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A training that ends before its last epoch keeps what it reached when it was asked to end, and
 * takes everything back when it failed; its history is there in both cases.
 *
 * <p>The small model is p = w x at x = 1 from w = 0; a step with η = 1/2 puts w on the batch's y.
 */
class EndingTest {
    private static final double[][] X = {{1}, {1}, {1}};
    private static final double[][] Y = {{8}, {4}, {2}};
    private static final double[][] X3 = RandomData.matrix(20, 3, 1);
    private static final double[][] Y2 = RandomData.matrix(20, 2, 2);

    @TempDir
    private Path folder;

    @AfterEach
    void noInterruptIsLeft() {
        Thread.interrupted();
    }

    private static Sequential small() {
        Dense w = new Dense(1).useBias(false).kernelInitializer(new Constant(0));
        return Sequential.of(new Input(1), w)
                .compile(new SteepestDescent(0.5), new MeanSquaredError());
    }

    private static FitOptions singly(Callback... callbacks) {
        return FitOptions.epochs(10)
                .batchSize(1)
                .shuffle(false)
                .validationData(Dataset.of(new double[][] {{1}}, new double[][] {{0}}))
                .callbacks(callbacks);
    }

    private static Callback inTheSecondBatchOfTheSecondEpoch(Consumer<Training> action) {
        return new LambdaCallback().onBatchEnd(training -> {
            if (training.epoch() == 1 && training.batch() == 1) {
                action.accept(training);
            }
        });
    }

    /**
     * w goes 8, 4, 2, 8, 4. The first epoch's errors are 8, −4, −2, the second's 6 and −4; the
     * validation has 2² and 4².
     */
    private static void endedAfterTheSecondBatchOfTheSecondEpoch(Sequential model) {
        assertArrayEquals(new double[] {4}, model.parameters());
        assertEquals(List.of(28.0, 26.0), model.history().loss());
        assertEquals(List.of(4.0, 16.0), model.history().valLoss());
    }

    @Test
    void stopTrainingInABatchEndsAfterThatBatch() {
        Sequential model = small();
        Callback stops = inTheSecondBatchOfTheSecondEpoch(Training::stopTraining);
        assertSame(model.fit(X, Y, singly(stops)), model.history());
        endedAfterTheSecondBatchOfTheSecondEpoch(model);
    }

    @Test
    void stopTrainingBeforeAnEpochEndsAfterItsFirstBatch() {
        Sequential model = small();
        Callback stops = new LambdaCallback().onEpochBegin(Training::stopTraining);
        assertEquals(List.of(64.0), model.fit(X, Y, singly(stops)).loss());
        assertArrayEquals(new double[] {8}, model.parameters());
    }

    @Test
    void anInterruptEndsAfterTheBatchWithEveryFileWrittenAndTheFlagStillSet() throws IOException {
        Sequential model = small();
        Callback interrupts =
                inTheSecondBatchOfTheSecondEpoch(t -> Thread.currentThread().interrupt());
        Path log = folder.resolve("log.csv");
        Path checkpoint = folder.resolve("net.keras");
        model.fit(
                X,
                Y,
                singly(
                        interrupts,
                        new CSVLogger(log),
                        new TensorBoard(folder.resolve("runs")),
                        new ModelCheckpoint(checkpoint.toString())));
        assertTrue(Thread.interrupted());
        endedAfterTheSecondBatchOfTheSecondEpoch(model);
        assertEquals("epoch,loss,val_loss\n0,28.0,4.0\n1,26.0,16.0\n", Files.readString(log));
        assertArrayEquals(new double[] {4}, Sequential.load(checkpoint).parameters());
    }

    @Test
    void theFilesOfACallbackBeginInTheEpochOfAnInterruptToo() throws IOException {
        Path log = folder.resolve("log.csv");
        Files.writeString(log, "epoch,loss,val_loss\n");
        Callback interrupts = new LambdaCallback()
                .onTrainBegin(t -> {})
                .onBatchEnd(t -> Thread.currentThread().interrupt());
        small().fit(X, Y, singly(interrupts, new CSVLogger(log, ',', true)));
        assertTrue(Thread.interrupted());
        assertEquals("epoch,loss,val_loss\n0,64.0,64.0\n", Files.readString(log));
    }

    @Test
    void aStreamedTrainingThatIsInterruptedReadsOnToTheEndOfItsBatch() throws IOException {
        Path file = folder.resolve("rows.csv");
        Files.writeString(file, "x,y\n1,8\n1,4\n1,2\n");
        Sequential model = small();
        Callback interrupts =
                new LambdaCallback().onEpochBegin(t -> Thread.currentThread().interrupt());
        CsvStream stream = CsvStream.of(file).samples("x").targets("y");
        FitOptions options = FitOptions.epochs(9).batchSize(1).shuffleBuffer(1);
        model.fit(stream, options.callbacks(interrupts));
        assertTrue(Thread.interrupted());
        assertArrayEquals(new double[] {8}, model.parameters());
    }

    @Test
    void aFutureThatIsCancelledKeepsItsWeightsAndItsHistory() throws InterruptedException {
        Sequential model = small();
        CountDownLatch there = new CountDownLatch(1);
        Callback waits = inTheSecondBatchOfTheSecondEpoch(training -> {
            there.countDown();
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
        });
        ExecutorService service = Executors.newSingleThreadExecutor();
        Future<History> future = service.submit(() -> model.fit(X, Y, singly(waits)));
        there.await();
        future.cancel(true);
        service.shutdown();
        assertTrue(service.awaitTermination(1, TimeUnit.MINUTES));
        endedAfterTheSecondBatchOfTheSecondEpoch(model);
    }

    @Test
    void aThreadThatWasInterruptedBeforeTrainsNothing() {
        Sequential model = small();
        model.compile(new SteepestDescent(0.5).useEma(0.5), new MeanSquaredError());
        model.setParameters(new double[] {3});
        Thread.currentThread().interrupt();
        assertEquals(0, model.fit(X, Y, singly()).epochs());
        assertTrue(Thread.interrupted());
        assertArrayEquals(new double[] {3}, model.parameters());
    }

    @Test
    void thereIsNoHistoryBeforeFit() {
        Sequential model = small();
        var e = assertThrows(IllegalStateException.class, model::history);
        assertTrue(e.getMessage().startsWith("history: expected a model after fit, got "));
    }

    /** When a callback throws; each but the first and the last in the second epoch. */
    enum Hook {
        TRAIN_BEGIN(0),
        EPOCH_BEGIN(1),
        BATCH_END(1),
        EPOCH_END(1),
        TRAIN_END(3);

        private final int completed; // epochs when it throws

        Hook(int completed) {
            this.completed = completed;
        }

        private Callback throwing(Throwable thrown) {
            Consumer<Training> bomb = training -> {
                training.setLearningRate(0.5);
                List<INDArray> weights = training.weights();
                weights.forEach(weight -> weight.addi(1));
                training.setWeights(weights);
                EndingTest.<RuntimeException>sneak(thrown);
            };
            Consumer<Training> later = training -> {
                if (training.epoch() == 1) {
                    bomb.accept(training);
                }
            };
            LambdaCallback callback = new LambdaCallback();
            return switch (this) {
                case TRAIN_BEGIN -> callback.onTrainBegin(bomb);
                case EPOCH_BEGIN -> callback.onEpochBegin(later);
                case BATCH_END -> callback.onBatchEnd(later);
                case EPOCH_END -> callback.onEpochEnd(later);
                case TRAIN_END -> callback.onTrainEnd(bomb);
            };
        }
    }

    /** Throws what the compiler would not let through, as Kotlin, Scala and Lombok do. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    static Stream<Arguments> failures() {
        List<Supplier<Throwable>> kinds = List.of(
                IllegalStateException::new,
                IOException::new,
                InterruptedException::new,
                Throwable::new,
                AssertionError::new,
                StackOverflowError::new,
                OutOfMemoryError::new);
        return Arrays.stream(Hook.values())
                .flatMap(hook -> kinds.stream().map(kind -> Arguments.of(hook, kind.get())));
    }

    private static Sequential large() {
        return Sequential.of(
                        new Input(3),
                        new Dense(4),
                        new BatchNormalization(),
                        new Dropout(0.3),
                        new Dense(2))
                .seed(7)
                .compile(new Adam(0.01), new MeanSquaredError());
    }

    private static final FitOptions THREE = FitOptions.epochs(3).batchSize(8);

    private static void sameToTheBit(Sequential expected, Sequential model) {
        assertEquals(expected.weights(), model.weights());
        assertArrayEquals(expected.parameters(), model.parameters());
        assertEquals(expected.optimizerState(), model.optimizerState());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whateverACallbackThrowsTheModelIsAsBeforeAndTheHistoryIsThere(
            Hook hook, Throwable thrown) {
        Sequential model = large();
        Sequential twin = large();
        model.fit(X3, Y2, THREE);
        twin.fit(X3, Y2, THREE);
        FitOptions failing = THREE.callbacks(hook.throwing(thrown));
        assertSame(thrown, assertThrows(Throwable.class, () -> model.fit(X3, Y2, failing)));
        sameToTheBit(twin, model);
        History whole = twin.fit(X3, Y2, THREE);
        History part = model.history();
        assertEquals(hook.completed, part.epochs());
        if (hook.completed > 0) {
            assertEquals(whole.loss().get(0), part.loss().get(0));
        }
        History again = model.fit(X3, Y2, THREE);
        assertEquals(whole.loss(), again.loss());
        assertSame(again, model.history());
        sameToTheBit(twin, model);
    }

    @Test
    void singleStepsTakeBackWhatFailsInWhateverWay() {
        boolean[] failing = {false};
        Sequential model = Sequential.of(
                        new Input(3),
                        new BatchNormalization(),
                        new Dense(2).kernelConstraint(weight -> {
                            if (failing[0]) {
                                EndingTest.<RuntimeException>sneak(new IOException());
                            }
                        }))
                .compile(new Adam(), new MeanSquaredError());
        Dataset data = Dataset.of(X3, Y2);
        model.trainOnBatch(data);
        Sequential before = model.copy();
        failing[0] = true;
        assertThrows(IOException.class, () -> model.trainOnBatch(data));
        sameToTheBit(before, model);
        double[] gradient = new double[model.parameters().length];
        Arrays.fill(gradient, 1);
        assertThrows(IOException.class, () -> model.step(gradient));
        sameToTheBit(before, model);
        assertThrows(
                IOException.class,
                () -> model.backward(X3, output -> {
                    EndingTest.<RuntimeException>sneak(new IOException());
                    return output;
                }));
        sameToTheBit(before, model);
    }

    /** Rows that fail when they are given back. */
    private record Unclosable() implements DataStream {
        @Override
        public int columns() {
            return 3;
        }

        @Override
        public int targets() {
            return 2;
        }

        @Override
        public Rows open() {
            return new Rows() {
                private int rows;

                @Override
                public boolean next(double[] x, double[] y) {
                    assertTrue(++rows < 1_000_000, "the training was asked to stop");
                    Arrays.fill(x, 1);
                    Arrays.fill(y, 1);
                    return true;
                }

                @Override
                public void close() {
                    throw new IllegalStateException("own");
                }
            };
        }
    }

    @Test
    void aStreamThatFailsWhenItIsClosedFailsTheTraining() {
        Sequential model = large();
        Sequential before = model.copy();
        Callback stops = new LambdaCallback().onBatchEnd(Training::stopTraining);
        var e = assertThrows(
                IllegalStateException.class,
                () -> model.fit(
                        new Unclosable(), FitOptions.epochs(1).batchSize(4).callbacks(stops)));
        assertEquals("own", e.getMessage());
        sameToTheBit(before, model);
    }

    @ParameterizedTest
    @EnumSource(Hook.class)
    void anErrorNeverLeavesTheModelTaken(Hook hook) {
        Sequential model = large();
        FitOptions failing = THREE.callbacks(hook.throwing(new Throwable()));
        assertThrows(Throwable.class, () -> model.fit(X3, Y2, failing));
        model.freeze("dense").compile(new Adam(), new MeanSquaredError());
        assertEquals(3, model.fit(X3, Y2, THREE).epochs());
    }

    @Test
    void everyCallbackHearsOfAFailureBeforeTheModelGoesBack() {
        Sequential model = small();
        double[] before = model.parameters();
        List<Throwable> heard = new ArrayList<>();
        IllegalStateException late = new IllegalStateException("late");
        Callback listener = new Callback() {
            @Override
            public void onTrainFail(Training training, Throwable reason) {
                assertFalse(
                        Arrays.equals(before, model.parameters()), "the weights that led there");
                heard.add(reason);
                throw late;
            }
        };
        RuntimeException early = new RuntimeException("early");
        Callback failing = new LambdaCallback().onBatchEnd(training -> {
            throw early;
        });
        var error = assertThrows(
                RuntimeException.class, () -> model.fit(X, Y, singly(listener, failing, listener)));
        assertSame(early, error);
        assertEquals(List.of(early, early), heard);
        assertEquals(List.of(late, late), List.of(error.getSuppressed()));
        assertArrayEquals(before, model.parameters());
    }
}
