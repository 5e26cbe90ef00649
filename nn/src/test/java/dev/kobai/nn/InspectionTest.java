package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.constraint.MaxNorm;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.BatchNormalization;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Dropout;
import dev.kobai.nn.layer.Embedding;
import dev.kobai.nn.layer.Flatten;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.BinaryCrossentropy;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.metric.CategoricalAccuracy;
import dev.kobai.nn.regularizer.L2;
import dev.kobai.optim.Adam;
import dev.kobai.optim.ExponentialDecay;
import dev.kobai.optim.Lion;
import dev.kobai.optim.Momentum;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.Arrays;
import java.util.List;

/** What an inspection shows is what a training step does, and looking changes nothing. */
class InspectionTest {
    private static final double[][] X = RandomData.matrix(20, 4, 1);
    private static final double[][] Y = RandomData.oneHot(20, 3, 2);
    private static final Dataset DATA = Dataset.of(X, Y);
    private static final FitOptions FIT = FitOptions.epochs(2).batchSize(8);

    /** The network of {@link StepByHandTest}, at the rate 2. */
    private static Sequential byHand(DataType type) {
        Sequential model = Sequential.of(
                        new Input(2), new Dense(2), new Sigmoid(), new Dense(1), new Sigmoid())
                .dataType(type)
                .compile(new SteepestDescent(2), new MeanSquaredError());
        model.setParameters(new double[] {2, -4, -1, 2, 0, 0, 1, 3, -2});
        return model;
    }

    private static double[][] rows(double[]... rows) {
        return rows;
    }

    private static double[] row(double... numbers) {
        return numbers;
    }

    /**
     * What {@link StepByHandTest} works out with paper and pencil, and one line more:
     *
     * <pre>
     * ∂L/∂x = W₁ ∂L/∂z₁ = (2·(−1/16) − 4·(−3/16), −1·(−1/16) + 2·(−3/16)) = (10/16, −5/16)
     * </pre>
     */
    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void theLecturesNetworkByHand(DataType type) {
        Inspection inside = byHand(type).inspect(row(1, 2), row(1));
        Inspection.Weight kernel1 = new Inspection.Weight(
                "kernel",
                rows(row(2, -4), row(-1, 2)),
                rows(row(-1.0 / 16, -3.0 / 16), row(-2.0 / 16, -6.0 / 16)),
                rows(row(2.0 / 16, 6.0 / 16), row(4.0 / 16, 12.0 / 16)));
        Inspection.Weight bias1 = new Inspection.Weight(
                "bias",
                rows(row(0, 0)),
                rows(row(-1.0 / 16, -3.0 / 16)),
                rows(row(2.0 / 16, 6.0 / 16)));
        Inspection.Weight kernel2 = new Inspection.Weight(
                "kernel",
                rows(row(1), row(3)),
                rows(row(-1.0 / 8), row(-1.0 / 8)),
                rows(row(2.0 / 8), row(2.0 / 8)));
        Inspection.Weight bias2 = new Inspection.Weight(
                "bias", rows(row(-2)), rows(row(-1.0 / 4)), rows(row(2.0 / 4)));
        double[][] x = rows(row(1, 2));
        double[][] dx = rows(row(10.0 / 16, -5.0 / 16));
        double[][] z1 = rows(row(0, 0));
        double[][] delta1 = rows(row(-1.0 / 16, -3.0 / 16));
        double[][] h = rows(row(0.5, 0.5));
        double[][] dh = rows(row(-1.0 / 4, -3.0 / 4));
        double[][] z2 = rows(row(0));
        double[][] delta2 = rows(row(-1.0 / 4));
        double[][] p = rows(row(0.5));
        double[][] dp = rows(row(-1));
        Inspection expected = new Inspection(
                0.25,
                List.of(
                        new Inspection.Layer("dense", x, z1, dx, delta1, List.of(kernel1, bias1)),
                        new Inspection.Layer("sigmoid", z1, h, delta1, dh, List.of()),
                        new Inspection.Layer("dense_1", h, z2, dh, delta2, List.of(kernel2, bias2)),
                        new Inspection.Layer("sigmoid_1", z2, p, delta2, dp, List.of())));
        assertEquals(expected, inside);
        assertEquals(expected.hashCode(), inside.hashCode());
    }

    /**
     * Crossentropy and σ are differentiated as one, but each gradient is there: of y = 1, p = 1/2
     *
     * <pre>
     * ∂L/∂p = −1/p = −2      ∂L/∂z = p − y = −1/2
     * </pre>
     */
    @Test
    void theGradientAtAnOutputThatTheLossSkipsIsThere() {
        Sequential model = Sequential.of(new Input(1), new Dense(1), new Sigmoid())
                .dataType(DataType.DOUBLE)
                .compile(new SteepestDescent(1), new BinaryCrossentropy());
        model.setParameters(row(3, -3));
        Inspection.Layer sigmoid = model.inspect(row(1), row(1)).layer("sigmoid");
        assertArrayEquals(rows(row(0.5)), sigmoid.output());
        assertArrayEquals(row(-2), sigmoid.outputGradient()[0], 1e-12);
        assertArrayEquals(row(-0.5), sigmoid.inputGradient()[0], 1e-15);
    }

