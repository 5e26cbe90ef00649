package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.callback.Callback;
import dev.kobai.nn.callback.LearningRateScheduler;
import dev.kobai.nn.callback.Training;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.initializer.Constant;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.loss.SparseCategoricalCrossentropy;
import dev.kobai.nn.metric.CategoricalAccuracy;
import dev.kobai.nn.metric.Direction;
import dev.kobai.nn.metric.MeanMetric;
import dev.kobai.nn.metric.R2Score;
import dev.kobai.nn.metric.TopKCategoricalAccuracy;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.nd4j.linalg.api.buffer.DataType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights of samples and of classes, and beginning at a later epoch.
 *
 * <p>The model is p = w x from w = 1 at x = 1, so that a sample's loss is (1 − y)² and its gradient
 * 2 (1 − y), as long as the learning rate is 0.
 */
class FitWeightsTest {
    private static final double[][] X = {{1}, {1}, {1}, {1}};
    private static final double[][] Y = {{0}, {2}, {3}, {4}}; // the losses are 1, 1, 4, 9
    private static final FitOptions ONCE = FitOptions.epochs(1).batchSize(2);

    private static Sequential model(int units, double rate, MeanMetric... metrics) {
        Dense w = new Dense(units).useBias(false).kernelInitializer(new Constant(1));
        return Sequential.of(new Input(1), w)
                .dataType(DataType.DOUBLE)
                .compile(new SteepestDescent(rate), new MeanSquaredError(), metrics);
    }

    private static void refused(String message, Executable bad) {
        String got = assertThrows(IllegalArgumentException.class, bad).getMessage();
        assertTrue(got.startsWith(message), got);
    }

    @Test
    void theLossIsTheWeightedSumOverTheNumberOfSamples() {
        History history = model(1, 0).fit(X, Y, ONCE.sampleWeight(1, 3, 0.5, 2));
        assertEquals((1 + 3 + 0.5 * 4 + 2 * 9) / 4, history.lastLoss(), 1e-15);
    }

    @Test
    void theGradientIsWeightedToo() {
        Sequential model = model(1, 0.1);
        double[][] x = {{1}, {1}};
        double[][] y = {{0}, {2}};
        model.fit(x, y, ONCE.sampleWeight(1, 3));
        // ∂L/∂w = (1 · 2 (1 − 0) + 3 · 2 (1 − 2)) / 2 = −2.
        assertEquals(1 + 0.1 * 2, model.parameters()[0], 1e-15);
    }

    @Test
    void weightsFollowTheirSamplesWhateverTheOrderAndTheBatches() {
        for (int size = 1; size <= 4; size++) {
            History history = model(1, 0)
                    .seed(5)
                    .fit(X, Y, FitOptions.epochs(6).batchSize(size).sampleWeight(0, 3, 0.5, 2));
            for (double loss : history.loss()) {
                assertEquals((3 + 0.5 * 4 + 2 * 9) / 4, loss, 1e-14);
            }
        }
    }

    @Test
    void aValidationSplitTakesTheTailOfTheWeights() {
        History history =
                model(1, 0).fit(X, Y, ONCE.validationSplit(0.5).sampleWeight(1, 3, 0.5, 2));
        assertEquals((1 + 3) / 2.0, history.lastLoss(), 1e-15);
        assertEquals((0.5 * 4 + 2 * 9) / 2, history.valLoss().get(0), 1e-15);
    }

    @Test
    void validationDataIsUnweightedUnlessItHasItsOwnWeights() {
        Dataset data = Dataset.of(X, Y);
        FitOptions weighted = ONCE.sampleWeight(1, 3, 0.5, 2);
        double plain = (1 + 1 + 4 + 9) / 4.0;
        History history = model(1, 0).fit(X, Y, weighted.validationData(data));
        assertEquals(plain, history.valLoss().get(0), 1e-15);
        history = model(1, 0).fit(X, Y, ONCE.validationData(data, 4, 0, 0, 0));
        assertEquals(1, history.valLoss().get(0), 1e-15);
        assertEquals(plain, history.lastLoss(), 1e-15);
    }

    @Test
    void metricsAreNotWeighted() {
        Sequential model = model(1, 0, new MeanSquaredError());
        History history = model.fit(X, Y, ONCE.sampleWeight(1, 3, 0.5, 2));
        assertEquals((1 + 1 + 4 + 9) / 4.0, history.get("mean_squared_error").get(0), 1e-15);
    }

