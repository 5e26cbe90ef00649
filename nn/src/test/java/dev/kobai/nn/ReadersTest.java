package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.callback.Callback;
import dev.kobai.nn.callback.Training;
import dev.kobai.nn.data.DataStream;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.BatchNormalization;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Dropout;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.Adam;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Whoever reads a model beside a call that writes to it sees what it was after some whole step, and
 * the writer ends in the bits it ends in alone.
 *
 * <p>{@code -Dreaders.tries=10000} reads oftener.
 */
class ReadersTest {
    private static final int TRIES = Integer.getInteger("readers.tries", 400);
    private static final double[][] X = RandomData.matrix(40, 3, 1);
    private static final double[][] Y = RandomData.matrix(40, 2, 2);
    private static final Dataset DATA = Dataset.of(X, Y);
    private static final List<Dataset> BATCHES = batches();

    private static List<Dataset> batches() {
        return Stream.iterate(0, i -> i < 40, i -> i + 4)
                .map(i -> Dataset.of(
                        Arrays.copyOfRange(X, i, i + 4), Arrays.copyOfRange(Y, i, i + 4)))
                .toList();
    }

    private static Sequential model() {
        return Sequential.of(
                        new Input(3),
                        new Dense(6),
                        new BatchNormalization(),
                        new Tanh(),
                        new Dropout(0.2),
                        new Dense(2))
                .seed(3)
                .compile(new Adam(0.01), new MeanSquaredError());
    }

    /** What changes a model again and again, and says when each change is whole. */
    enum Writer {
        FIT {
            @Override
            void write(Sequential model, Runnable whole) {
                FitOptions options = FitOptions.epochs(20).batchSize(4);
                model.fit(DATA, whole == null ? options : options.callbacks(after(whole)));
            }
        },
        FIT_WITH_A_CALLBACK {
            @Override
            void write(Sequential model, Runnable whole) {
                FitOptions options = FitOptions.epochs(20).batchSize(4);
                model.fit(DATA, options.callbacks(after(whole == null ? () -> {} : whole)));
            }
        },
        TRAIN_ON_BATCH {
            @Override
            void write(Sequential model, Runnable whole) {
                for (int i = 0; i < 200; i++) {
                    model.trainOnBatch(BATCHES.get(i % BATCHES.size()));
                    run(whole);
                }
            }
        },
        GRADIENT_AND_STEP {
            @Override
            void write(Sequential model, Runnable whole) {
                double[] gradient = new double[model.parameters().length];
                for (int i = 0; i < 200; i++) {
                    model.gradient(BATCHES.get(i % BATCHES.size()), gradient);
                    run(whole); // for the statistics of the normalisation have moved
                    model.step(gradient);
                    run(whole);
                }
            }
        },
        SET_PARAMETERS {
            @Override
            void write(Sequential model, Runnable whole) {
                double[] numbers = model.parameters();
                for (int i = 0; i < 200; i++) {
                    double number = i % 7 / 10.0;
                    Arrays.setAll(numbers, at -> number + at / 100.0);
                    model.setParameters(numbers);
                    run(whole);
                }
            }
        },
        SET_WEIGHTS {
            @Override
            void write(Sequential model, Runnable whole) {
                var some = model.weights();
                for (int i = 0; i < 200; i++) {
                    double factor = 0.5 + i % 5;
                    model.setWeights(some.stream().map(w -> w.mul(factor)).toList());
                    run(whole);
                }
            }
        },
        FREEZE {
            @Override
            void write(Sequential model, Runnable whole) {
                for (int i = 0; i < 50; i++) {
                    model.freeze("dense");
                    run(whole);
                    model.compile(new Adam(0.01), new MeanSquaredError());
                    run(whole);
                    model.unfreeze("dense");
                    run(whole);
                    model.compile(new Adam(0.01), new MeanSquaredError());
                    run(whole);
                }
            }
        };

        abstract void write(Sequential model, Runnable whole);

        private static void run(Runnable whole) {
            if (whole != null) {
                whole.run();
            }
        }

        private static Callback after(Runnable whole) {
            return new Callback() {
                @Override
                public void onBatchEnd(Training training) {
                    whole.run();
                }
            };
        }
    }

