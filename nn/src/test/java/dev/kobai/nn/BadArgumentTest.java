package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.callback.Callback;
import dev.kobai.nn.callback.Training;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.metric.Metric;
import dev.kobai.optim.Momentum;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

import java.util.List;
import java.util.function.Consumer;

/** Arguments out of their range are refused where they enter. */
class BadArgumentTest {
    private static final double[][] X = {{0, 1}, {2, 3}, {4, 5}, {6, 7}};
    private static final double[][] Y = {{0}, {1}, {1}, {0}};
    private static final FitOptions ONCE = FitOptions.epochs(1).batchSize(2);

    private static Sequential model() {
        return Sequential.of(new Input(2), new Dense(3), new Sigmoid(), new Dense(1))
                .seed(1)
                .compile(new Momentum(step -> 0.1 / (1 + step), 0.9), new MeanSquaredError());
    }

    private static void refused(String message, Executable bad) {
        String got = assertThrows(IllegalArgumentException.class, bad).getMessage();
        assertTrue(got.startsWith(message), got);
    }

    private static void refusedByModel(String message, Consumer<Sequential> bad) {
        String got = new Twins(BadArgumentTest::model, Dataset.of(X, Y))
                .refuse(IllegalArgumentException.class, bad);
        assertTrue(got.startsWith(message), got);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void countsStartAtOne(int count) {
        refused("Dense: expected units >= 1, got " + count, () -> new Dense(count));
        refused("fit: expected epochs >= 1, got " + count, () -> FitOptions.epochs(count));
        refused("fit: expected batchSize >= 1, got " + count, () -> ONCE.batchSize(count));
        String shape = "shape [4, " + count + "]: expected each size >= 1, got " + count;
        refused(shape, () -> new Input(4, count));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, 1.5, Double.NaN})
    void aValidationSplitLeavesBothPartsRows(double share) {
        refused(
                "fit: expected validationSplit in (0, 1), got " + share,
                () -> ONCE.validationSplit(share));
    }

    @Test
    void aSplitOfTooFewRowsIsRefused() {
        refusedByModel(
                "fit: expected rows to train on and rows to validate, got 0 of 4. ",
                model -> model.fit(X, Y, ONCE.validationSplit(0.9)));
        refusedByModel(
                "fit: expected rows to train on and rows to validate, got 0 of 1. ",
                model -> model.fit(
                        new double[][] {{0, 1}}, new double[][] {{1}}, ONCE.validationSplit(0.2)));
    }

    @Test
    void aNetworkBeginsWithItsOnlyInput() {
        refused("layer 0: expected an Input, got Dense(3). ", () -> Sequential.of(new Dense(3)));
        refused("layer 0: expected an Input, got nothing. ", () -> Sequential.of());
        refused(
                "model: expected a layer after the Input, got none. ",
                () -> Sequential.of(new Input(2)));
        refused(
                "layer 2 (Input([batch, 3])): expected a layer other than Input, got Input(",
                () -> Sequential.of(new Input(2), new Dense(3), new Input(3)));
        refused("Input: expected at least one size, got none. ", Input::new);
    }

    @Test
    void aMissingPartIsNamed() {
        refused("model: expected layers, got null", () -> Sequential.of((Layer[]) null));
        refusedByModel(
                "compile: expected metrics, got null",
                model -> model.compile(
                        new SteepestDescent(), new MeanSquaredError(), (Metric[]) null));
        refusedByModel("freeze: expected one of [dense, ", model -> model.freeze((String) null));
        refusedByModel("freeze: expected names, got null", model -> model.freeze((String[]) null));
        refused(
                "fit: expected callbacks, got null",
                () -> FitOptions.epochs(1).callbacks((Callback[]) null));
        refused("layer 0: expected an Input, got null. ", () -> Sequential.of((Layer) null));
        refused(
                "layer 1: expected a layer, got null. ",
                () -> Sequential.of(new Input(2), null, new Dense(1)));
        refused(
                "Dense: expected a kernel initializer, got null. ",
                () -> new Dense(1).kernelInitializer(null));
        refusedByModel(
                "compile: expected an optimizer, got null. ",
                model -> model.compile(null, new MeanSquaredError()));
        refusedByModel(
                "compile: expected a loss, got null. ",
                model -> model.compile(new Momentum(), null));
        refusedByModel(
                "compile: expected a metric, got null. ",
                model ->
                        model.compile(new Momentum(), new MeanSquaredError(), new Metric[] {null}));
        refused(
                "fit: expected a callback, got null. ",
                () -> ONCE.callbacks(new Callback[] {null}));
    }

