package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.constraint.MaxNorm;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.BatchNormalization;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Dropout;
import dev.kobai.nn.layer.Embedding;
import dev.kobai.nn.layer.Flatten;
import dev.kobai.nn.layer.GaussianNoise;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Linear;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.metric.CategoricalAccuracy;
import dev.kobai.nn.regularizer.L2;
import dev.kobai.optim.Adam;
import dev.kobai.optim.ExponentialDecay;
import dev.kobai.optim.Lion;
import dev.kobai.optim.Momentum;
import dev.kobai.optim.RMSProp;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A loop of gradients and steps from outside trains as fit does, and what fails leaves no trace.
 */
class OwnLoopTest {
    private static final double[][] X = RandomData.matrix(20, 4, 1);
    private static final double[][] Y = RandomData.oneHot(20, 3, 2);
    private static final Dataset DATA = Dataset.of(X, Y);
    private static final UnaryOperator<double[][]> ONES = p -> {
        double[][] ones = new double[p.length][p[0].length];
        for (double[] row : ones) {
            Arrays.fill(row, 1);
        }
        return ones;
    };

    static List<TrainingRun> runs() {
        return TrainingRun.of(
                new SteepestDescent(0.1),
                new Momentum(new ExponentialDecay(0.1, 3, 0.5), 0.9),
                new Adam(0.01).weightDecay(0.1).clipNorm(0.05),
                new RMSProp(0.01).globalClipNorm(0.1),
                new Lion(0.01).gradientAccumulationSteps(2));
    }

    /** A network of everything that has a state, a chance or a side effect in training. */
    private static Sequential everything(TrainingRun run) {
        return Sequential.of(
                        new Input(4),
                        new Dense(5).kernelRegularizer(new L2(0.01)),
                        new BatchNormalization(),
                        new Tanh(),
                        new Dropout(0.3),
                        new GaussianNoise(0.1),
                        new Dense(3).kernelConstraint(new MaxNorm(0.8)),
                        new Softmax())
                .dataType(run.type())
                .seed(3)
                .compile(run.optimizer(), new CategoricalCrossentropy(), new CategoricalAccuracy());
    }

    @ParameterizedTest
    @MethodSource("runs")
    void gradientAndStepGiveTheSameBitsAsFit(TrainingRun run) {
        Sequential fitted = everything(run);
        Sequential stepped = everything(run);
        Sequential onBatches = everything(run);
        double[] gradient = new double[stepped.parameters().length];
        FitOptions inOrder = FitOptions.epochs(1).batchSize(8).shuffle(false);
        for (int epoch = 0; epoch < 3; epoch++) {
            double sum = 0;
            for (Dataset batch : DATA.batches(8)) {
                double loss = stepped.gradient(batch, gradient);
                stepped.step(gradient);
                assertEquals(loss, onBatches.trainOnBatch(batch));
                sum += loss * batch.rows();
            }
            assertEquals(fitted.fit(DATA, inOrder).lastLoss(), sum / 20);
            assertEquals(fitted.weights(), stepped.weights());
            assertEquals(fitted.weights(), onBatches.weights());
        }
        assertEquals(fitted.optimizerState(), stepped.optimizerState());
    }

    @Test
    void aGradientAloneMakesNoStep() {
        Sequential model = plain();
        double[] before = model.parameters();
        double[] gradient = new double[before.length];
        double loss = model.gradient(DATA, gradient);
        assertEquals(loss, model.gradient(DATA, new double[before.length]));
        assertArrayEquals(before, model.parameters());
        double[] slopes = new double[before.length];
        assertEquals(model.objective(DATA).valueAndGradient(before, slopes), loss);
        assertArrayEquals(slopes, gradient);
    }

    @Test
    void theStepIsAlongTheGradientThatWasGiven() {
        Sequential model = Sequential.of(new Input(1), new Dense(1))
                .dataType(DataType.DOUBLE)
                .compile(new SteepestDescent(0.5), new MeanSquaredError());
        model.setParameters(new double[] {3, 5});
        double[] gradient = {2, -4};
        model.step(gradient);
        assertArrayEquals(new double[] {3 - 0.5 * 2, 5 + 0.5 * 4}, model.parameters());
        assertArrayEquals(new double[] {2, -4}, gradient);
    }

    private static Sequential plain() {
        return plain(DataType.DOUBLE);
    }

    private static Sequential plain(DataType type) {
        return Sequential.of(new Input(4), new Dense(5), new Tanh(), new Dense(3), new Softmax())
                .dataType(type)
                .seed(3)
                .compile(new Momentum(0.1, 0.9), new CategoricalCrossentropy());
    }

