package dev.kobai.nn.evaluation;

import static dev.kobai.nn.FitOptions.epochs;
import static dev.kobai.nn.evaluation.Constants.split;
import static dev.kobai.nn.evaluation.Constants.targets;
import static dev.kobai.nn.evaluation.GridTest.refuse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.data.MadeData;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Dropout;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.loss.BinaryCrossentropy;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.metric.BinaryAccuracy;
import dev.kobai.optim.Adam;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

@Timeout(300)
class CrossValidationTest {
    /** Means 2 and 2: squares of 4 − 2, and of 1 − 2 and 3 − 2. */
    private static final List<Dataset.Split> TWO =
            List.of(split(targets(1, 3), targets(4)), split(targets(0, 4), targets(1, 3)));

    @Test
    void eachFoldIsScoredOnWhatItHoldsOut() {
        CrossValidation scores = CrossValidation.of(TWO, Constants::mean);
        assertEquals(2, scores.folds());
        assertEquals(List.of("loss", "root_mean_squared_error", "r2_score"), scores.names());
        assertArrayEquals(new double[] {4, 1}, scores.values("loss"), 1e-12);
        assertArrayEquals(new double[] {2, 1}, scores.values("root_mean_squared_error"), 1e-12);
        assertEquals(2.5, scores.mean("loss"), 1e-12);
        assertEquals(1.5, scores.deviation("loss"), 1e-12); // both are 1.5 off
    }

    @Test
    void theTableHasALineForEachFold() {
        CrossValidation scores = CrossValidation.of(
                List.of(TWO.get(0), TWO.get(0)),
                train -> Constants.mean(train)
                        .compile(new SteepestDescent(), new MeanSquaredError()));
        assertEquals(
                String.join(
                        "\n",
                        "fold   loss",
                        "1     4.000",
                        "2     4.000",
                        "mean  4.000",
                        "±     0.000",
                        ""),
                scores.toString());
    }

    private static Sequential network(Dataset train) {
        Sequential model = Sequential.of(
                        new Input(2),
                        new Dense(256),
                        new Relu(),
                        new Dropout(0.2),
                        new Dense(256),
                        new Relu(),
                        new Dense(1),
                        new Sigmoid())
                .seed(7)
                .compile(new Adam(0.01), new BinaryCrossentropy(), new BinaryAccuracy());
        model.fit(train, epochs(5).batchSize(64));
        return model;
    }

    /** Large enough for products that cores share where a training is alone. */
    @Test
    void besideEachOtherTheyHaveTheSameBitsAsOneAfterTheOther() {
        List<Dataset.Split> folds = MadeData.moons(300, 0.2, 1).stratifiedFolds(5, 2);
        List<Double> losses = new ArrayList<>();
        for (Dataset.Split fold : folds) {
            losses.add(network(fold.train()).evaluate(fold.test()).get("loss"));
        }
        double[] together =
                CrossValidation.of(folds, CrossValidationTest::network).values("loss");
        assertArrayEquals(losses.stream().mapToDouble(v -> v).toArray(), together, 0);
    }

    @Test
    void aTrainingThatDivergesHasNoScore() {
        CrossValidation scores = CrossValidation.of(TWO, train -> {
            if (train.y().getDouble(0) == 1) {
                return Constants.mean(train);
            }
            Sequential model = Constants.saying(9);
            model.compile(new SteepestDescent(1e200), new MeanSquaredError());
            model.fit(train, epochs(50));
            return model;
        });
        assertEquals(4, scores.values("loss")[0], 1e-12);
        assertEquals(Double.NaN, scores.values("loss")[1]);
        assertEquals(Double.NaN, scores.mean("loss"));
        assertTrue(scores.toString().contains("2     diverged"), scores.toString());
    }

    @Test
    void aTrainingThatFailsEndsTheOthersAndIsNamed() {
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        List<Dataset.Split> folds = targets(0, 1, 2, 3, 4, 5, 6, 7).folds(4, 1);
        Dataset first = folds.get(0).train();
        var error = assertThrows(IllegalStateException.class, () -> {
            CrossValidation.of(folds, train -> {
                if (train.equals(first)) {
                    throw new IllegalArgumentException("no such column");
                }
                begun.incrementAndGet();
                Sequential model = Constants.saying(1);
                model.fit(train, epochs(Integer.MAX_VALUE)); // ends only when it is interrupted
                ended.incrementAndGet();
                return model;
            });
        });
        assertEquals(
                "cross-validation, fold 1: expected a training without errors, got"
                        + " java.lang.IllegalArgumentException: no such column. Mend it; the other"
                        + " trainings were ended.",
                error.getMessage());
        assertInstanceOf(IllegalArgumentException.class, error.getCause());
        assertEquals(begun.get(), ended.get());
    }

    @Test
    void anInterruptEndsAllTrainings() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                CrossValidation.of(TWO, train -> {
                    begun.countDown();
                    Sequential model = Constants.saying(1);
                    model.fit(train, epochs(Integer.MAX_VALUE));
                    ended.incrementAndGet();
                    return model;
                });
            } catch (CancellationException e) {
                thrown.set(e);
                flag.set(Thread.currentThread().isInterrupted());
            }
        });
        thread.start();
        begun.await();
        thread.interrupt();
        thread.join();
        assertTrue(ended.get() >= 1);
        assertEquals(
                "cross-validation, fold 1: expected trainings that run to their end, got an"
                        + " interrupt of the thread. All have ended.",
                thrown.get().getMessage());
        assertEquals(true, flag.get());
    }

    @Test
    void whatCannotBeIsRefused() {
        refuse(
                "cross-validation: expected at least one fold, got none.",
                () -> CrossValidation.of(List.of(), Constants::mean));
        refuse(
                "cross-validation: expected a training, got null.",
                () -> CrossValidation.of(TWO, null));
        CrossValidation scores = CrossValidation.of(TWO, Constants::mean);
        refuse(
                "cross-validation: expected one of [loss, root_mean_squared_error, r2_score], got"
                        + " auc. Compile the model with that metric.",
                () -> scores.mean("auc"));
        String message = assertThrows(
                        IllegalStateException.class, () -> CrossValidation.of(TWO, train -> null))
                .getMessage();
        assertTrue(message.contains("expected a model, got null"), message);
    }
}
