package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.initializer.Constant;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.loss.BinaryCrossentropy;
import dev.kobai.nn.loss.MeanAbsoluteError;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.metric.BinaryAccuracy;
import dev.kobai.nn.metric.R2Score;
import dev.kobai.nn.metric.RootMeanSquaredError;
import dev.kobai.optim.LearningRate;
import dev.kobai.optim.Momentum;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What fit and evaluate report and do, on a model small enough for the head.
 *
 * <p>p = w x at x = 1 from w = 0: a batch's loss is the mean of (y − w)², and a step with η = 1/2
 * puts w on the mean of the batch's y.
 */
class FitTest {
    private static final double[][] X = {{1}, {1}, {1}, {1}, {1}};
    private static final double[][] Y = {{1}, {2}, {3}, {4}, {5}};
    private static final FitOptions PAIRS = FitOptions.epochs(1).batchSize(2).shuffle(false);

    private static Sequential model(LearningRate rate) {
        Dense w = new Dense(1).useBias(false).kernelInitializer(new Constant(0));
        return Sequential.of(new Input(1), w)
                .compile(new SteepestDescent(rate), new MeanSquaredError());
    }

    private static Sequential model(double rate) {
        return model(LearningRate.constant(rate));
    }

    @Test
    void theEpochsLossIsTheMeanOverSamplesNotBatches() {
        // Batches (1, 2), (3, 4), (5) have the losses 2.5, 12.5, 25; their mean would be 13.3.
        History history = model(0).fit(X, Y, PAIRS);
        assertEquals(List.of((1 + 4 + 9 + 16 + 25) / 5.0), history.loss());
        assertEquals(Set.of("loss"), history.names());
    }

    @Test
    void theEpochsLossIsTakenWhileTheWeightMoves() {
        // w = 0: (1 + 4) / 2 = 2.5, then w = 1.5: (2.25 + 6.25) / 2 = 4.25, then w = 3.5: 2.25.
        Sequential model = model(0.5);
        History history = model.fit(X, Y, PAIRS);
        assertEquals((2 * 2.5 + 2 * 4.25 + 2.25) / 5, history.lastLoss());
        assertArrayEquals(new double[] {5}, model.parameters());
    }

    @Test
    void aBatchLargerThanTheDataHoldsItAll() {
        Sequential model = model(0.5);
        assertEquals(11, model.fit(X, Y, FitOptions.epochs(1).batchSize(1000)).lastLoss());
        assertArrayEquals(new double[] {3}, model.parameters());
        model.fit(X, Y, FitOptions.epochs(1)); // 32 by default
        assertArrayEquals(new double[] {3}, model.parameters());
    }

    @Test
    void theValidationSplitIsTheTailWhateverTheShuffling() {
        Sequential model = model(0.5);
        FitOptions options = FitOptions.epochs(2).batchSize(3).validationSplit(0.4);
        History history = model.fit(X, Y, options);
        // Trained on 1, 2, 3: w = 2, and held out 4 and 5: (4 + 9) / 2.
        assertEquals(List.of(14 / 3.0, 2 / 3.0), history.loss());
        assertEquals(List.of(6.5, 6.5), history.valLoss());
        assertArrayEquals(new double[] {2}, model.parameters());

        Sequential shuffled = model(0.5);
        shuffled.fit(X, Y, FitOptions.epochs(50).batchSize(1).validationSplit(0.4));
        double last = shuffled.parameters()[0]; // one of the samples trained on
        assertTrue(last == 1 || last == 2 || last == 3, "w = " + last);
    }

    @Test
    void validationDataTakesThePlaceOfASplit() {
        Dataset held = Dataset.of(new double[][] {{1}, {2}}, new double[][] {{3}, {8}});
        FitOptions options = FitOptions.epochs(1).validationSplit(0.4).validationData(held);
        Sequential model = model(0.5);
        History history = model.fit(X, Y, options);
        assertArrayEquals(new double[] {3}, model.parameters()); // all five were trained on
        assertEquals(List.of((0 + 4) / 2.0), history.valLoss()); // p = 3 and 6
    }

