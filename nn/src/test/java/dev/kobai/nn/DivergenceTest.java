package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.initializer.Constant;
import dev.kobai.nn.layer.BatchNormalization;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.LearningRate;
import dev.kobai.optim.Momentum;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.SteepestDescent;
import dev.kobai.optim.Step;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.List;

/**
 * A loss that runs away stops the training, says where, and leaves the model as it was.
 *
 * <p>The runaway is p = w x at x = 1, y = 0 from w = 1: L = w² with the gradient 2w. With η = 10³⁰
 * the weight is 1, −2·10³⁰, 4·10⁶⁰, …, in single precision infinite after two steps, and with it
 * the loss of the third batch.
 */
class DivergenceTest {
    private static final double[][] X = {{1}, {1}, {1}, {1}};
    private static final double[][] Y = {{0}, {0}, {0}, {0}};
    private static final FitOptions SINGLY = FitOptions.epochs(3).batchSize(1);

    private static Sequential runaway(LearningRate rate) {
        Dense w = new Dense(1).useBias(false).kernelInitializer(new Constant(1));
        return Sequential.of(new Input(1), w)
                .compile(new SteepestDescent(rate), new MeanSquaredError());
    }

    @Test
    void theErrorNamesEpochBatchOptimizerAndWhatToTry() {
        Sequential model = runaway(LearningRate.constant(1e30));
        var e = assertThrows(DivergenceException.class, () -> model.fit(X, Y, SINGLY));
        assertEquals(
                "fit, epoch 1, batch 3: expected a finite loss, got Infinity under"
                        + " SteepestDescent[learningRate=1.0E30]. The model is as it was before"
                        + " fit. Try a smaller learning rate, or standardise x.",
                e.getMessage());
        assertEquals(0, e.history().epochs());
        assertArrayEquals(new double[] {1}, model.parameters());
    }

    @Test
    void theEpochsBeforeAreInTheHistory() {
        Sequential model = runaway(step -> step < 4 ? 0 : 1e30);
        var e = assertThrows(DivergenceException.class, () -> model.fit(X, Y, SINGLY));
        assertTrue(e.getMessage().startsWith("fit, epoch 2, batch 3: "), e.getMessage());
        assertEquals(List.of(1.0), e.history().loss());
        assertArrayEquals(new double[] {1}, model.parameters());
    }

    @Test
    void aWeightThatOnlyTheLastStepMadeInfiniteIsFound() {
        Sequential model = runaway(step -> step < 2 ? 0 : 1e30);
        var e = assertThrows(DivergenceException.class, () -> model.fit(X, Y, SINGLY));
        String message =
                "fit, epoch 1, batch 4: expected finite weights, got NaN or infinity under";
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
        assertArrayEquals(new double[] {1}, model.parameters());
    }

    @Test
    void doublePrecisionRunsAwayToo() {
        Sequential model = runaway(LearningRate.constant(1e100)).dataType(DataType.DOUBLE);
        // The losses are 1, 4e200 and 16e400, which is infinite.
        var e = assertThrows(DivergenceException.class, () -> model.fit(X, Y, SINGLY));
        assertTrue(e.getMessage().startsWith("fit, epoch 1, batch 3: "), e.getMessage());
        assertArrayEquals(new double[] {1}, model.parameters());
    }

    @Test
    void theOptimizerForgetsTheFailedFit() {
        double[][] huge = {{1e18}, {-1e18}, {1e18}, {1e18}};
        Twins twins = new Twins(
                () -> Sequential.of(new Input(1), new Dense(1))
                        .seed(1)
                        .compile(
                                new Momentum(step -> 0.1 / (1 + step), 0.9),
                                new MeanSquaredError()),
                Dataset.of(X, Y));
        twins.refuse(DivergenceException.class, model -> model.fit(huge, Y, SINGLY));
    }

    @Test
    void aBatchThatDivergesMakesNoStep() {
        Sequential model = runaway(LearningRate.constant(1e30));
        Dataset one = Dataset.of(new double[][] {{1}}, new double[][] {{0}});
        assertEquals(1, model.trainOnBatch(one.x(), one.y()));
        double[] before = model.parameters();
        assertThrows(DivergenceException.class, () -> model.trainOnBatch(one.x(), one.y()));
        assertArrayEquals(before, model.parameters());
    }

    @Test
    void aRuleThatFailsHalfwayLeavesTheModelAsItWas() {
        record Failing(LearningRate learningRate) implements Optimizer {
            @Override
            public void update(Step step, double[] x, double[] gradient, double[][] memory) {
                x[0] = 7;
                throw new IllegalStateException("halfway");
            }
        }

        Sequential model = Sequential.of(new Input(1), new BatchNormalization(), new Dense(1))
                .dataType(DataType.DOUBLE)
                .compile(new Failing(LearningRate.constant(1)), new MeanSquaredError());
        List<INDArray> before = model.weights();
        Dataset data = Dataset.of(new double[][] {{1}, {2}}, new double[][] {{0}, {1}});
        assertThrows(IllegalStateException.class, () -> model.trainOnBatch(data.x(), data.y()));
        assertEquals(before, model.weights());
        assertThrows(IllegalStateException.class, () -> model.fit(data, SINGLY));
        assertEquals(before, model.weights());
    }

    @Test
    void onRequestTrainingGoesOnAsInKeras() {
        Sequential model = runaway(LearningRate.constant(1e30));
        History history = model.fit(X, Y, SINGLY.terminateOnNaN(false));
        assertEquals(3, history.epochs());
        assertFalse(Double.isFinite(history.loss().get(0)));
        assertTrue(Double.isNaN(history.lastLoss()), history.loss().toString());
        assertTrue(Double.isNaN(model.parameters()[0]));
    }
}
