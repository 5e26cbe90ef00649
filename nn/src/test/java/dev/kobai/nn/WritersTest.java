package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.kobai.nn.data.DataStream;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.Adam;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One call at a time writes to a model; every other is refused by an error that says which does.
 */
class WritersTest {
    private static final double[][] X = RandomData.matrix(12, 3, 1);
    private static final double[][] Y = RandomData.matrix(12, 2, 2);
    private static final Dataset DATA = Dataset.of(X, Y);
    private static final FitOptions ONCE = FitOptions.epochs(1).batchSize(4);

    @TempDir
    private static Path folder;

    /** Is called when the model's weights are written. */
    private Runnable during = () -> {};

    private Sequential model() {
        Dense first = new Dense(4).kernelConstraint(weight -> {
            Runnable now = during;
            during = () -> {}; // once
            now.run();
        });
        return Sequential.of(new Input(3), first, new Tanh(), new Dense(2))
                .seed(3)
                .compile(new Adam(0.01), new MeanSquaredError());
    }

    private static DataStream stream() {
        return new DataStream() {
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
                    private int row;

                    @Override
                    public boolean next(double[] x, double[] y) {
                        if (row == X.length) {
                            return false;
                        }
                        System.arraycopy(X[row], 0, x, 0, 3);
                        System.arraycopy(Y[row++], 0, y, 0, 2);
                        return true;
                    }

                    @Override
                    public void close() {}
                };
            }
        };
    }

    private static double[] ones(Sequential model) {
        double[] ones = new double[model.parameters().length];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** The calls that write for as long as something of the caller's runs in them. */
    enum Long {
        FIT("fit", m -> m.fit(DATA, ONCE)),
        STREAM("fit", m -> m.fit(stream(), ONCE)),
        TRAIN_ON_BATCH("trainOnBatch", m -> m.trainOnBatch(DATA)),
        STEP("step", m -> m.step(ones(m)));

        private final String call;
        private final Consumer<Sequential> work;

        Long(String call, Consumer<Sequential> work) {
            this.call = call;
            this.work = work;
        }
    }

    /** All calls that write; what they are given is made before, so that they do not read. */
    private static Map<String, Runnable> writers(Sequential m) {
        List<INDArray> weights = m.weights();
        double[] ones = ones(m);
        OptimizerState state = m.optimizerState();
        Map<String, Runnable> all = new LinkedHashMap<>();
        all.put("fit", () -> m.fit(DATA, ONCE));
        all.put("fit of a stream", () -> m.fit(stream(), ONCE));
        all.put("trainOnBatch", () -> m.trainOnBatch(DATA));
        all.put("step", () -> m.step(ones));
        all.put("setWeights", () -> m.setWeights(weights));
        all.put("setParameters", () -> m.setParameters(ones));
        all.put("setOptimizerState", () -> m.setOptimizerState(state));
        all.put("loadWeights", () -> m.loadWeights(folder.resolve("some.npz")));
        all.put("freeze", () -> m.freeze("dense_1"));
        all.put("unfreeze", () -> m.unfreeze("dense_1"));
        all.put("compile", () -> m.compile(new Adam(), new MeanSquaredError()));
        return all;
    }

    private static Throwable thrownBy(Runnable work) {
        try {
            work.run();
            return null;
        } catch (Throwable e) {
            return e;
        }
    }

    private static Throwable thrownInThread(String name, Runnable work) {
        Throwable[] thrown = {null};
        Thread thread = new Thread(() -> thrown[0] = thrownBy(work), name);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return thrown[0];
    }

    private static void refused(String second, String got, Throwable thrown) {
        String call = second.startsWith("fit") ? "fit" : second;
        assertInstanceOf(IllegalStateException.class, thrown, second);
        assertEquals(
                call + ": expected a model that nobody is writing to, got one that " + got,
                thrown.getMessage());
    }

    @ParameterizedTest
    @EnumSource(Long.class)
    void everySecondWriterIsRefusedAndTheFirstEndsAsAlone(Long first) {
        Sequential alone = model();
        alone.saveWeights(folder.resolve("some.npz"));
        first.work.accept(alone);
        String own = Thread.currentThread().getName();
        for (String second : writers(model()).keySet()) {
            Sequential model = model();
            Runnable write = writers(model).get(second);
            Sequential part = model.upTo("tanh").compile(new Adam(), new MeanSquaredError());
            List<Throwable> thrown = new ArrayList<>();
            during = () -> {
                thrown.add(thrownBy(write));
                thrown.add(thrownInThread("other", write));
                thrown.add(thrownBy(() -> part.setParameters(part.parameters())));
                thrown.add(thrownBy(() -> part.freeze("dense")));
            };
            first.work.accept(model);
            String here = first.call + " is writing to in this thread. Do it after " + first.call
                    + ", or by the methods of Training in a callback.";
            String there = first.call + " is writing to in the thread \"" + own
                    + "\". Wait until it has ended.";
            assertEquals(4, thrown.size());
            refused(second, here, thrown.get(0));
            refused(second, there, thrown.get(1));
            refused("setParameters", here, thrown.get(2));
            refused("freeze", here, thrown.get(3));
            assertArrayEquals(alone.parameters(), model.parameters(), second);
            assertEquals(alone.optimizerState(), model.optimizerState(), second);
            write.run(); // and afterwards it may
        }
    }

    @Test
    void theWholeIsRefusedWhileAPartTrains() {
        Sequential model = model();
        Sequential part = model.upTo("dense").compile(new Adam(), new MeanSquaredError());
        List<Throwable> thrown = new ArrayList<>();
        during = () -> thrown.add(thrownInThread("other", () -> model.fit(DATA, ONCE)));
        part.fit(X, RandomData.matrix(12, 4, 3), ONCE);
        String own = Thread.currentThread().getName();
        refused(
                "fit",
                "fit is writing to in the thread \"" + own + "\". Wait until it has ended.",
                thrown.get(0));
    }

    @Test
    void whoGivesWeightsIsAWriterUntilAllAreTaken() {
        Sequential model = model();
        List<INDArray> weights = model.weights();
        List<Throwable> thrown = new ArrayList<>();
        model.setWeights(new AbstractList<>() {
            @Override
            public INDArray get(int index) {
                thrown.add(thrownBy(() -> model.trainOnBatch(DATA)));
                return weights.get(index);
            }

            @Override
            public int size() {
                return weights.size();
            }
        });
        refused(
                "trainOnBatch",
                "setWeights is writing to in this thread. Do it after setWeights, or by the methods"
                        + " of Training in a callback.",
                thrown.get(0));
    }

    /** What is not refused is done, and nothing else: as many steps, to the same bits. */
    @Test
    void twoThreadsMakeAsManyStepsAsTheyWereAllowed() throws InterruptedException {
        Sequential model = model();
        int[] made = new int[2];
        Throwable[] other = new Throwable[2];
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            int mine = i;
            threads.add(new Thread(() -> {
                for (int tries = 0; tries < 5_000; tries++) {
                    Throwable thrown = thrownBy(() -> model.trainOnBatch(DATA));
                    if (thrown == null) {
                        made[mine]++;
                    } else if (!(thrown instanceof IllegalStateException)) {
                        other[mine] = thrown;
                    }
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertArrayEquals(new Throwable[2], other);
        int steps = made[0] + made[1];
        assertEquals(steps, model.optimizerState().steps());
        Sequential alone = model();
        for (int i = 0; i < steps; i++) {
            alone.trainOnBatch(DATA);
        }
        assertArrayEquals(alone.parameters(), model.parameters());
    }
}
