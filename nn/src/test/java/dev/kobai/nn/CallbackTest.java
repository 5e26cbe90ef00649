package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.callback.Callback;
import dev.kobai.nn.callback.Training;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.initializer.Constant;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.loss.MeanAbsoluteError;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Callbacks are called in order, see where training stands, and steer it.
 *
 * <p>The model is p = w x at x = 1 from w = 0; a step with η = 1/2 puts w on the mean of the
 * batch's y, one with η = 1/4 goes half the way.
 */
class CallbackTest {
    private static final double[][] X = {{1}, {1}, {1}};
    private static final double[][] Y = {{8}, {4}, {2}};

    private static Sequential model() {
        Dense w = new Dense(1).useBias(false).kernelInitializer(new Constant(0));
        return Sequential.of(new Input(1), w)
                .compile(new SteepestDescent(0.5), new MeanSquaredError());
    }

    private static FitOptions singly(int epochs, Callback... callbacks) {
        return FitOptions.epochs(epochs).batchSize(1).shuffle(false).callbacks(callbacks);
    }

    private static Callback afterEachBatch(Consumer<Training> action) {
        return new Callback() {
            @Override
            public void onBatchEnd(Training training) {
                action.accept(training);
            }
        };
    }

    /** Writes down every call. */
    private record Diary(String name, List<String> lines) implements Callback {
        private void write(String event, Training t) {
            lines.add(name + " " + event + ", epoch " + t.epoch() + " of " + t.epochs());
        }

        @Override
        public void onTrainBegin(Training training) {
            write("train begins", training);
        }

        @Override
        public void onEpochBegin(Training training) {
            write("begin " + training.logs(), training);
        }

        @Override
        public void onBatchEnd(Training t) {
            String batch = t.batch() + "/" + t.batches() + " " + t.batchLoss();
            write("batch " + batch + " " + t.logs(), t);
        }

        @Override
        public void onEpochEnd(Training training) {
            write("end " + training.logs(), training);
        }

        @Override
        public void onTrainEnd(Training training) {
            write("train ends", training);
        }
    }

    @Test
    void callbacksGivenOneAfterTheOtherAddUp() {
        List<String> lines = new ArrayList<>();
        FitOptions one = singly(1, new Diary("A", lines));
        Sequential model = model();
        model.compile(new SteepestDescent(0), new MeanSquaredError());
        model.fit(X, Y, one.callbacks(new Diary("B", lines)));
        List<String> names = lines.stream().map(line -> line.substring(0, 1)).toList();
        assertEquals(List.of("A", "B", "A", "B"), names.subList(0, 4));
        lines.clear();
        model.fit(X, Y, one);
        assertTrue(lines.stream().allMatch(line -> line.startsWith("A")), lines.toString());
    }

    @Test
    void eachIsCalledInTheOrderGivenAtEachEvent() {
        List<String> lines = new ArrayList<>();
        FitOptions options = FitOptions.epochs(2)
                .batchSize(2)
                .shuffle(false)
                .validationData(Dataset.of(new double[][] {{1}}, new double[][] {{0}}))
                .callbacks(new Diary("A", lines), new Diary("B", lines));
        Sequential model = model();
        model.compile(new SteepestDescent(0.5), new MeanSquaredError(), new MeanAbsoluteError());
        model.fit(X, Y, options);
        // Batches (8, 4) and (2). w = 0: (64 + 16) / 2 = 40, w = 6: 16, w = 2: val 4;
        // then (36 + 4) / 2 = 20, w = 6: 16, w = 2.
        String first = "loss=32.0, mean_absolute_error=5.333333333333333";
        String second = "loss=18.666666666666668, mean_absolute_error=4.0";
        String val = ", val_loss=4.0, val_mean_absolute_error=2.0}";
        List<String> events = List.of(
                "train begins, epoch 0 of 2",
                "begin {}, epoch 0 of 2",
                "batch 0/2 40.0 {}, epoch 0 of 2",
                "batch 1/2 16.0 {}, epoch 0 of 2",
                "end {" + first + val + ", epoch 0 of 2",
                "begin {}, epoch 1 of 2",
                "batch 0/2 20.0 {}, epoch 1 of 2",
                "batch 1/2 16.0 {}, epoch 1 of 2",
                "end {" + second + val + ", epoch 1 of 2",
                "train ends, epoch 1 of 2");
        List<String> expected = new ArrayList<>();
        for (String event : events) {
            expected.add("A " + event);
            expected.add("B " + event);
        }
        assertEquals(expected, lines);
    }