    /**
     *
     *
     * <pre>
     * p = w x + b,  w = 2, b = 1,  x = 3 and 5,  ∂L/∂p = 10 and −1 as said
     * ∂L/∂w = 10 · 3 − 1 · 5 = 25      ∂L/∂b = 10 − 1 = 9      ∂L/∂x = 20 and −2
     * </pre>
     */
    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void aGradientOfTheOutputGoesBackByHand(DataType type) {
        Sequential model = Sequential.of(new Input(1), new Dense(1))
                .dataType(type)
                .compile(new SteepestDescent(1), new MeanSquaredError());
        model.setParameters(new double[] {2, 1});
        double[][] x = {{3}, {5}};
        UnaryOperator<double[][]> slopes = p -> {
            assertArrayEquals(new double[][] {{7}, {11}}, p);
            return new double[][] {{10}, {-1}};
        };
        assertArrayEquals(new double[] {25, 9}, model.backward(x, slopes));
        assertArrayEquals(new double[][] {{20}, {-2}}, model.inputGradient(x, slopes));
        // L = ((7 − 8)² + (11 − 8)²) / 2, ∂L/∂p = −1 and 3
        double[][] y = {{8}, {8}};
        assertArrayEquals(new double[][] {{-2}, {6}}, model.inputGradient(x, y));
        assertEquals(
                Dataset.of(new double[][] {{-2}, {6}}, y).x().castTo(type),
                model.inputGradient(Dataset.of(x, y)));
    }

    @Test
    void theLossesOwnGradientGivesTheGradientOfTheLoss() {
        Sequential model = Sequential.of(new Input(4), new Dense(5), new Tanh(), new Dense(3))
                .dataType(DataType.DOUBLE)
                .compile(new Adam(), new MeanSquaredError());
        double[] gradient = new double[model.parameters().length];
        model.gradient(DATA, gradient);
        UnaryOperator<double[][]> slopes = p -> {
            for (int i = 0; i < p.length; i++) {
                for (int j = 0; j < 3; j++) {
                    p[i][j] = 2 * (p[i][j] - Y[i][j]) / (3 * p.length);
                }
            }
            return p;
        };
        assertArrayEquals(gradient, model.backward(X, slopes), 1e-16);
        UnaryOperator<INDArray> arrays = p -> p.sub(DATA.y()).muli(2.0 / 60);
        assertArrayEquals(gradient, model.backward(DATA.x(), arrays), 1e-16);
        double[][] towardsInput = model.inputGradient(X, Y);
        for (int i = 0; i < X.length; i++) {
            assertArrayEquals(towardsInput[i], model.inputGradient(X, slopes)[i], 1e-16);
        }
        assertEquals(
                model.inputGradient(DATA), model.inputGradient(DATA.x(), arrays).reshape(20, 4));
    }

    @Test
    void theGradientTowardsTheInputIsThatOfThePrediction() {
        Sequential model = everything(new TrainingRun(new Adam(), DataType.DOUBLE));
        model.fit(DATA, FitOptions.epochs(2)); // so that the moving statistics are something
        List<INDArray> before = model.weights();
        double[][] gradient = model.inputGradient(X, Y);
        double[][] moved = new double[20][];
        Arrays.setAll(moved, i -> X[i].clone());
        for (int i = 0; i < X.length; i++) {
            for (int j = 0; j < 4; j++) {
                moved[i][j] = X[i][j] + 1e-5;
                double above = model.evaluate(moved, Y).get("loss");
                moved[i][j] = X[i][j] - 1e-5;
                double below = model.evaluate(moved, Y).get("loss");
                moved[i][j] = X[i][j];
                assertEquals((above - below) / 2e-5, gradient[i][j], 1e-9);
            }
        }
        assertEquals(before, model.weights());
    }

    @Test
    void aNetworksOwnGradientIsChainedThroughAnother() {
        Sequential inner = plain();
        Sequential outer = Sequential.of(new Input(3), new Dense(2))
                .dataType(DataType.DOUBLE)
                .seed(9)
                .compile(new Adam(), new MeanSquaredError());
        Sequential both = Sequential.of(
                        new Input(4),
                        new Dense(5),
                        new Tanh(),
                        new Dense(3),
                        new Softmax(),
                        new Dense(2))
                .dataType(DataType.DOUBLE)
                .compile(new Adam(), new MeanSquaredError());
        List<INDArray> weights = new ArrayList<>(inner.weights());
        weights.addAll(outer.weights());
        both.setWeights(weights);
        double[][] y = RandomData.matrix(20, 2, 5);
        double[] chained = inner.backward(X, p -> outer.inputGradient(p, y));
        double[] whole = new double[both.parameters().length];
        both.gradient(Dataset.of(X, y), whole);
        assertArrayEquals(Arrays.copyOf(whole, chained.length), chained, 1e-16);
    }