    static List<Consumer<Sequential>> uses() {
        return List.of(
                model -> model.fit(X, Y, ONCE),
                model -> model.evaluate(X, Y),
                model -> model.objective(X, Y),
                model -> model.trainOnBatch(
                        Dataset.of(X, Y).x(), Dataset.of(X, Y).y()),
                model -> model.inspect(X, Y));
    }

    @Test
    void whatNeedsALossNeedsCompile() {
        List<String> names = List.of("fit", "evaluate", "objective", "trainOnBatch", "inspect");
        for (int i = 0; i < names.size(); i++) {
            Sequential model = Sequential.of(new Input(2), new Dense(1));
            Consumer<Sequential> use = uses().get(i);
            double[] before = model.parameters();
            var e = assertThrows(IllegalStateException.class, () -> use.accept(model));
            assertEquals(
                    names.get(i)
                            + ": expected a compiled model, got one not compiled."
                            + " Call compile(optimizer, loss) first.",
                    e.getMessage());
            assertArrayEquals(before, model.parameters());
        }
    }

    @Test
    void seedAndPrecisionComeBeforeTheWeights() {
        Sequential model = Sequential.of(new Input(2), new Dense(1));
        model.weights();
        for (Executable late :
                List.<Executable>of(() -> model.seed(1), () -> model.dataType(DataType.DOUBLE))) {
            String message = assertThrows(IllegalStateException.class, late).getMessage();
            assertTrue(message.contains("expected a model without weights yet"), message);
        }
        refused(
                "dataType: expected FLOAT or DOUBLE, got INT. ",
                () -> Sequential.of(new Input(2), new Dense(1)).dataType(DataType.INT32));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void aRateThatIsNotOneIsRefused(double rate) {
        String message = "learning rate: expected a finite learning rate >= 0, got " + rate + ". ";
        refusedByModel(
                message, model -> model.compile(new SteepestDescent(rate), new MeanSquaredError()));
        Callback sets = new Callback() {
            @Override
            public void onBatchEnd(Training training) {
                training.setLearningRate(rate);
            }
        };
        refusedByModel(
                "setLearningRate: expected a finite learning rate >= 0, got " + rate + ". ",
                model -> model.fit(X, Y, ONCE.callbacks(sets)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    void aMomentumOutOfItsRangeIsRefused(double momentum) {
        refusedByModel(
                "Momentum: expected momentum in [0, 1), got " + momentum + ". ",
                model -> model.compile(new Momentum(0.1, momentum), new MeanSquaredError()));
    }

    @Test
    void aScheduleThatTurnsNegativeTakesTheWholeFitBack() {
        Sequential model = Sequential.of(new Input(2), new Dense(1))
                .compile(new SteepestDescent(step -> 0.002 - 0.001 * step), new MeanSquaredError());
        double[] before = model.parameters();
        refused(
                "step 3: expected a finite learning rate >= 0, got -0.001",
                () -> model.fit(X, Y, FitOptions.epochs(9).batchSize(2)));
        assertArrayEquals(before, model.parameters());
    }

    @Test
    void aRateThatACallbackSetIsTakenBackWithAFailedFit() {
        Callback fails = new Callback() {
            @Override
            public void onBatchEnd(Training training) {
                training.setLearningRate(0.7);
                training.setLearningRate(-1);
            }
        };
        refusedByModel("setLearningRate: ", model -> model.fit(X, Y, ONCE.callbacks(fails)));
    }
}
