package dev.kobai.nn.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** EarlyStopping counts as Keras 3 does. */
class EarlyStoppingTest {
    private static final EarlyStopping STOP = new EarlyStopping();

    /** The epoch after which it stopped, counted from 0, or −1. */
    private static int stops(EarlyStopping stop, double... losses) {
        ScriptedTraining training = ScriptedTraining.run(stop, "val_loss", losses);
        assertEquals(training.stopped(), stop.stoppedEpoch() >= 0);
        return stop.stoppedEpoch();
    }

    private static void refused(String message, Executable bad) {
        String got = assertThrows(IllegalArgumentException.class, bad).getMessage();
        assertTrue(got.startsWith(message), got);
    }

    @Test
    void itStopsAfterAsManyEpochsWithoutImprovementAsItIsPatient() {
        assertEquals(2, stops(STOP, 1, 0.9, 0.95, 0.8));
        assertEquals(2, stops(STOP.patience(1), 1, 0.9, 0.95, 0.8));
        assertEquals(3, stops(STOP.patience(2), 1, 0.9, 0.95, 0.92, 0.8));
        assertEquals(-1, stops(STOP.patience(2), 1, 0.9, 0.95, 0.8, 0.85));
        assertEquals(1, stops(STOP, 1, 1)); // the same is no improvement
    }

    @Test
    void eachImprovementBeginsTheWaitingAnew() {
        assertEquals(6, stops(STOP.patience(2), 5, 6, 4, 6, 3, 6, 6, 1));
    }

    @Test
    void aChangeOfNoMoreThanMinDeltaIsNone() {
        EarlyStopping stop = STOP.patience(3).minDelta(0.25);
        assertEquals(3, stops(stop, 1, 0.875, 0.8125, 0.75)); // 0.75 is just 0.25 less
        assertEquals(-1, stops(stop, 1, 0.875, 0.8125, 0.7));
    }

    @Test
    void moreIsBetterForAnAccuracy() {
        EarlyStopping stop = STOP.monitor("accuracy");
        ScriptedTraining.run(stop, "accuracy", 0.1, 0.2, 0.3, 0.25, 0.9);
        assertEquals(3, stop.stoppedEpoch());
        EarlyStopping strict = stop.minDelta(0.15);
        ScriptedTraining.run(strict, "accuracy", 0.1, 0.2, 0.3);
        assertEquals(1, strict.stoppedEpoch());
    }

    @Test
    void whatIsNoNumberIsNeverTheBest() {
        EarlyStopping stop = STOP.patience(2).restoreBestWeights(true);
        ScriptedTraining training =
                ScriptedTraining.run(stop, "val_loss", Double.NaN, 3, 2, Double.NaN, 4, 1);
        assertEquals(4, stop.stoppedEpoch());
        assertEquals(2, stop.bestEpoch());
        assertEquals(2, training.epochOfWeights());
    }

    @Test
    void theModeCanBeSaid() {
        assertEquals(1, stops(STOP.mode(Mode.MAX), 1, 0.9, 0.8));
        assertEquals(-1, stops(STOP.mode(Mode.MAX), 1, 2, 3));
        assertEquals(-1, stops(STOP.mode(Mode.MIN), 1, 0.9, 0.8));
    }

    @Test
    void improvementsShortOfTheBaselineDoNotBeginTheWaitingAnew() {
        EarlyStopping stop = STOP.patience(2).baseline(0.5);
        // An epoch that improves never stops, but it counts as waiting.
        assertEquals(3, stops(stop, 1, 0.9, 0.8, 0.85, 0.1));
        assertEquals(1, stops(stop, 1, 1.1));
        assertEquals(4, stops(stop, 1, 0.9, 0.4, 0.45, 0.45, 0.1));
    }

    @Test
    void theFirstEpochsCanBeLeftOut() {
        EarlyStopping stop = STOP.patience(2).startFromEpoch(2);
        assertEquals(4, stops(stop, 0.1, 0.2, 5, 6, 7, 8));
        assertEquals(2, stop.bestEpoch());
    }

    @Test
    void theBestWeightsComeBackWhetherItStoppedOrNot() {
        EarlyStopping stop = STOP.patience(2).restoreBestWeights(true);
        ScriptedTraining stopped = ScriptedTraining.run(stop, "val_loss", 3, 1, 2, 2, 0);
        assertTrue(stopped.stopped());
        assertEquals(1, stopped.epochOfWeights());
        assertEquals(1, stop.bestEpoch());
        ScriptedTraining ended = ScriptedTraining.run(stop, "val_loss", 3, 2, 1, 2);
        assertFalse(ended.stopped());
        assertEquals(2, ended.epochOfWeights());
        ScriptedTraining kept =
                ScriptedTraining.run(stop.restoreBestWeights(false), "val_loss", 3, 2, 1, 2);
        assertEquals(3, kept.epochOfWeights());
    }

    @Test
    void everyTrainingBeginsAnew() {
        EarlyStopping stop = STOP.patience(1);
        assertEquals(1, stops(stop, 1, 2));
        assertEquals(-1, stops(stop, 10, 9, 8));
    }

    @Test
    void aNumberThatIsNotThereIsRefusedWithWhatIs() {
        refused(
                "EarlyStopping, monitor: expected one of [loss], got val_loss. ",
                () -> ScriptedTraining.run(STOP, "loss", 1, 2));
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        refused("EarlyStopping: expected patience >= 0, got -1. ", () -> STOP.patience(-1));
        refused(
                "EarlyStopping: expected a finite minDelta >= 0, got -1.0",
                () -> STOP.minDelta(-1));
        refused(
                "EarlyStopping: expected startFromEpoch >= 0, got -1. ",
                () -> STOP.startFromEpoch(-1));
        refused(
                "EarlyStopping: expected a finite baseline, got NaN",
                () -> STOP.baseline(Double.NaN));
        refused("EarlyStopping: expected monitor, got null", () -> STOP.monitor(null));
        refused("EarlyStopping: expected mode, got null", () -> STOP.mode(null));
    }
}