    @Test
    void outputsOfSeveralAxesAreFlatRows() {
        Sequential model = Sequential.of(new Input(2, 3), new Dense(2))
                .dataType(DataType.DOUBLE)
                .compile(new Adam(), new MeanSquaredError());
        INDArray x = RandomData.array(1, 5, 2, 3);
        double[][] rows =
                model.inputGradient(x, p -> p.mul(0).addi(1)).reshape(5, 6).toDoubleMatrix();
        double[] kernel = model.parameters();
        double[] sums = {
            kernel[0] + kernel[1], kernel[2] + kernel[3], kernel[4] + kernel[5],
            kernel[0] + kernel[1], kernel[2] + kernel[3], kernel[4] + kernel[5]
        };
        for (double[] row : rows) {
            assertArrayEquals(sums, row, 1e-15);
        }
    }

    @Test
    void testOnBatchEvaluatesWithoutAStep() {
        Sequential model = everything(new TrainingRun(new Adam(), DataType.DOUBLE));
        List<INDArray> before = model.weights();
        assertEquals(model.evaluate(DATA), model.testOnBatch(DATA));
        assertEquals(model.evaluate(DATA), model.testOnBatch(DATA));
        assertEquals(before, model.weights());
    }

    @Test
    void frozenLayersHandTheGradientOn() {
        Sequential model = plain().freeze("dense");
        model.compile(new SteepestDescent(0.1), new CategoricalCrossentropy());
        double[] gradient = new double[5 * 3 + 3];
        model.gradient(DATA, gradient);
        double[] all = new double[5 * 5 + 5 * 3 + 3];
        plain().gradient(DATA, all);
        assertArrayEquals(Arrays.copyOfRange(all, 25, all.length), gradient);
        assertArrayEquals(plain().inputGradient(X, Y), model.inputGradient(X, Y));
    }

    @Test
    void whatFailsLeavesNoTrace() {
        record Bad(
                Class<? extends RuntimeException> type,
                String message,
                java.util.function.Consumer<Sequential> call) {}
        double[][] nan = RandomData.matrix(20, 4, 1);
        nan[3][2] = Double.NaN;
        double[][] huge = new double[20][4];
        huge[0][0] = 1e200;
        double[] short5 = new double[5];
        Class<IllegalArgumentException> argument = IllegalArgumentException.class;
        List<Bad> calls = List.of(
                new Bad(
                        argument,
                        "gradient, x, row 3, column 2: expected a finite number, got NaN. ",
                        m -> m.gradient(Dataset.of(nan, Y), m.parameters())),
                new Bad(
                        argument,
                        "gradient: expected data, got null. ",
                        m -> m.gradient(null, m.parameters())),
                new Bad(
                        argument,
                        "gradient: expected an array, got null. ",
                        m -> m.gradient(DATA, null)),
                new Bad(
                        argument,
                        "gradient: expected 43 numbers, got 5. ",
                        m -> m.gradient(DATA, short5)),
                new Bad(argument, "step: expected 43 numbers, got 5. ", m -> m.step(short5)),
                new Bad(argument, "step: expected an array, got null. ", m -> m.step(null)),
                new Bad(argument, "step, 7: expected a finite number, got NaN. ", m -> {
                    double[] gradient = new double[43];
                    gradient[7] = Double.NaN;
                    m.step(gradient);
                }),
                new Bad(
                        argument,
                        "backward: expected a gradient of the output, got null. ",
                        m -> m.backward(X, null)),
                new Bad(
                        argument,
                        "backward, gradient of the output: expected at least one row",
                        m -> m.backward(X, p -> null)),
                new Bad(
                        argument,
                        "backward, gradient of the output: expected 20 rows as x has, got",
                        m -> m.backward(X, p -> new double[][] {p[0]})),
                new Bad(
                        argument,
                        "backward, gradient of the output: expected [batch, 3], got [20, 4]",
                        m -> m.backward(X, p -> X)),
                new Bad(
                        argument,
                        "backward, gradient of the output, row 2, column 1: expected a f",
                        m -> m.backward(X, p -> {
                            p[2][1] = Double.POSITIVE_INFINITY;
                            return p;
                        })),
                new Bad(
                        DivergenceException.class,
                        "backward: expected a finite gradient, got",
                        m -> m.backward(X, p -> {
                            p[0][0] = 1.7e308;
                            p[0][1] = -1.7e308;
                            return p;
                        })),
                new Bad(
                        IllegalStateException.class,
                        "step: expected a model that nobody is writing to, got one that backward is",
                        m -> m.backward(X, p -> {
                            m.step(new double[43]);
                            return p;
                        })),
                new Bad(
                        ArithmeticException.class,
                        "of mine",
                        m -> m.backward(X, p -> {
                            throw new ArithmeticException("of mine");
                        })),
                new Bad(
                        argument,
                        "inputGradient, y: expected [batch, 3], got [20, 4]. ",
                        m -> m.inputGradient(X, X)),
                new Bad(
                        DivergenceException.class,
                        "inputGradient: expected a finite gradient, got",
                        m -> m.inputGradient(X, p -> {
                            p[0][0] = 1.7e308;
                            p[0][1] = -1.7e308;
                            return p;
                        })),
                new Bad(
                        argument,
                        "trainOnBatch: expected data, got null. ",
                        m -> m.trainOnBatch((Dataset) null)),
                new Bad(
                        argument,
                        "testOnBatch, x, row 3, column 2: expected a finite number, got",
                        m -> m.testOnBatch(nan, Y)),
                new Bad(
                        argument,
                        "evaluate: expected batchSize >= 1, got 0. ",
                        m -> m.evaluate(DATA, 0)),
                new Bad(
                        argument,
                        "predict: expected batchSize >= 1, got -1. ",
                        m -> m.predict(X, -1)));
        for (Bad bad : calls) {
            Twins twins = new Twins(() -> normalised(), DATA);
            String message = twins.refuse(bad.type(), bad.call());
            assertTrue(message.startsWith(bad.message()), message);
        }
    }