    @Test
    void evaluationCanBeWeighted() {
        Map<String, Double> scores = model(1, 0, new MeanSquaredError())
                .evaluate(Dataset.of(X, Y), new double[] {1, 3, 0.5, 2});
        assertEquals((1 + 3 + 0.5 * 4 + 2 * 9) / 4, scores.get("loss"), 1e-15);
        assertEquals((1 + 1 + 4 + 9) / 4.0, scores.get("mean_squared_error"), 1e-15);
    }

    @Test
    void theClassOfASingleColumnIsItsNumber() {
        History history = model(1, 0).fit(X, Y, ONCE.classWeight(Map.of(2, 5.0, 4, 0.0)));
        assertEquals((1 + 5 + 4 + 0) / 4.0, history.lastLoss(), 1e-15);
    }

    @Test
    void theClassOfSeveralColumnsIsTheGreatest() {
        double[][] y = {{1, 0}, {0, 1}, {0, 3}, {1, 0}}; // rows' losses 1/2, 1/2, 5/2, 1/2
        History history = model(2, 0).fit(X, y, ONCE.classWeight(Map.of(1, 3.0)));
        assertEquals((0.5 + 3 * 0.5 + 3 * 2.5 + 0.5) / 4, history.lastLoss(), 1e-15);
    }

    @Test
    void weightsOfClassesAndSamplesMultiplyButNotInValidation() {
        FitOptions both = ONCE.classWeight(Map.of(2, 5.0, 3, 7.0)).sampleWeight(1, 3, 0.5, 2);
        History history = model(1, 0).fit(X, Y, both.validationSplit(0.5));
        assertEquals((1 + 5 * 3) / 2.0, history.lastLoss(), 1e-15);
        assertEquals((0.5 * 4 + 2 * 9) / 2, history.valLoss().get(0), 1e-15);
    }

    @Test
    void laterChangesOfTheArgumentsChangeNothing() {
        double[] weights = {1, 3, 0.5, 2};
        Map<Integer, Double> classes = new HashMap<>(Map.of(0, 2.0));
        FitOptions options = ONCE.sampleWeight(weights).classWeight(classes);
        weights[0] = 100;
        classes.put(0, 100.0);
        double expected = (2 + 3 + 0.5 * 4 + 2 * 9) / 4;
        assertEquals(expected, model(1, 0).fit(X, Y, options).lastLoss(), 1e-15);
    }

