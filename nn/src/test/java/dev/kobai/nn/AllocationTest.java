package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;

import dev.kobai.nn.callback.Callback;
import dev.kobai.nn.callback.ExponentialMovingAverage;
import dev.kobai.nn.callback.Training;
import dev.kobai.nn.constraint.MaxNorm;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.BatchNormalization;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Dropout;
import dev.kobai.nn.layer.Embedding;
import dev.kobai.nn.layer.Flatten;
import dev.kobai.nn.layer.GaussianNoise;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.LayerNormalization;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.metric.Accuracy;
import dev.kobai.nn.metric.BinaryAccuracy;
import dev.kobai.nn.metric.Metric;
import dev.kobai.nn.metric.R2Score;
import dev.kobai.nn.regularizer.L2;
import dev.kobai.optim.Adam;
import dev.kobai.optim.SteepestDescent;

import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A step of training allocates nothing, neither on the heap nor beside it. */
class AllocationTest {
    private static final int WARM_UP = 20_000;
    private static final int WINDOW = 2_000;
    private static final int WINDOWS = 10;

    /** A network, its data and how many samples a step takes. */
    record Net(String name, Sequential model, Dataset samples, int batchSize) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Net> nets() {
        List<Net> nets = new ArrayList<>();
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            nets.add(lecture(type));
            nets.add(lecture(type, new BinaryAccuracy(), new R2Score()));
            nets.add(classifier(type));
            nets.add(classifier(type, new Accuracy()));
            nets.add(withEverything(type));
        }
        return nets;
    }

    private static Net lecture(DataType type, Metric... metrics) {
        Sequential model = Sequential.of(
                        new Input(2), new Dense(3), new Sigmoid(), new Dense(1), new Sigmoid())
                .dataType(type)
                .compile(new SteepestDescent(0.1), new MeanSquaredError(), metrics);
        double[][] x = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
        double[][] y = {{0}, {1}, {1}, {0}};
        String name = "2-3-1, " + type + ", " + metrics.length + " metrics";
        return new Net(name, model, Dataset.of(x, y), 4);
    }

    private static Net classifier(DataType type, Metric... metrics) {
        Sequential model = Sequential.of(
                        new Input(4), new Dense(16), new Relu(), new Dense(3), new Softmax())
                .dataType(type)
                .compile(new Adam(), new CategoricalCrossentropy(), metrics);
        Dataset data = Dataset.of(RandomData.matrix(16, 4, 1), RandomData.oneHot(16, 3, 2));
        String name = "4-16-3, " + type + ", " + metrics.length + " metrics";
        return new Net(name, model, data, 16);
    }

    /** Layers with chance, memory and indices of their own, penalties, conditions, compositions. */
    private static Net withEverything(DataType type) {
        Sequential model = Sequential.of(
                        new Input(4),
                        new Embedding(3, 2),
                        new Flatten(),
                        new Dense(8)
                                .kernelRegularizer(new L2(0.01))
                                .kernelConstraint(new MaxNorm(2)),
                        new BatchNormalization(),
                        new Tanh(),
                        new Dropout(0.2),
                        new GaussianNoise(0.1),
                        new LayerNormalization(),
                        new Dense(1))
                .dataType(type)
                .compile(
                        new Adam()
                                .weightDecay(0.01)
                                .clipNorm(1)
                                .gradientAccumulationSteps(2)
                                .useEma(0.9, 3),
                        new MeanSquaredError());
        double[][] x = {{0, 1, 2, 0}, {2, 2, 1, 0}, {0, 0, 0, 1}, {1, 2, 1, 2}};
        double[][] y = {{0}, {1}, {1}, {0}};
        return new Net("everything, " + type, model, Dataset.of(x, y), 4);
    }

    /** The samples over and over, so that one epoch is as many steps. */
    private static Dataset repeated(Net net, int steps) {
        double[][] x = net.samples().x().toDoubleMatrix();
        double[][] y = net.samples().y().toDoubleMatrix();
        double[][] manyX = new double[steps * x.length][];
        double[][] manyY = new double[steps * x.length][];
        for (int i = 0; i < manyX.length; i++) {
            manyX[i] = x[i % x.length];
            manyY[i] = y[i % x.length];
        }
        return Dataset.of(manyX, manyY);
    }

    /** Reads off how much this thread has allocated, between the steps of one long epoch. */
    private static final class Meter implements Callback {
        private static final ThreadMXBean THREADS =
                (ThreadMXBean) ManagementFactory.getThreadMXBean();

        private final long[] windows = new long[WINDOWS];
        private long before;

        @Override
        public void onBatchEnd(Training training) {
            long bytes = THREADS.getCurrentThreadAllocatedBytes();
            int window = (training.batch() - WARM_UP) / WINDOW;
            if (training.batch() > WARM_UP && window < WINDOWS) {
                windows[window] += bytes - before;
            }
            before = bytes;
        }
    }

    /**
     * Most windows of 2,000 steps must be empty; in some the JVM itself may allocate a little, as
     * when it replaces a compiled method (seen: up to 416 bytes, mostly on a busy machine). The
     * smallest object is 16 bytes, so even one in every 160th step would be found.
     */
    @ParameterizedTest
    @MethodSource("nets")
    void aStepAllocatesNothingOnTheHeap(Net net) {
        Callback average = new ExponentialMovingAverage();
        Meter meter = new Meter();
        Dataset data = repeated(net, WARM_UP + WINDOW * WINDOWS + 1);
        net.model()
                .fit(
                        data,
                        FitOptions.epochs(1).batchSize(net.batchSize()).callbacks(average, meter));
        assertTrue(meter.before > 0, "this JVM does not count");
        String seen = "bytes in each window: " + Arrays.toString(meter.windows);
        long empty = Arrays.stream(meter.windows).filter(bytes -> bytes == 0).count();
        assertTrue(empty >= WINDOWS / 2, seen);
        assertTrue(Arrays.stream(meter.windows).sum() < WINDOWS * WINDOW / 10, seen);
    }

    /**
     * Larger ones: products in parts, blocks, helpers. Their steps take longer, so there are fewer.
     */
    @Test
    void aStepThatCoresShareAllocatesNothingEither() {
        Sequential model = Sequential.of(
                        new Input(300),
                        new Dense(200),
                        new Relu(),
                        new Dense(150),
                        new Tanh(),
                        new Dense(10),
                        new Softmax())
                .compile(new Adam(), new CategoricalCrossentropy(), new Accuracy());
        int rows = 128;
        Dataset data = Dataset.of(RandomData.matrix(rows, 300, 1), RandomData.oneHot(rows, 10, 2));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<Long> bytes = new ArrayList<>();
        Callback meter = new Callback() {
            private long before;

            @Override
            public void onBatchEnd(Training training) {
                long now = threads.getCurrentThreadAllocatedBytes();
                bytes.add(now - before);
            }

            @Override
            public void onEpochBegin(Training training) {
                before = threads.getCurrentThreadAllocatedBytes();
            }
        };
        model.fit(data, FitOptions.epochs(3000).batchSize(rows).callbacks(meter));
        long empty = bytes.stream().skip(2000).filter(b -> b == 0).count();
        assertTrue(empty > 900, empty + " of the last 1000 steps allocate nothing");
    }

    /** A leak of 64 bytes a step would be found. */
    @Test
    void aMillionStepsDoNotGrowTheProcess() {
        assumeTrue(Pointer.physicalBytes() > 0, "the size of the process is not known here");
        for (Net net : List.of(lecture(DataType.FLOAT), classifier(DataType.FLOAT))) {
            Dataset data = repeated(net, 5_000);
            int size = 4;
            int steps = data.rows() / size;
            net.model().fit(data, FitOptions.epochs(100_000 / steps).batchSize(size));
            long before = Pointer.physicalBytes();
            net.model().fit(data, FitOptions.epochs(1_000_000 / steps).batchSize(size));
            long grown = Pointer.physicalBytes() - before;
            assertTrue(grown < 64_000_000, net + " grew by " + grown + " bytes");
        }
    }
}
