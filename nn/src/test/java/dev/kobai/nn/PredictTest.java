package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kobai.nn.initializer.Constant;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Predictions do not depend on how many rows come, in what form, or from which thread. */
class PredictTest {
    private static final double ROUNDING = 1e-6; // of numbers about 1 in single precision

    private static Sequential model() {
        return Sequential.of(new Input(5), new Dense(16), new Relu(), new Dense(3), new Softmax())
                .seed(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 255, 256, 257, 1000})
    void manyRowsArePredictedAsEachAlone(int rows) {
        Sequential model = model();
        double[][] x = RandomData.matrix(rows, 5, 2);
        double[][] together = model.predict(x);
        assertEquals(rows, together.length);
        for (int i = 0; i < rows; i++) {
            assertArrayEquals(model.predict(x[i]), together[i], ROUNDING, "row " + i);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void everyFormOfARowGivesTheSame(DataType type) {
        Sequential model = model().dataType(type);
        float[] single = {0.5f, -1, 0.25f, 2, 3};
        double[] row = {0.5, -1, 0.25, 2, 3};
        INDArray array = model.predict(Nd4j.createFromArray(new double[][] {row}));
        assertEquals(type, array.dataType());
        assertArrayEquals(new long[] {1, 3}, array.shape());
        double[] expected = array.toDoubleMatrix()[0];
        assertArrayEquals(expected, model.predict(row));
        assertArrayEquals(expected, model.predict(new double[][] {row})[0]);
        assertArrayEquals(array.toFloatMatrix()[0], model.predict(single));
        assertArrayEquals(array.toFloatMatrix()[0], model.predict(new float[][] {single})[0]);
    }

    @Test
    void viewsOfEveryKindGiveWhatTheirCopiesGive() {
        Sequential model = model();
        INDArray wide = Nd4j.createFromArray(RandomData.matrix(12, 9, 3)).castTo(DataType.FLOAT);
        List<INDArray> views = List.of(
                wide.get(NDArrayIndex.interval(3, 9), NDArrayIndex.interval(2, 7)),
                wide.get(NDArrayIndex.interval(3, 9), NDArrayIndex.interval(2, 7))
                        .dup('f'),
                wide.get(NDArrayIndex.interval(1, 6), NDArrayIndex.interval(0, 9))
                        .transpose(),
                wide.reshape(108).get(NDArrayIndex.interval(8, 38)).reshape(6, 5),
                wide.get(NDArrayIndex.interval(4, 5), NDArrayIndex.interval(4, 9)),
                wide.get(NDArrayIndex.interval(0, 2, 12), NDArrayIndex.interval(0, 5)));
        for (INDArray view : views) {
            double[][] copy = view.dup('c').toDoubleMatrix();
            double[][] before = wide.toDoubleMatrix();
            assertArrayEquals(model.predict(copy), model.predict(view).toDoubleMatrix());
            assertArrayEquals(before, wide.toDoubleMatrix(), "the caller's array is only read");
        }
    }

    @Test
    void integersAreNumbersToo() {
        INDArray integers = Nd4j.createFromArray(new int[][] {{1, 2, 3, 4, 5}});
        double[] expected = model().predict(new double[] {1, 2, 3, 4, 5});
        assertArrayEquals(expected, model().predict(integers).toDoubleMatrix()[0]);
    }

    @Test
    void aVectorIsAColumn() {
        Sequential model = Sequential.of(new Input(1), new Dense(2)).seed(1);
        INDArray vector = Nd4j.createFromArray(1f, 2f, 3f);
        assertEquals(model.predict(vector.reshape(3, 1)), model.predict(vector));
    }

    @Test
    void aPredictionIsTheCallersOwn() {
        Sequential model = model();
        double[][] x = RandomData.matrix(2, 5, 4);
        INDArray first = model.predict(Nd4j.createFromArray(x));
        INDArray kept = first.dup();
        model.predict(RandomData.matrix(2, 5, 5));
        assertEquals(kept, first);
        first.assign(7);
        assertArrayEquals(kept.toDoubleMatrix(), model.predict(x));
    }

    @Test
    void aPredictionFollowsTheWeights() {
        Dense ones = new Dense(1).kernelInitializer(new Constant(1));
        Sequential model = Sequential.of(new Input(1), ones)
                .compile(new SteepestDescent(0.25), new MeanSquaredError());
        double[] three = {3};
        assertArrayEquals(new double[] {3}, model.predict(three));
        // At x = 1, y = 0 the error is 1, both gradients 2: kernel 1 - 0.5 and bias 0 - 0.5.
        model.fit(new double[][] {{1}}, new double[][] {{0}}, FitOptions.epochs(1));
        assertArrayEquals(new double[] {0.5 * 3 - 0.5}, model.predict(three));
        model.setParameters(new double[] {2, 1});
        assertArrayEquals(new double[] {7}, model.predict(three));
    }

    @Test
    void anAxisOfTimeIsPredictedStepByStep() {
        Sequential series =
                Sequential.of(new Input(4, 5), new Dense(2), new Sigmoid()).seed(9);
        Sequential rows =
                Sequential.of(new Input(5), new Dense(2), new Sigmoid()).seed(9);
        INDArray x = RandomData.array(6, 3, 4, 5);
        INDArray together = series.predict(x);
        assertArrayEquals(new long[] {3, 4, 2}, together.shape());
        double[][] flat = rows.predict(x.reshape(12, 5)).toDoubleMatrix();
        double[][] folded = together.reshape(12, 2).toDoubleMatrix();
        for (int i = 0; i < 12; i++) {
            assertArrayEquals(flat[i], folded[i], ROUNDING);
        }
    }

    /** Whoever comes first makes the weights and the plans, and brings the weights to BLAS. */
    @Test
    void severalThreadsAtOncePredictAsOne() throws Exception {
        double[][] x = RandomData.matrix(20, 100, 7);
        double[][] y = RandomData.matrix(20, 2, 8);
        FitOptions once = FitOptions.epochs(1);
        Sequential alone = wide();
        double[][] fresh = alone.predict(x);
        alone.fit(x, y, once);
        double[][] trained = alone.predict(x);
        for (int round = 0; round < 20; round++) {
            Sequential model = wide();
            model.parameters();
            atOnce(round % 2 == 0 ? 2 : 8, model, x, fresh);
            model.fit(x, y, once);
            atOnce(8, model, x, trained);
        }
    }

    private static void atOnce(int count, Sequential model, double[][] x, double[][] expected)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        AtomicInteger waiting = new AtomicInteger(count);
        List<Future<double[][]>> done = new ArrayList<>();
        for (int t = 0; t < count; t++) {
            done.add(threads.submit(() -> {
                waiting.decrementAndGet();
                while (waiting.get() > 0) {
                    Thread.onSpinWait(); // so that all begin within the same microsecond
                }
                return model.predict(x);
            }));
        }
        threads.shutdown();
        for (Future<double[][]> predicted : done) {
            assertArrayEquals(expected, predicted.get());
        }
    }

    private static Sequential wide() {
        return Sequential.of(
                        new Input(100), new Dense(1000), new Relu(), new Dense(2), new Sigmoid())
                .seed(1)
                .compile(new SteepestDescent(0.1), new MeanSquaredError());
    }
}