    @Test
    void stopTrainingInABatchEndsTheEpochEarlyAndThenTheTraining() {
        List<String> lines = new ArrayList<>();
        Callback stops = afterEachBatch(training -> {
            if (training.epoch() == 1 && training.batch() == 0) {
                training.stopTraining();
            }
        });
        History history = model().fit(X, Y, singly(10, stops, new Diary("", lines)));
        assertEquals(2, history.epochs());
        assertEquals(1 + 5 + 3 + 1, lines.size());
        assertEquals(" train ends, epoch 1 of 10", lines.get(lines.size() - 1));
    }

    @Test
    void stoppedBeforeItBeginsATrainingStandsAtItsFirstEpoch() {
        List<String> lines = new ArrayList<>();
        Callback stops = new Callback() {
            @Override
            public void onTrainBegin(Training training) {
                training.stopTraining();
            }
        };
        FitOptions options = singly(10, stops, new Diary("", lines)).initialEpoch(3);
        assertEquals(0, model().fit(X, Y, options).epochs());
        assertEquals(" train ends, epoch 3 of 10", lines.get(lines.size() - 1));
    }

    @Test
    void aStoppedModelTrainsOnAnotherTime() {
        Sequential model = model();
        model.fit(X, Y, singly(10, afterEachBatch(Training::stopTraining)));
        assertEquals(3, model.fit(X, Y, singly(3)).epochs());
    }

    @Test
    void aLearningRateCountsFromTheNextStep() {
        List<Double> rates = new ArrayList<>();
        Sequential model = model();
        model.fit(X, Y, singly(1, afterEachBatch(training -> {
            rates.add(training.learningRate());
            training.setLearningRate(training.learningRate() / 2);
            rates.add(training.learningRate());
        })));
        // 0 → 8 with 1/2, half the way to 4 with 1/4, a quarter of the way from 6 to 2 with 1/8.
        assertArrayEquals(new double[] {5}, model.parameters());
        assertEquals(List.of(0.5, 0.25, 0.25, 0.125, 0.125, 0.0625), rates);
        // As in Keras it stays, until the model is compiled again: an eighth of the way to 8.
        model.setParameters(new double[] {0});
        model.fit(new double[][] {{1}}, new double[][] {{8}}, singly(1));
        assertArrayEquals(new double[] {1}, model.parameters());
        model.compile(new SteepestDescent(0.5), new MeanSquaredError());
        model.fit(new double[][] {{1}}, new double[][] {{8}}, singly(1));
        assertArrayEquals(new double[] {8}, model.parameters());
    }

    @Test
    void aScheduleIsShownForTheNextStep() {
        List<Double> rates = new ArrayList<>();
        Sequential model = model().compile(
                        new SteepestDescent(step -> 0.5 / (1 + step)), new MeanSquaredError());
        model.fit(X, Y, singly(1, afterEachBatch(t -> rates.add(t.learningRate()))));
        assertEquals(List.of(0.5 / 2, 0.5 / 3, 0.5 / 4), rates);
    }

    @Test
    void weightsThatWereSetAreTrainedOn() {
        List<Double> seen = new ArrayList<>();
        Sequential model = model().compile(new SteepestDescent(0.25), new MeanSquaredError());
        model.fit(X, Y, singly(1, afterEachBatch(training -> {
            List<INDArray> weights = training.weights();
            seen.add(weights.get(0).getDouble(0));
            weights.get(0).assign(100);
            assertEquals(seen.get(seen.size() - 1), training.weights().get(0).getDouble(0));
            training.setWeights(weights);
        })));
        // Half the way from 0 to 8, from 100 to 4, and from 100 to 2.
        assertEquals(List.of(4.0, 52.0, 51.0), seen);
        assertArrayEquals(new double[] {100}, model.parameters());
    }

    @Test
    void weightsThatDoNotFitAreRefused() {
        Sequential model = model();
        Callback wrong = afterEachBatch(training -> training.setWeights(List.of()));
        var e = assertThrows(
                IllegalArgumentException.class, () -> model.fit(X, Y, singly(1, wrong)));
        assertTrue(e.getMessage().startsWith("weights: expected 1 arrays, got 0. "));
        assertArrayEquals(new double[] {0}, model.parameters());
    }

    @Test
    void theLogsAreNotToBeChanged() {
        Callback changes = new Callback() {
            @Override
            public void onEpochEnd(Training training) {
                training.logs().put("loss", 0.0);
            }
        };
        assertThrows(
                UnsupportedOperationException.class, () -> model().fit(X, Y, singly(1, changes)));
    }

    @Test
    void aCallbackThatFailsLeavesTheModelAsItWas() {
        Sequential model = model();
        IllegalStateException own = new IllegalStateException("own");
        Callback fails = afterEachBatch(training -> {
            throw own;
        });
        var e = assertThrows(IllegalStateException.class, () -> model.fit(X, Y, singly(1, fails)));
        assertSame(own, e);
        assertArrayEquals(new double[] {0}, model.parameters());
    }
}
