package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.kobai.nn.initializer.Constant;
import dev.kobai.nn.initializer.RandomUniform;
import dev.kobai.nn.layer.BatchNormalization;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Dropout;
import dev.kobai.nn.layer.Embedding;
import dev.kobai.nn.layer.Flatten;
import dev.kobai.nn.layer.GaussianNoise;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.LayerNormalization;
import dev.kobai.nn.layer.Normalization;
import dev.kobai.nn.layer.PRelu;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.regularizer.L2;
import dev.kobai.optim.Momentum;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.util.Arrays;
import java.util.List;

/** Layers in a whole network: what training moves, what it leaves, and what the seed settles. */
class FreezingTest {
    private static final double[][] X = RandomData.matrix(10, 3, 1);
    private static final double[][] Y = RandomData.matrix(10, 2, 2);
    private static final FitOptions FIT = FitOptions.epochs(3).batchSize(4);

    private static Sequential model(long seed) {
        return Sequential.of(
                        new Input(3),
                        new Normalization().adapt(Nd4j.createFromArray(X)),
                        new Dense(4),
                        new BatchNormalization(),
                        new PRelu(new RandomUniform(0.1, 0.2)),
                        new Dropout(0.3),
                        new GaussianNoise(0.1),
                        new LayerNormalization(),
                        new Dense(2))
                .seed(seed)
                .compile(new Momentum(0.1, 0.9), new MeanSquaredError());
    }

    /** The numbers of one weight. */
    private static double[] weight(Sequential model, int index) {
        return numbers(model.weights().get(index));
    }

    private static double[] numbers(INDArray array) {
        return array.dup('c').data().asDouble();
    }

    // The weights' numbers: 0 mean, 1 variance, 2 count, 3 kernel, 4 bias, 5 gamma, 6 beta,
    // 7 moving_mean, 8 moving_variance, 9 alpha, 10 gamma, 11 beta, 12 kernel, 13 bias.

    @Test
    void trainingMovesWhatIsTrainedAndTheMovingAverages() {
        Sequential model = model(5);
        List<INDArray> before = model.weights();
        model.fit(X, Y, FIT);
        List<INDArray> after = model.weights();
        assertEquals(14, after.size());
        for (int i = 0; i < after.size(); i++) {
            // The bias before a batch normalisation cancels out: its gradient is 0 but for
            // rounding.
            if (i != 4) {
                boolean same = Arrays.equals(numbers(before.get(i)), numbers(after.get(i)));
                assertEquals(i < 3, same, "weight " + i);
            }
        }
    }

    @Test
    void frozenWeightsAreTheSameBitByBit() {
        Sequential model = model(5);
        model.freeze("dense", "batch_normalization", "prelu", "layer_normalization");
        List<INDArray> before = model.weights();
        model.compile(new Momentum(0.1, 0.9), new MeanSquaredError());
        model.fit(X, Y, FIT);
        for (int i = 0; i < 12; i++) {
            assertArrayEquals(numbers(before.get(i)), weight(model, i), "weight " + i);
        }
        assertNotEquals(before.get(12), model.weights().get(12));
    }

    @Test
    void frozenBatchNormalizationTrainsOnItsMovingAverages() {
        // y = x/√(9 + 7) = x/4, trained as y = w x/4 with w = 1, learning rate 0.5:
        // batches of one would give z = 0 everywhere, were they normalised by themselves.
        var model = Sequential.of(
                new Input(1),
                new BatchNormalization().epsilon(7),
                new Dense(1).useBias(false).kernelInitializer((s, r) -> new double[] {1}));
        model.dataType(DataType.DOUBLE);
        List<INDArray> weights = model.weights();
        weights.get(3).assign(9);
        model.setWeights(weights);
        model.freeze("batch_normalization");
        model.compile(new Momentum(0.5, 0), new MeanSquaredError());
        double[][] x = {{8}};
        double[][] y = {{3}};
        // z = 2, error 2 - 3 = -1, gradient 2 · (-1) · 2 = -4, w = 1 + 0.5 · 4 = 3.
        assertEquals(1, model.fit(x, y, FitOptions.epochs(1)).lastLoss(), 1e-15);
        assertArrayEquals(new double[] {3}, weight(model, 4), 1e-15);
        assertArrayEquals(new double[] {0}, weight(model, 2));
        assertArrayEquals(new double[] {9}, weight(model, 3));
    }

    @Test
    void aFrozenLayersPenaltyIsNotInTheLoss() {
        Dense two = new Dense(1)
                .useBias(false)
                .kernelInitializer(new Constant(2))
                .kernelRegularizer(new L2(0.5));
        Sequential model = Sequential.of(new Input(1), two, two)
                .dataType(DataType.DOUBLE)
                .compile(new SteepestDescent(0), new MeanSquaredError());
        // x = 1 gives 2 · 2 = 4; the penalty of each kernel is 0.5 · 2² = 2.
        double[][] x = {{1}};
        double[][] y = {{7}};
        assertEquals(9 + 2 + 2, model.evaluate(x, y).get("loss"));
        model.freeze("dense").compile(new SteepestDescent(0), new MeanSquaredError());
        assertEquals(9 + 2, model.evaluate(x, y).get("loss"));
        assertEquals(9 + 2, model.fit(x, y, FitOptions.epochs(1)).lastLoss());
        model.unfreeze("dense").compile(new SteepestDescent(0), new MeanSquaredError());
        assertEquals(9 + 2 + 2, model.evaluate(x, y).get("loss"));
    }

    @Test
    void unfrozenLayersTrainAgain() {
        Sequential model = model(5);
        model.freeze("dense");
        model.unfreeze("dense");
        double[] before = weight(model, 3);
        model.compile(new Momentum(0.1, 0.9), new MeanSquaredError());
        model.fit(X, Y, FIT);
        assertNotEquals(before[0], weight(model, 3)[0]);
    }

    @Test
    void theSeedSettlesEveryChance() {
        double[] first = trained(5);
        assertArrayEquals(first, trained(5));
        assertFalse(Arrays.equals(first, trained(6)));
    }

    private static double[] trained(long seed) {
        Sequential model = model(seed);
        model.fit(X, Y, FIT);
        return model.parameters();
    }

    @Test
    void predictionIsWithoutChanceAndLeavesEverything() {
        Sequential model = model(5);
        model.fit(X, Y, FIT);
        List<INDArray> before = model.weights();
        double[][] p = model.predict(X);
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(p, model.predict(X));
            model.evaluate(X, Y);
        }
        assertEquals(before, model.weights());
    }

    @Test
    void anEmbeddingTrainsTheRowsThatOccur() {
        Sequential model = Sequential.of(
                        new Input(2), new Embedding(5, 3), new Flatten(), new Tanh(), new Dense(1))
                .seed(1)
                .compile(new Momentum(0.1, 0.9), new MeanSquaredError());
        INDArray before = model.weights().get(0);
        model.fit(new double[][] {{0, 1}, {4, 1}}, new double[][] {{1}, {-1}}, FIT);
        INDArray after = model.weights().get(0);
        for (int row = 0; row < 5; row++) {
            boolean occurs = row == 0 || row == 1 || row == 4;
            assertEquals(!occurs, before.getRow(row).equals(after.getRow(row)), "row " + row);
        }
    }
}