    static List<TrainingRun> runs() {
        return TrainingRun.of(
                new SteepestDescent(0.1),
                new Momentum(new ExponentialDecay(0.1, 3, 0.5), 0.9),
                new Adam(0.01).weightDecay(0.1).clipNorm(0.05),
                new Adam(0.01).useEma(0.9),
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
                        new Dense(4),
                        new Dense(3).kernelConstraint(new MaxNorm(0.8)),
                        new Softmax())
                .dataType(run.type())
                .seed(3)
                .freeze("dense_1")
                .compile(run.optimizer(), new CategoricalCrossentropy(), new CategoricalAccuracy());
    }

    @ParameterizedTest
    @MethodSource("runs")
    void theStepsAreThoseOfTrainOnBatch(TrainingRun run) {
        Sequential model = everything(run);
        for (int step = 0; step < 4; step++) {
            Inspection inside = model.inspect(DATA);
            List<INDArray> before = model.weights();
            double[] gradient = new double[model.parameters().length];
            assertEquals(model.copy().gradient(DATA, gradient), inside.loss());
            assertEquals(inside.loss(), model.trainOnBatch(DATA));
            List<INDArray> after = model.weights();
            int index = 0;
            int flat = 0;
            for (Inspection.Layer layer : inside.layers()) {
                for (Inspection.Weight weight : layer.weights()) {
                    boolean trained =
                            !layer.name().equals("dense_1") && !weight.name().startsWith("moving");
                    double[] from = numbers(before.get(index));
                    double[] to = numbers(after.get(index++));
                    int i = 0;
                    for (int r = 0; r < weight.value().length; r++) {
                        for (int c = 0; c < weight.value()[r].length; c++) {
                            assertEquals(from[i], weight.value()[r][c]);
                            assertEquals(to[i] - from[i], weight.step()[r][c]);
                            double slope = trained ? gradient[flat++] : 0;
                            assertEquals(slope, weight.gradient()[r][c]);
                            i++;
                        }
                    }
                    assertEquals(from.length, i);
                }
            }
            assertEquals(before.size(), index);
            assertEquals(gradient.length, flat);
        }
    }