    @Test
    void validationIsInBatchesToo() {
        double[][] x = RandomData.matrix(70, 1, 1);
        double[][] y = RandomData.matrix(70, 1, 2);
        double[] results = new double[3];
        int[] sizes = {1, 32, 1000};
        for (int i = 0; i < sizes.length; i++) {
            FitOptions options =
                    FitOptions.epochs(1).batchSize(sizes[i]).validationData(Dataset.of(x, y));
            results[i] = model(0).fit(x, y, options).valLoss().get(0);
        }
        assertEquals(results[0], results[1], 1e-12);
        assertEquals(results[0], results[2], 1e-12);
    }

    @Test
    void evaluateIsTheMeanOverAllRows() {
        double[][] x = RandomData.matrix(70, 3, 1); // two batches of 32 and one of 6
        double[][] y = RandomData.matrix(70, 2, 2);
        Sequential model = Sequential.of(new Input(3), new Dense(2))
                .dataType(DataType.DOUBLE)
                .compile(
                        new SteepestDescent(),
                        new MeanSquaredError(),
                        new MeanAbsoluteError(),
                        new RootMeanSquaredError(),
                        new R2Score());
        double squares = 0;
        double sizes = 0;
        double[] residual = new double[2];
        double[] variation = new double[2];
        double[] mean = {mean(y, 0), mean(y, 1)};
        for (int i = 0; i < 70; i++) {
            double[] p = model.predict(x[i]);
            for (int j = 0; j < 2; j++) {
                double error = y[i][j] - p[j];
                squares += error * error / 140;
                sizes += Math.abs(error) / 140;
                residual[j] += error * error;
                variation[j] += (y[i][j] - mean[j]) * (y[i][j] - mean[j]);
            }
        }
        Map<String, Double> scores = model.evaluate(x, y);
        assertEquals(
                List.of("loss", "mean_absolute_error", "root_mean_squared_error", "r2_score"),
                List.copyOf(scores.keySet()));
        assertEquals(squares, scores.get("loss"), 1e-13);
        assertEquals(sizes, scores.get("mean_absolute_error"), 1e-13);
        assertEquals(Math.sqrt(squares), scores.get("root_mean_squared_error"), 1e-13);
        double r2 = 1 - (residual[0] / variation[0] + residual[1] / variation[1]) / 2;
        assertEquals(r2, scores.get("r2_score"), 1e-13);
    }

    private static double mean(double[][] rows, int column) {
        double sum = 0;
        for (double[] row : rows) {
            sum += row[column];
        }
        return sum / rows.length;
    }

    @Test
    void metricsSeeProbabilitiesWhereTheLossTakesLogits() {
        // Logits 2, −1, 1 with the probabilities 0.88, 0.27, 0.73: right, right, wrong.
        Dense w = new Dense(1).useBias(false).kernelInitializer(new Constant(1));
        Sequential model = Sequential.of(new Input(1), w, new Sigmoid())
                .dataType(DataType.DOUBLE)
                .compile(new SteepestDescent(0), new BinaryCrossentropy(), new BinaryAccuracy());
        double[][] x = {{2}, {-1}, {1}};
        double[][] y = {{1}, {0}, {0}};
        double loss = (Math.log(1 + Math.exp(-2))
                        + Math.log(1 + Math.exp(-1))
                        + Math.log(1 + Math.exp(1)))
                / 3;
        History history = model.fit(x, y, FitOptions.epochs(1).batchSize(2));
        assertEquals(loss, history.lastLoss(), 1e-15);
        assertEquals(2.0 / 3, history.get("binary_accuracy").get(0));
        Map<String, Double> scores = model.evaluate(x, y);
        assertEquals(loss, scores.get("loss"), 1e-15);
        assertEquals(2.0 / 3, scores.get("binary_accuracy"));
    }

    @Test
    void metricsAreThoseBeforeEachStepAsInKeras() {
        Sequential model = model(0.5)
                .compile(new SteepestDescent(0.5), new MeanSquaredError(), new MeanAbsoluteError());
        // w = 0, 1.5, 3.5 in the three batches: errors 1, 2 and 1.5, 2.5 and 1.5.
        History history = model.fit(X, Y, PAIRS);
        assertEquals(
                (1 + 2 + 1.5 + 2.5 + 1.5) / 5,
                history.get("mean_absolute_error").get(0));
    }

