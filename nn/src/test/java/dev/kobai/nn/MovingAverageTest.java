package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kobai.nn.callback.Callback;
import dev.kobai.nn.callback.ExponentialMovingAverage;
import dev.kobai.nn.callback.Training;
import dev.kobai.nn.constraint.MaxNorm;
import dev.kobai.nn.layer.BatchNormalization;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.Adam;
import dev.kobai.optim.Optimizer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Averages of the weights over a training, by the optimizer and by a callback. */
class MovingAverageTest {
    private static final double[][] X = RandomData.matrix(20, 3, 1);
    private static final double[][] Y = RandomData.matrix(20, 2, 2);
    private static final FitOptions FIT = FitOptions.epochs(4).batchSize(8);

    /** Keeps the weights after each step. */
    private static final class Walk implements Callback {
        private final List<double[]> points = new ArrayList<>();
        private Tensor parameters;

        @Override
        public void onBatchEnd(Training training) {
            parameters = training.parameters();
            double[] point = new double[parameters.size()];
            parameters.read(point);
            points.add(point);
        }

        /** The average of all points, of which m stays at each step. */
        double[] average(double m) {
            double[] average = points.get(0).clone();
            for (double[] point : points.subList(1, points.size())) {
                for (int i = 0; i < average.length; i++) {
                    average[i] = m * average[i] + (1 - m) * point[i];
                }
            }
            return average;
        }
    }

    private static Sequential model(DataType type, Optimizer optimizer) {
        return Sequential.of(
                        new Input(3),
                        new Dense(4),
                        new BatchNormalization(),
                        new Tanh(),
                        new Dense(2))
                .dataType(type)
                .seed(4)
                .compile(optimizer, new MeanSquaredError());
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void fitEndsWithTheAveragesOfTheOptimizer(DataType type) {
        Sequential model = model(type, new Adam(0.05).useEma(0.8));
        Sequential plain = model(type, new Adam(0.05));
        Walk path = new Walk();
        assertEquals(
                plain.fit(X, Y, FIT).toCsv(),
                model.fit(X, Y, FIT.callbacks(path)).toCsv());
        double tolerance = type == DataType.FLOAT ? 1e-6 : 1e-14;
        assertArrayEquals(path.average(0.8), model.parameters(), tolerance);
        assertNotEquals(plain.parameters()[0], model.parameters()[0]);
        assertArrayEquals(model.optimizerState().memory()[2], model.parameters());
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void fitEndsWithTheAveragesOfTheCallback(DataType type) {
        Sequential model = model(type, new Adam(0.05));
        ExponentialMovingAverage average = new ExponentialMovingAverage(0.8);
        Walk path = new Walk();
        model.fit(X, Y, FIT.callbacks(path, average));
        assertArrayEquals(path.average(0.8), average.average(), 1e-14);
        double tolerance = type == DataType.FLOAT ? 1e-7 : 0;
        assertArrayEquals(average.average(), model.parameters(), tolerance);
        model.fit(X, Y, FitOptions.epochs(1).batchSize(20).callbacks(average)); // begins anew
        assertArrayEquals(model.parameters(), average.average(), tolerance);
    }

    @Test
    void whoTrainsOnGoesFromTheAveragesAndTheyGoOn() {
        // One step a fit: a = w₁; then w₂ from there and a = (w₁ + w₂)/2.
        Sequential model = model(DataType.DOUBLE, new Adam(0.05).useEma(0.5));
        Sequential plain = model(DataType.DOUBLE, new Adam(0.05));
        FitOptions once = FitOptions.epochs(1).batchSize(20);
        model.fit(X, Y, once);
        plain.fit(X, Y, once);
        double[] first = plain.parameters();
        assertArrayEquals(first, model.parameters());
        model.fit(X, Y, once);
        plain.fit(X, Y, once);
        double[] second = plain.parameters();
        for (int i = 0; i < first.length; i++) {
            assertEquals((first[i] + second[i]) / 2, model.parameters()[i], 1e-15);
        }
    }

    @Test
    void singleStepsLeaveTheWeightsAsTheyAre() {
        Sequential model = model(DataType.DOUBLE, new Adam(0.05).useEma(0.5));
        Sequential plain = model(DataType.DOUBLE, new Adam(0.05));
        INDArray x = Nd4j.createFromArray(X);
        INDArray y = Nd4j.createFromArray(Y);
        for (int i = 0; i < 3; i++) {
            model.trainOnBatch(x, y);
            plain.trainOnBatch(x, y);
        }
        assertArrayEquals(plain.parameters(), model.parameters());
    }

    @Test
    void averagesThatTookTheWeightsPlaceAreConstrained() {
        // The average of a step is of what the rule made, before the constraint.
        Sequential model = Sequential.of(
                        new Input(3),
                        new Dense(2).useBias(false).kernelConstraint(new MaxNorm(0.1)))
                .compile(new Adam(1).useEma(0.5, 1), new MeanSquaredError());
        model.trainOnBatch(Nd4j.createFromArray(X), Nd4j.createFromArray(Y));
        double[] w = model.parameters();
        double[] average = model.optimizerState().memory()[2];
        assertEquals(0.1, Math.sqrt(w[0] * w[0] + w[2] * w[2] + w[4] * w[4]), 1e-6);
        double norm = Math.sqrt(
                average[0] * average[0] + average[2] * average[2] + average[4] * average[4]);
        assertEquals(w[0], 0.1 * average[0] / norm, 1e-6);
    }

    @Test
    void aTrainingGoesOnFromAnArchiveWithItsAverages(@TempDir Path folder) {
        Sequential model = model(DataType.FLOAT, new Adam(0.05).useEma(0.8, 3));
        model.fit(X, Y, FIT);
        Sequential loaded = Sequential.load(model.save(folder.resolve("model.keras")));
        assertEquals(model.optimizerState(), loaded.optimizerState());
        assertEquals(model.fit(X, Y, FIT).toCsv(), loaded.fit(X, Y, FIT).toCsv());
        assertArrayEquals(model.parameters(), loaded.parameters());
    }

    @Test
    void kerasEndsAFitWithTheAveragesToo() throws Exception {
        URI file = MovingAverageTest.class
                .getResource("/golden/archives/optimizer_ema.keras")
                .toURI();
        Sequential model = Sequential.load(Path.of(file)); // saved after a fit
        OptimizerState state = model.optimizerState();
        assertEquals("average", state.names().get(2));
        assertArrayEquals(model.parameters(), state.memory()[2]);
    }

    @Test
    void theParametersOfATrainingAreTheModelsOwn() {
        Sequential model = model(DataType.FLOAT, new Adam(0.05));
        Walk path = new Walk();
        model.fit(X, Y, FIT.callbacks(path, new Callback() {
            @Override
            public void onTrainEnd(Training training) {
                assertSame(training.parameters(), training.parameters());
                training.parameters().fill(0.5);
            }
        }));
        assertEquals(0.5, model.parameters()[7]);
        model.setParameters(new double[model.parameters().length]);
        assertEquals(0, path.parameters.get(7));
    }

    @Test
    void aMomentumIsBelowOne() {
        assertThrows(IllegalArgumentException.class, () -> new ExponentialMovingAverage(1));
        assertEquals(0, new ExponentialMovingAverage().average().length);
    }
}
