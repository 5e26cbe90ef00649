package dev.kobai.nn.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.util.ArrayList;
import java.util.List;

/** The learning rate falls when Keras 3 lets it fall. */
class LearningRateCallbacksTest {
    private static final ReduceLROnPlateau REDUCE =
            new ReduceLROnPlateau().factor(0.5).patience(2);

    /** The learning rate in which each epoch was trained, from 1, and that after the last. */
    private static List<Double> rates(Callback callback, double... losses) {
        List<Double> rates = new ArrayList<>();
        Callback recorder = new Callback() {
            @Override
            public void onTrainBegin(Training training) {
                callback.onTrainBegin(training);
            }

            @Override
            public void onEpochBegin(Training training) {
                callback.onEpochBegin(training);
            }

            @Override
            public void onEpochEnd(Training training) {
                callback.onEpochEnd(training);
                rates.add(training.logs().get("learning_rate"));
            }
        };
        rates.add(ScriptedTraining.run(recorder, "val_loss", losses).learningRate());
        return rates;
    }

    private static void refused(String message, Executable bad) {
        String got = assertThrows(IllegalArgumentException.class, bad).getMessage();
        assertTrue(got.startsWith(message), got);
    }

    @Test
    void theRateIsMultipliedOnAPlateau() {
        assertEquals(List.of(1.0, 1.0, 1.0, 0.5, 0.5, 0.25), rates(REDUCE, 1, 1, 1, 1, 1));
    }

    @Test
    void anImprovementBeginsTheWaitingAnew() {
        assertEquals(
                List.of(1.0, 1.0, 1.0, 1.0, 0.5), rates(REDUCE, 3, 3, 2, 2, 2).subList(1, 6));
    }

    @Test
    void tinyImprovementsAreNoneByDefault() {
        assertEquals(0.5, rates(REDUCE, 1, 0.99995, 0.99992).get(3));
        assertEquals(1, rates(REDUCE.minDelta(0), 1, 0.99995, 0.99992).get(3));
    }

    @Test
    void theLastEpochOfTheCooldownCountsAsWaiting() {
        // Reduced after epoch 2; 3 cools, 4 is the last of the cooldown and waits, 5 waits.
        List<Double> rates = rates(REDUCE.cooldown(2), 1, 1, 1, 1, 1, 1, 1);
        assertEquals(List.of(1.0, 1.0, 1.0, 0.5, 0.5, 0.5, 0.25, 0.25), rates);
    }

    @Test
    void theRateDoesNotFallBelowItsMinimum() {
        List<Double> rates = rates(REDUCE.factor(0.1).minLearningRate(0.3), 1, 1, 1, 1, 1);
        assertEquals(List.of(1.0, 1.0, 1.0, 0.3, 0.3, 0.3), rates);
    }

    @Test
    void theModeCanBeSaid() {
        assertEquals(0.5, rates(REDUCE.mode(Mode.MAX), 3, 2, 1).get(3));
        ScriptedTraining up = ScriptedTraining.run(REDUCE.monitor("auc"), "auc", 0.1, 0.2, 0.3);
        assertEquals(1, up.learningRate());
    }

    @Test
    void everyTrainingBeginsAnew() {
        assertEquals(0.5, rates(REDUCE, 1, 1, 1).get(3));
        assertEquals(List.of(1.0, 1.0, 1.0), rates(REDUCE, 5, 5));
    }

    @Test
    void aSchedulerSetsTheRateOfEachEpoch() {
        Callback scheduler =
                new LearningRateScheduler((epoch, rate) -> epoch < 2 ? rate : rate / 2);
        assertEquals(List.of(1.0, 1.0, 0.5, 0.25, 0.25), rates(scheduler, 1, 1, 1, 1));
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        String name = "ReduceLROnPlateau: expected ";
        for (double factor : new double[] {0, 1, -1, Double.NaN}) {
            refused(name + "factor in (0, 1), got " + factor, () -> REDUCE.factor(factor));
        }
        refused(name + "patience >= 0, got -1. ", () -> REDUCE.patience(-1));
        refused(name + "cooldown >= 0, got -1. ", () -> REDUCE.cooldown(-1));
        refused(name + "a finite minLearningRate >= 0, got -1.0", () -> REDUCE.minLearningRate(-1));
        refused(name + "a finite minDelta >= 0, got NaN", () -> REDUCE.minDelta(Double.NaN));
        refused(
                "ReduceLROnPlateau, monitor: expected one of [loss, learning_rate], got val_loss",
                () -> ScriptedTraining.run(REDUCE, "loss", 1));
        refused(
                "LearningRateScheduler: expected a schedule, got null",
                () -> new LearningRateScheduler(null));
    }
}