    private static double[] numbers(INDArray array) {
        return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void lookingChangesNothing(TrainingRun run) {
        Sequential untouched = everything(run);
        Sequential model = everything(run);
        for (int i = 0; i < 2; i++) {
            Inspection inside = model.inspect(DATA);
            assertEquals(inside, model.inspect(X, Y));
            assertEquals(inside, model.inspect(DATA.x(), DATA.y()));
            assertEquals(untouched.weights(), model.weights());
            assertEquals(untouched.optimizerState(), model.optimizerState());
            assertEquals(untouched.fit(DATA, FIT).loss(), model.fit(DATA, FIT).loss());
            assertEquals(untouched.weights(), model.weights());
            assertEquals(untouched.optimizerState(), model.optimizerState());
            assertNotEquals(inside, model.inspect(DATA));
        }
    }

    @Test
    void layersWorkAsInTraining() {
        Sequential model = Sequential.of(new Input(1000), new Dropout(0.5))
                .compile(new SteepestDescent(1), new MeanSquaredError());
        double[] ones = new double[1000];
        Arrays.fill(ones, 1);
        double[] out = model.inspect(ones, ones).layer("dropout").output()[0];
        assertTrue(Arrays.stream(out).anyMatch(value -> value == 0));
        assertTrue(Arrays.stream(out).allMatch(value -> value == 0 || value == 2));
    }

    /**
     * x = (1, 3) has mean 2 and variance 1; at momentum 3/4 the statistics go a quarter of the way.
     */
    @Test
    void movingStatisticsHaveAStepButNoGradient() {
        Sequential model = Sequential.of(
                        new Input(1), new BatchNormalization().momentum(0.75), new Dense(1))
                .compile(new SteepestDescent(1), new MeanSquaredError());
        double[][] x = {{1}, {3}};
        Inspection.Layer layer = model.inspect(x, x).layers().get(0);
        assertArrayEquals(rows(row(0.5)), layer.weight("moving_mean").step());
        assertArrayEquals(rows(row(0)), layer.weight("moving_mean").gradient());
    }

    @Test
    void anEmbeddingAndAPartAreInspectedToo() {
        Sequential model = Sequential.of(
                        new Input(3), new Embedding(5, 2), new Flatten(), new Dense(2), new Tanh())
                .compile(new Adam(), new MeanSquaredError());
        Inspection inside = model.inspect(row(0, 4, 2), row(1, 0));
        Inspection.Layer embedding = inside.layer("embedding");
        assertArrayEquals(rows(row(0, 0, 0)), embedding.inputGradient());
        double[][] rows = embedding.weight("embeddings").value();
        double[] looked = {rows[0][0], rows[0][1], rows[4][0], rows[4][1], rows[2][0], rows[2][1]};
        assertArrayEquals(looked, embedding.output()[0]);
        assertArrayEquals(row(0, 0), embedding.weight("embeddings").step()[1]);

        Sequential head = model.after("flatten").compile(new Adam(), new MeanSquaredError());
        Inspection.Layer dense = head.inspect(looked, row(1, 0)).layer("dense");
        assertEquals(inside.layer("dense"), dense);
    }

    @Test
    void whatIsNotFiniteIsShown() {
        Sequential model = Sequential.of(new Input(1), new Dense(1))
                .compile(new SteepestDescent(1), new MeanSquaredError());
        model.setParameters(row(3e38, 3e38));
        Inspection inside = model.inspect(row(2), row(0));
        assertEquals(Double.POSITIVE_INFINITY, inside.layer("dense").output()[0][0]);
        assertTrue(inside.toString().contains("Infinity"));
        assertArrayEquals(row(3e38f, 3e38f), model.parameters());
    }

    @Test
    void theNumbersAreCopies() {
        Inspection inside = byHand(DataType.FLOAT).inspect(row(1, 2), row(1));
        Inspection.Layer layer = inside.layer("dense");
        layer.output()[0][0] = 7;
        layer.weight("kernel").step()[0][0] = 7;
        assertEquals(byHand(DataType.FLOAT).inspect(row(1, 2), row(1)), inside);
    }

    @Test
    void thereIsATableOfAll() {
        Inspection inside = byHand(DataType.DOUBLE).inspect(row(1, 2), row(1));
        String table = """
                loss 0.2500

                                     value            ∂L/∂value            step
                input                 1.000   2.000     0.6250   -0.3125
                dense       kernel    2.000  -4.000   -0.06250   -0.1875   0.1250  0.3750
                                     -1.000   2.000    -0.1250   -0.3750   0.2500  0.7500
                            bias          0       0   -0.06250   -0.1875   0.1250  0.3750
                            output        0       0   -0.06250   -0.1875
                sigmoid     output   0.5000  0.5000    -0.2500   -0.7500
                dense_1     kernel    1.000            -0.1250             0.2500
                                      3.000            -0.1250             0.2500
                            bias     -2.000            -0.2500             0.5000
                            output        0            -0.2500
                sigmoid_1   output   0.5000             -1.000
                """;
        assertEquals(table, inside.toString());
    }

    @Test
    void ofAWideLayerTheTableShowsTheBeginning() {
        Sequential model = Sequential.of(new Input(7), new Dense(1).useBias(false))
                .compile(new SteepestDescent(1), new MeanSquaredError());
        model.setParameters(row(1, 1, 1, 1, 1, 1, 1));
        String table = """
                loss 0

                                 value                                             ∂L/∂value             step
                input            1.000  1.000  1.000  1.000  1.000  1.000      …   0  0  0  0  0  0  …
                dense   kernel   1.000                                             0                     0
                                 1.000                                             0                     0
                                 1.000                                             0                     0
                                 1.000                                             0                     0
                                 1.000                                             0                     0
                                 1.000                                             0                     0
                                     …                                             …                     …
                        output   7.000                                             0
                """;
        assertEquals(table, model.inspect(row(1, 1, 1, 1, 1, 1, 1), row(7)).toString());
    }

    @Test
    void aLayerAndAWeightPrintThemselves() {
        Inspection.Layer layer =
                byHand(DataType.DOUBLE).inspect(row(1, 2), row(1)).layer("dense_1");
        String table = """
                                   value            ∂L/∂value          step
                dense_1   input    0.5000  0.5000   -0.2500  -0.7500
                          kernel    1.000           -0.1250            0.2500
                                    3.000           -0.1250            0.2500
                          bias     -2.000           -0.2500            0.5000
                          output        0           -0.2500
                """;
        assertEquals(table, layer.toString());
        String bias = """
                          value    ∂L/∂value   step
                   bias   -2.000   -0.2500     0.5000
                """;
        assertEquals(bias, layer.weight("bias").toString());
    }

    @Test
    void aNameThatIsNotThereIsRefused() {
        Inspection inside = byHand(DataType.FLOAT).inspect(row(1, 2), row(1));
        refused("layer: expected one of [dense, sigmoid, ", () -> inside.layer("conv"));
        refused("layer: expected one of [dense, sigmoid, ", () -> inside.layer(null));
        refused(
                "dense: expected one of [kernel, bias], got gamma. ",
                () -> inside.layer("dense").weight("gamma"));
    }

    private static void refused(String message, Runnable bad) {
        var e = assertThrows(IllegalArgumentException.class, bad::run);
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
    }
}