    /** What can be read, as a text of all its digits. */
    enum Read {
        PARAMETERS(m -> Arrays.toString(m.parameters())),
        WEIGHTS(m -> m.weights().stream()
                .map(w -> Arrays.toString(w.ravel().toDoubleVector()))
                .toList()
                .toString()),
        PREDICT(m -> Arrays.deepToString(m.predict(X))),
        PREDICT_ONE(m -> Arrays.toString(m.predict(X[7]))),
        EVALUATE(m -> m.evaluate(DATA).toString()),
        TEST_ON_BATCH(m -> m.testOnBatch(BATCHES.get(1)).toString()),
        GRADIENT_OF_A_COPY(m -> {
            Sequential copy = m.copy();
            double[] gradient = new double[copy.parameters().length];
            return copy.gradient(BATCHES.get(1), gradient) + Arrays.toString(gradient);
        }),
        INPUT_GRADIENT(m -> m.inputGradient(BATCHES.get(2)).toString()),
        INSPECT(m -> m.inspect(BATCHES.get(3)).toString()),
        COPY(m -> Arrays.toString(m.copy().parameters())),
        SAVE(m -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            m.save(bytes);
            Sequential saved = Sequential.load(new ByteArrayInputStream(bytes.toByteArray()));
            return saved.optimizerState() + Arrays.deepToString(saved.predict(X));
        });

        private final Function<Sequential, String> work;

        Read(Function<Sequential, String> work) {
            this.work = work;
        }

