package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.callback.EarlyStopping;
import dev.kobai.nn.callback.ReduceLROnPlateau;
import dev.kobai.nn.initializer.Constant;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.function.Supplier;

/** Callbacks steer a real training. */
class CallbacksInFitTest {
    private static final double[][] X = {{1}, {2}, {3}, {4}};
    private static final double[][] Y = {{1}, {2}, {3}, {4}};

    /** p = w (x − mean) with a mean that moves, so that the weights differ after each epoch. */
    private static Sequential model(double rate) {
        Dense w = new Dense(1).useBias(false).kernelInitializer(new Constant(1));
        return Sequential.of(new Input(1), new RunningMean(0.1, 0), w)
                .compile(new SteepestDescent(rate), new MeanSquaredError());
    }

    @Test
    void theBestEpochsWeightsComeBackTheUntrainedToo() {
        EarlyStopping stop =
                new EarlyStopping().monitor("loss").patience(3).restoreBestWeights(true);
        // The first loss is 0, since p = x at first, and every later one greater.
        Sequential model = model(0.01);
        History history = model.fit(X, Y, FitOptions.epochs(50).batchSize(4).callbacks(stop));
        assertEquals(4, history.epochs());
        assertEquals(0, stop.bestEpoch());
        Sequential once = model(0.01);
        once.fit(X, Y, FitOptions.epochs(1).batchSize(4));
        assertEquals(once.weights(), model.weights());
        assertEquals(2, model.weights().size());
        assertTrue(model.weights().get(0).getDouble(0) > 0, "the mean has moved");
    }

    @Test
    void theReducedRateTrainsAndIsReported() {
        Supplier<ReduceLROnPlateau> reduce =
                () -> new ReduceLROnPlateau().monitor("loss").factor(0.5).patience(1);
        FitOptions three = FitOptions.epochs(3).batchSize(4).callbacks(reduce.get());
        Sequential model = model(0.01);
        History history = model.fit(X, Y, three);
        assertEquals(List.of(0.01, 0.01, 0.005), history.get("learning_rate"));
        Sequential byHand = model(0.01);
        byHand.fit(X, Y, FitOptions.epochs(2).batchSize(4));
        Sequential half = model(0.005);
        half.setWeights(byHand.weights());
        half.fit(X, Y, FitOptions.epochs(1).batchSize(4));
        assertEquals(half.weights(), model.weights());
    }

    @Test
    void anUnknownNumberLeavesTheModelAsItWas() {
        Sequential model = model(0.01);
        List<?> before = model.weights();
        FitOptions options = FitOptions.epochs(2).callbacks(new EarlyStopping());
        String got = assertThrows(IllegalArgumentException.class, () -> model.fit(X, Y, options))
                .getMessage();
        assertTrue(
                got.startsWith("EarlyStopping, monitor: expected one of [loss], got val_loss"),
                got);
        assertEquals(before, model.weights());
    }
}