    @Test
    void aScheduleCountsStepsThroughEpochsAndFits() {
        // Rates 1/2, 1/4, 1/8, … and one sample y = 8 a step: w moves by 1, 1/2, 1/4, … of 8 − w.
        Sequential model = model(step -> Math.pow(0.5, step + 1));
        double[][] x = {{1}, {1}};
        double[][] y = {{8}, {8}};
        model.fit(x, y, FitOptions.epochs(1).batchSize(1));
        assertArrayEquals(new double[] {8}, model.parameters());
        model.setParameters(new double[] {0});
        model.fit(x, y, FitOptions.epochs(1).batchSize(1)); // 0 + 8/4, 2 + 6/8
        assertArrayEquals(new double[] {2.75}, model.parameters());
        model.compile(new SteepestDescent(0.5), new MeanSquaredError());
        model.fit(x, y, FitOptions.epochs(1).batchSize(1));
        assertArrayEquals(new double[] {8}, model.parameters());
    }

    @Test
    void compileForgetsTheOptimizersMemoryAndKeepsTheWeights() {
        double[][] x = {{1}};
        double[][] y = {{8}};
        Sequential model = model(0).compile(new Momentum(0.25, 0.5), new MeanSquaredError());
        FitOptions once = FitOptions.epochs(1);
        model.fit(x, y, once); // v = 0.25 · 2 · 8 = 4
        model.fit(x, y, once); // v = 0.5 · 4 + 0.25 · 2 · 4 = 4
        assertArrayEquals(new double[] {8}, model.parameters());
        model.fit(x, y, once); // v = 2 though the gradient is 0
        assertArrayEquals(new double[] {10}, model.parameters());
        model.compile(new Momentum(0.25, 0.5), new MeanSquaredError());
        model.fit(x, y, once); // v = −0.25 · 2 · 2
        assertArrayEquals(new double[] {9}, model.parameters());
    }

    @Test
    void trainOnBatchIsOneStepOfFit() {
        Sequential model = model(0.5);
        INDArray x = Nd4j.createFromArray(X);
        INDArray y = Nd4j.createFromArray(Y);
        assertEquals(11, model.trainOnBatch(x, y));
        assertArrayEquals(new double[] {3}, model.parameters());
        assertEquals((4 + 1 + 0 + 1 + 4) / 5.0, model.trainOnBatch(x, y));
    }

    @Test
    void targetsInOneDimensionCountAsAColumn() {
        Sequential model = model(0.5);
        INDArray x = Nd4j.createFromArray(1f, 1f, 1f, 1f, 1f);
        INDArray y = Nd4j.createFromArray(1, 2, 3, 4, 5);
        assertEquals(11, model.fit(x, y, FitOptions.epochs(1)).lastLoss());
        assertArrayEquals(new double[] {3}, model.parameters());
        assertEquals(2, model.evaluate(x, y).get("loss"));
    }

    @Test
    void everyFormOfTheDataTrainsTheSame() {
        float[][] x = {{1}, {1}, {1}, {1}, {1}};
        float[][] y = {{1}, {2}, {3}, {4}, {5}};
        Dataset data = Dataset.of(X, Y);
        List<History> histories = List.of(
                model(0.5).fit(X, Y, PAIRS),
                model(0.5).fit(x, y, PAIRS),
                model(0.5).fit(data, PAIRS),
                model(0.5).fit(data.x(), data.y(), PAIRS),
                model(0.5).fit(data.x().dup('f'), data.y().reshape(1, 5).transpose(), PAIRS));
        for (History history : histories) {
            assertEquals(3.15, history.lastLoss());
        }
    }

    @Test
    void theDataIsOnlyRead() {
        Dataset data = Dataset.of(RandomData.matrix(9, 1, 1), RandomData.matrix(9, 1, 2));
        INDArray x = data.x().dup();
        INDArray y = data.y().dup();
        model(0.5).dataType(DataType.DOUBLE).fit(data, FitOptions.epochs(3).batchSize(2));
        assertEquals(x, data.x());
        assertEquals(y, data.y());
    }
}