    @Test
    void weightsThatAreNoneAreRefused() {
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            String got = "expected a finite weight >= 0, got " + bad;
            refused("fit, sampleWeight, row 1: " + got, () -> ONCE.sampleWeight(1, bad));
            refused("fit, classWeight, class 3: " + got, () -> ONCE.classWeight(Map.of(3, bad)));
            refused(
                    "fit, validation weights, row 0: " + got,
                    () -> ONCE.validationData(Dataset.of(X, Y), bad, 1, 1, 1));
            refused(
                    "evaluate, sampleWeight, row 2: " + got,
                    () -> model(1, 0).evaluate(Dataset.of(X, Y), new double[] {1, 1, bad, 1}));
        }
        refused(
                "fit, classWeight: expected a class number >= 0, got -1",
                () -> ONCE.classWeight(Map.of(-1, 1.0)));
        refused("fit, classWeight: expected a map, got null", () -> ONCE.classWeight(null));
        refused(
                "fit, sampleWeight: expected an array, got null",
                () -> ONCE.sampleWeight((double[]) null));
    }

    @Test
    void weightsThatDoNotFitTheDataAreRefused() {
        Sequential model = model(2, 0.1);
        double[][] y = {{1, 0}, {0, 1}, {0, 3}, {1, 0}};
        refused(
                "fit, sampleWeight: expected 4 weights as x has rows, got 3 weights",
                () -> model.fit(X, y, ONCE.sampleWeight(1, 2, 3)));
        refused(
                "fit, classWeight: expected class numbers from 0 to 1, got 2",
                () -> model.fit(X, y, ONCE.classWeight(Map.of(2, 1.0))));
        refused(
                "fit, validation weights: expected 4 weights as x has rows, got 1 weights",
                () -> ONCE.validationData(Dataset.of(X, y), 1));
        refused(
                "evaluate, sampleWeight: expected 4 weights as x has rows, got 1 weights",
                () -> model.evaluate(Dataset.of(X, y), new double[] {1}));
    }

    @Test
    void classWeightsNeedAClassForEachSample() {
        Sequential model = Sequential.of(new Input(2, 1), new Dense(1))
                .compile(new SteepestDescent(0.1), new MeanSquaredError());
        Dataset data = new Dataset(RandomData.array(1, 4, 2, 1), RandomData.array(2, 4, 2, 1));
        refused(
                "fit, classWeight: expected one-hot targets or class numbers, got [4, 2, 1]",
                () -> model.fit(data, ONCE.classWeight(Map.of(0, 1.0))));
    }

    @Test
    void trainingBeginsAtTheInitialEpoch() {
        List<Integer> seen = new ArrayList<>();
        Callback callback = new Callback() {
            @Override
            public void onTrainBegin(Training training) {
                seen.add(training.epoch());
            }

            @Override
            public void onEpochEnd(Training training) {
                seen.add(training.epoch());
            }
        };
        History history =
                model(1, 0).fit(X, Y, FitOptions.epochs(5).initialEpoch(3).callbacks(callback));
        assertEquals(List.of(3, 3, 4), seen);
        assertEquals(2, history.epochs());
        assertEquals(3, history.firstEpoch());
        assertEquals("epoch,loss\n4,3.75\n5,3.75\n", history.toCsv());
        for (int epoch : new int[] {-1, 5, 6}) {
            refused(
                    "fit: expected initialEpoch in [0, 5), got " + epoch,
                    () -> FitOptions.epochs(5).initialEpoch(epoch));
        }
    }

    @Test
    void whatCallbacksLogIsInTheHistory() {
        Callback sometimes = new Callback() {
            @Override
            public void onEpochEnd(Training training) {
                if (training.epoch() == 1) {
                    training.log("surprise", 7);
                }
            }
        };
        History history = model(1, 0.5)
                .fit(
                        X,
                        Y,
                        FitOptions.epochs(3)
                                .callbacks(
                                        sometimes,
                                        new LearningRateScheduler((epoch, rate) -> rate / 2)));
        assertEquals(List.of(0.25, 0.125, 0.0625), history.get("learning_rate"));
        assertEquals(List.of(Double.NaN, 7.0, Double.NaN), history.get("surprise"));
    }

    @Test
    void metricsOfOneNameAreNamed() {
        Sequential model = Sequential.of(new Input(1), new Dense(3))
                .compile(
                        new SteepestDescent(0),
                        new MeanSquaredError(),
                        new TopKCategoricalAccuracy(1),
                        new TopKCategoricalAccuracy(3).named("top_3"));
        double[][] y = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 0, 0}};
        Map<String, Double> scores = model.evaluate(X, y);
        assertEquals(
                List.of("loss", "top_k_categorical_accuracy", "top_3"),
                List.copyOf(scores.keySet()));
        assertEquals(1, scores.get("top_3"));
        assertTrue(scores.get("top_k_categorical_accuracy") < 1, scores.toString());
    }

    @Test
    void aMetricThatCannotCountTheTargetsIsRefused() {
        Sequential model = Sequential.of(new Input(1), new Dense(3), new Softmax());
        refused(
                "compile: expected a metric of targets [batch, 1] as"
                        + " SparseCategoricalCrossentropy[fromLogits=false] takes, got"
                        + " CategoricalAccuracy[]",
                () -> model.compile(
                        new SteepestDescent(0.1),
                        new SparseCategoricalCrossentropy(),
                        new CategoricalAccuracy()));
    }

    @Test
    void aTrainingKnowsWhichWayItsNumbersMustGo() {
        Map<String, Direction> found = new HashMap<>();
        Callback asks = new Callback() {
            @Override
            public void onEpochEnd(Training training) {
                training.logs().keySet().forEach(n -> found.put(n, training.direction(n)));
                refused(
                        "direction: expected loss or one of the metrics [r2_score], got f1",
                        () -> training.direction("f1"));
            }
        };
        Sequential model = Sequential.of(new Input(1), new Dense(1))
                .compile(new SteepestDescent(0.1), new MeanSquaredError(), new R2Score());
        model.fit(X, Y, ONCE.validationSplit(0.5).callbacks(asks));
        assertEquals(
                Map.of(
                        "loss", Direction.DOWN,
                        "val_loss", Direction.DOWN,
                        "r2_score", Direction.UP,
                        "val_r2_score", Direction.UP),
                found);
    }
}