    private static Sequential normalised() {
        return Sequential.of(
                        new Input(4),
                        new Dense(5).useBias(false),
                        new BatchNormalization().scale(false),
                        new Tanh(),
                        new Dense(3),
                        new Softmax())
                .dataType(DataType.DOUBLE)
                .compile(new Momentum(0.1, 0.9), new CategoricalCrossentropy());
    }

    @Test
    void aLossThatIsInfiniteIsSaidAndMovesNoStatistics() {
        Sequential model = Sequential.of(new Input(1), new BatchNormalization(), new Linear())
                .compile(new SteepestDescent(0.1), new MeanSquaredError());
        List<INDArray> before = model.weights();
        double[][] x = {{1}, {5}};
        double[][] y = {{3e38}, {-3e38}};
        double[] gradient = {7, 7};
        var e = assertThrows(
                DivergenceException.class, () -> model.gradient(Dataset.of(x, y), gradient));
        assertTrue(e.getMessage().startsWith("gradient: expected a finite"), e.getMessage());
        assertEquals(before, model.weights());
        assertArrayEquals(new double[] {7, 7}, gradient);
    }

    @Test
    void aStepToInfinityIsNotMade() {
        Sequential model = Sequential.of(new Input(1), new Dense(1))
                .dataType(DataType.DOUBLE)
                .compile(new Momentum(1e10, 0.5), new MeanSquaredError());
        model.setParameters(new double[] {1, 2});
        model.step(new double[] {1, 0}); // v = −1e10
        OptimizerState before = model.optimizerState();
        var e = assertThrows(DivergenceException.class, () -> model.step(new double[] {1e300, 0}));
        String message = "step: expected finite weights, got NaN or infinity under Momentum";
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
        assertArrayEquals(new double[] {1 - 1e10, 2}, model.parameters());
        assertEquals(before, model.optimizerState());
    }

    @Test
    void indicesHaveNoGradient() {
        Sequential model = Sequential.of(
                        new Input(1),
                        new Embedding(3, 2),
                        new Flatten(),
                        new Dense(1),
                        new Sigmoid())
                .compile(new Adam(), new MeanSquaredError());
        double[][] x = {{0}, {2}};
        var e = assertThrows(IllegalArgumentException.class, () -> model.inputGradient(x, ONES));
        String message = "inputGradient: expected a model whose inputs are numbers, got Embedding";
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
        assertEquals(3 * 2 + 2 + 1, model.backward(x, ONES).length);
    }

    @Test
    void aModelNotCompiledSaysSo() {
        Sequential model = Sequential.of(new Input(4), new Dense(3));
        for (var call : List.<org.junit.jupiter.api.function.Executable>of(
                () -> model.gradient(DATA, new double[15]),
                () -> model.step(new double[15]),
                () -> model.backward(X, ONES),
                () -> model.inputGradient(X, ONES),
                () -> model.trainOnBatch(DATA),
                () -> model.testOnBatch(DATA))) {
            String message = assertThrows(IllegalStateException.class, call).getMessage();
            assertTrue(message.contains(": expected a compiled model, got one not"), message);
        }
    }
}
