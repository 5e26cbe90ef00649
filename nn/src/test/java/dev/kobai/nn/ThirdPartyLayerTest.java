package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.initializer.Constant;
import dev.kobai.nn.initializer.Initializer;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.optim.Adam;
import dev.kobai.optim.Momentum;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.List;
import java.util.random.RandomGenerator;

/** Layers of somebody else's go through the same interface as Kobai's own. */
class ThirdPartyLayerTest {
    private static final double[][] X = RandomData.matrix(10, 3, 1);
    private static final double[][] Y = RandomData.matrix(10, 2, 2);
    private static final Dataset DATA = Dataset.of(X, Y);

    @Test
    void theirGradientsAreRight() {
        Sequential model = Sequential.of(
                new Input(3),
                new Waves(),
                new Nd4jDense(4),
                new RunningMean(0, 0.3),
                new Tanh(),
                new Waves(),
                new Nd4jDense(2));
        GradientCheck check = GradientCheck.of(model, new MeanSquaredError(), DATA);
        assertTrue(check.maxError() < 1e-5, check.toString());
        int weights = 3 + 3 * 4 + 4 + 4 + 4 * 2 + 2;
        assertEquals(weights + 10 * 3, check.entries().size());
    }

    @ParameterizedTest
    @CsvSource({"DOUBLE, 1e-12", "FLOAT, 1e-5"})
    void aDenseOfNd4jOperationsTrainsAsTheBuiltIn(DataType type, double rounding) {
        Sequential own = train(type, new Dense(4), new Tanh(), new Dense(2));
        Sequential theirs = train(type, new Nd4jDense(4), new Tanh(), new Nd4jDense(2));
        assertArrayEquals(own.parameters(), theirs.parameters(), rounding);
        assertArrayEquals(own.predict(X[0]), theirs.predict(X[0]), rounding);
    }

    private static Sequential train(DataType type, Layer first, Layer second, Layer third) {
        Sequential model = Sequential.of(new Input(3), first, second, third)
                .dataType(type)
                .seed(5)
                .compile(new Adam(0.01), new MeanSquaredError());
        double[] before = model.parameters();
        model.fit(DATA, FitOptions.epochs(20).batchSize(4));
        assertTrue(Math.abs(before[0] - model.parameters()[0]) > 0.05, "it hardly trained");
        return model;
    }

    @Test
    void anUntrainedWeightStaysWhereItIs() {
        Sequential model = Sequential.of(new Input(3), new RunningMean(0, 0.25), new Dense(2))
                .dataType(DataType.DOUBLE)
                .seed(1)
                .compile(new Momentum(0.1, 0.9), new MeanSquaredError());
        model.fit(DATA, FitOptions.epochs(5));
        assertEquals(3 * 2 + 2, model.parameters().length);
        assertEquals(3, model.weights().size());
        assertArrayEquals(
                new double[] {0.25, 0.25, 0.25}, model.weights().get(0).toDoubleVector());
        assertTrue(model.summary().contains("Non-trainable params: 3 (24.00 B)"), model.summary());

        double[][] moved = new double[X.length][3];
        for (int i = 0; i < X.length; i++) {
            for (int j = 0; j < 3; j++) {
                moved[i][j] = X[i][j] - 0.25;
            }
        }
        Sequential same = Sequential.of(new Input(3), new Dense(2))
                .dataType(DataType.DOUBLE)
                .compile(new Momentum(0.1, 0.9), new MeanSquaredError());
        List<INDArray> start = Sequential.of(new Input(3), new RunningMean(0, 0.25), new Dense(2))
                .dataType(DataType.DOUBLE)
                .seed(1)
                .weights();
        same.setWeights(start.subList(1, 3));
        same.fit(moved, Y, FitOptions.epochs(5));
        assertArrayEquals(same.parameters(), model.parameters(), 1e-15);
    }

    @Test
    void anUntrainedWeightCanBeSet() {
        Sequential model = Sequential.of(new Input(1), new RunningMean(0, 0));
        List<INDArray> weights = model.weights();
        weights.get(0).assign(2);
        model.setWeights(weights);
        assertArrayEquals(new double[] {3}, model.predict(new double[] {5}));
        assertEquals(0, model.parameters().length);
    }

    @Test
    void aLayerMayMoveItsUntrainedWeightInTraining() {
        Sequential model = Sequential.of(new Input(1), new RunningMean(1, 0))
                .compile(new SteepestDescent(0.1), new MeanSquaredError());
        double[][] x = {{2}, {6}, {3}, {5}};
        double[][] y = {{0}, {0}, {0}, {0}};
        // One row a batch, in order: the mean is always the row before.
        History history = model.fit(x, y, FitOptions.epochs(1).batchSize(1).shuffle(false));
        assertEquals((2 * 2 + 4 * 4 + 3 * 3 + 2 * 2) / 4.0, history.lastLoss());
        assertEquals(5, model.weights().get(0).getDouble(0));
        model.predict(x);
        model.evaluate(x, y);
        assertEquals(5, model.weights().get(0).getDouble(0));
    }

    @Test
    void aFailedFitPutsUntrainedWeightsBack() {
        Sequential model = Sequential.of(new Input(1), new RunningMean(1, 0.5), new Dense(1))
                .compile(new SteepestDescent(1e30), new MeanSquaredError());
        double[][] x = {{2}, {6}, {3}, {5}};
        assertThrows(
                DivergenceException.class,
                () -> model.fit(x, x, FitOptions.epochs(9).batchSize(1)));
        assertEquals(0.5, model.weights().get(0).getDouble(0));
    }

    @Test
    void anInitializerThatGivesTooFewNumbersIsNamed() {
        record Short() implements Initializer {
            @Override
            public double[] values(Shape shape, RandomGenerator random) {
                return new double[2];
            }
        }
        Sequential model = Sequential.of(new Input(3), new Dense(2).kernelInitializer(new Short()));
        var e = assertThrows(IllegalArgumentException.class, model::parameters);
        String message = "Short[]: expected 6 values for kernel, got 2. ";
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
    }

    @Test
    void anInitialNumberBeyondThePrecisionIsNamed() {
        Dense huge = new Dense(2).kernelInitializer(new Constant(1e39));
        assertEquals(
                1e39,
                Sequential.of(new Input(1), huge).dataType(DataType.DOUBLE).parameters()[0]);
        Sequential model = Sequential.of(new Input(1), huge);
        var e = assertThrows(IllegalArgumentException.class, model::parameters);
        String message = "dense kernel: expected finite initial numbers in FLOAT, got 1.0E39. ";
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
    }
}