        String of(Sequential model) {
            try {
                return work.apply(model);
            } catch (IllegalStateException e) {
                return "not compiled"; // between freeze and compile
            }
        }
    }

    static Stream<Arguments> pairs() {
        return Arrays.stream(Writer.values())
                .flatMap(w -> Arrays.stream(Read.values()).map(r -> Arguments.of(w, r)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aReaderSeesAWholeStepAndTheWriterNoReader(Writer writer, Read read) throws Exception {
        Sequential quiet = model();
        writer.write(quiet, null);
        Sequential observed = model();
        Set<String> whole = new HashSet<>();
        whole.add(read.of(observed));
        if (writer == Writer.FREEZE) {
            whole.add("not compiled");
        }
        writer.write(observed, () -> whole.add(read.of(observed)));
        whole.add(read.of(observed));
        assertArrayEquals(quiet.parameters(), observed.parameters());

        boolean slow = read == Read.SAVE || read == Read.INSPECT;
        int tries = 0;
        while (tries < (slow ? TRIES / 10 : TRIES)) {
            Sequential model = model();
            model.parameters(); // makes the weights
            AtomicBoolean ends = new AtomicBoolean();
            var readers = Stream.of(0, 1)
                    .map(i ->
                            CompletableFuture.supplyAsync(() -> besides(model, read, whole, ends)))
                    .toList();
            try {
                writer.write(model, null);
            } finally {
                ends.set(true);
            }
            for (var reader : readers) {
                tries += reader.get(60, TimeUnit.SECONDS);
            }
            assertArrayEquals(quiet.parameters(), model.parameters());
            assertEquals(quiet.optimizerState(), model.optimizerState());
            assertEquals(read.of(quiet), read.of(model));
        }
    }

    private static int besides(Sequential model, Read read, Set<String> whole, AtomicBoolean ends) {
        int tries = 0;
        while (!ends.get()) {
            String seen = read.of(model);
            assertTrue(whole.contains(seen), seen);
            tries++;
        }
        return tries;
    }

    /** Freezing comes where it hurt most, between the look at the targets and at the network. */
    @Test
    void networkAndTrainingAreReadTogether() {
        Sequential model = Sequential.of(new Input(3), new Dense(6), new Dense(2));
        Loss freezing = new Loss() {
            @Override
            public double row(Tensor t, Tensor p, int row, double scale, Tensor gradient) {
                return new MeanSquaredError().row(t, p, row, scale, gradient);
            }

            @Override
            public String name() {
                return "freezing";
            }

            @Override
            public void check(Tensor targets, Shape prediction, String where) {
                model.freeze("dense");
                model.compile(new Adam(0.01), new MeanSquaredError());
            }
        };
        model.compile(new Adam(0.01), freezing);
        model.optimizerState(); // makes the memory, of all 38 numbers
        assertNotNull(model.inspect(BATCHES.get(0)));
        assertEquals(14, model.copy().parameters().length);
        model.compile(new Adam(0.01), freezing);
        assertThrows(IllegalStateException.class, () -> model.gradient(DATA, new double[14]));
    }

    /** A reader in another thread that the caller's code waits for, wherever that code runs. */
    private static void readElsewhere(Sequential model) {
        try {
            CompletableFuture.runAsync(() -> {
                        model.predict(X);
                        model.weights();
                    })
                    .get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("a reader waits for who waits for it", e);
        }
    }

    private static Callback in(String hook, Consumer<Training> work) {
        return new Callback() {
            @Override
            public void onTrainBegin(Training training) {
                at("train begin", training);
            }

            @Override
            public void onEpochBegin(Training training) {
                at("epoch begin", training);
            }

            @Override
            public void onBatchEnd(Training training) {
                at("batch end", training);
            }

            @Override
            public void onEpochEnd(Training training) {
                at("epoch end", training);
            }

            @Override
            public void onTrainEnd(Training training) {
                at("train end", training);
            }

            private void at(String place, Training training) {
                if (place.equals(hook)) {
                    work.accept(training);
                }
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"train begin", "epoch begin", "batch end", "epoch end", "train end"})
    void aCallbackMayWaitForAReaderInAnotherThread(String hook) {
        Sequential model = model();
        AtomicInteger reads = new AtomicInteger();
        model.fit(DATA, FitOptions.epochs(2).batchSize(20).callbacks(in(hook, training -> {
            readElsewhere(model);
            training.setWeights(training.weights());
            readElsewhere(model);
            reads.incrementAndGet();
        })));
        assertEquals(hook.startsWith("train") ? 1 : hook.startsWith("epoch") ? 2 : 4, reads.get());
        Sequential alone = model();
        alone.fit(DATA, FitOptions.epochs(2).batchSize(20));
        assertArrayEquals(alone.parameters(), model.parameters());
    }

    @Test
    void aStreamMayWaitForAReaderInAnotherThread() {
        Sequential model = model();
        AtomicInteger reads = new AtomicInteger();
        model.fit(
                new DataStream() {
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
                        int[] row = {0};
                        return new Rows() {
                            @Override
                            public boolean next(double[] x, double[] y) {
                                readElsewhere(model);
                                reads.incrementAndGet();
                                Arrays.fill(x, row[0]);
                                return ++row[0] < 6;
                            }

                            @Override
                            public void close() {}
                        };
                    }
                },
                FitOptions.epochs(1).batchSize(2).shuffle(false));
        assertEquals(6, reads.get());
    }

    @Test
    void whoSaysTheOutputsGradientMayWaitForAReaderInAnotherThread() {
        Sequential model = model();
        double[] gradient = model.backward(X, output -> {
            readElsewhere(model);
            return output;
        });
        assertEquals(model.parameters().length, gradient.length);
    }

    @Test
    void anInterruptedReaderReadsAllTheSameAndStaysInterrupted() throws Exception {
        Sequential model = model();
        AtomicBoolean ends = new AtomicBoolean();
        CompletableFuture<Boolean> reader = CompletableFuture.supplyAsync(() -> {
            boolean kept = true;
            while (!ends.get()) {
                Thread.currentThread().interrupt();
                assertNotNull(model.weights());
                kept &= Thread.interrupted();
            }
            return kept;
        });
        for (int i = 0; i < 20; i++) {
            Writer.FIT.write(model, null);
        }
        ends.set(true);
        assertTrue(reader.get(60, TimeUnit.SECONDS));
    }

    @Test
    void aGradientBesideATrainingIsComputedOnACopy() {
        Sequential model = model();
        double[] gradient = new double[model.parameters().length];
        Set<Double> norms = new HashSet<>();
        model.fit(DATA, FitOptions.epochs(2).batchSize(20).callbacks(in("batch end", t -> {
            model.gradient(DATA, gradient);
            norms.add(Arrays.stream(gradient).map(g -> g * g).sum());
            model.backward(X, output -> output);
        })));
        Sequential alone = model();
        alone.fit(DATA, FitOptions.epochs(2).batchSize(20));
        assertArrayEquals(alone.parameters(), model.parameters());
        assertEquals(alone.weights(), model.weights());
        assertEquals(4, norms.size());
    }
}
