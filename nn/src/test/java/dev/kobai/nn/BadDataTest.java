package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.loss.BinaryCrossentropy;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.Adam;
import dev.kobai.optim.Momentum;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Data that does not fit is refused with its place, and the model has not seen it. */
class BadDataTest {
    private static final double NAN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final FitOptions ONCE = FitOptions.epochs(1).batchSize(2);
    private static final double[][] X = {{0, 1}, {2, 3}, {4, 5}, {6, 7}};
    private static final double[][] Y = {{0}, {1}, {1}, {0}};
    private static final double[][] CLASSES = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 0, 0}};

    /** A call that must fail, and how its message must begin. */
    record Bad(String message, Consumer<Sequential> call) {
        @Override
        public String toString() {
            return message;
        }
    }

    private static Bad bad(String message, Consumer<Sequential> call) {
        return new Bad(message, call);
    }

    private static Bad fit(String message, double[][] x, double[][] y) {
        return bad(message, model -> model.fit(x, y, ONCE));
    }

    private static INDArray array(double[][] rows) {
        return Nd4j.createFromArray(rows);
    }

    static List<Bad> shapes() {
        double[][] wide = {{1, 2, 3}, {4, 5, 6}};
        double[][] two = {{0}, {1}};
        INDArray flat = Nd4j.createFromArray(0.0, 1.0, 1.0, 0.0);
        String columns = "x: expected [batch, 2], got [2, 3]. ";
        return List.of(
                fit("fit, " + columns, wide, two),
                bad("evaluate, " + columns, model -> model.evaluate(wide, two)),
                bad("objective, " + columns, model -> model.objective(wide, two)),
                bad("predict, " + columns, model -> model.predict(wide)),
                bad("predict, " + columns, model -> model.predict(array(wide))),
                bad(
                        "trainOnBatch, " + columns,
                        model -> model.trainOnBatch(array(wide), array(two))),
                bad(
                        "fit, validation " + columns,
                        model -> model.fit(X, Y, ONCE.validationData(Dataset.of(wide, two)))),
                bad(
                        "predict, x: expected 2 numbers, got 3. ",
                        model -> model.predict(new double[3])),
                bad(
                        "predict, x: expected 2 numbers, got 1. ",
                        model -> model.predict(new float[1])),
                fit("fit, y: expected [batch, 1], got [4, 2]. ", X, X),
                bad(
                        "evaluate, y: expected [batch, 1], got [4, 2]. ",
                        model -> model.evaluate(X, X)),
                bad(
                        "fit, validation y: expected [batch, 1], got [4, 2]. ",
                        model -> model.fit(X, Y, ONCE.validationData(Dataset.of(X, X)))),
                bad(
                        "fit, y: expected [batch, 1], got [4, 1, 1]. ",
                        model -> model.fit(array(X), array(Y).reshape(4, 1, 1), ONCE)),
                bad(
                        "fit, x: expected [batch, 2], got [4, 2, 1]. ",
                        model -> model.fit(array(X).reshape(4, 2, 1), array(Y), ONCE)),
                bad(
                        "fit, x: expected [batch, 2], got [4]. ",
                        model -> model.fit(flat, array(Y), ONCE)),
                fit("dataset: expected 4 rows as x has, got 2 rows. ", X, two),
                fit("dataset: expected 4 rows as x has, got 1 rows. ", X, new double[][] {{1}}),
                bad(
                        "dataset: expected 4 rows as x has, got 1 rows. ",
                        model -> model.fit(array(X), flat.reshape(1, 4), ONCE)));
    }

    static List<Bad> missing() {
        double[][] none = {};
        double[][] hollow = {{}, {}};
        String rows = "expected at least one row with at least one column, got no numbers. ";
        return List.of(
                fit("x: " + rows, none, Y),
                fit("x: " + rows, hollow, Y),
                fit("y: " + rows, X, none),
                fit("x: " + rows, null, Y),
                bad("y: " + rows, model -> model.fit(new float[4][2], new float[0][], ONCE)),
                bad("predict, x: " + rows, model -> model.predict(none)),
                bad("predict, x: " + rows, model -> model.predict(new float[0][])),
                bad(
                        "predict, x: expected at least one row, got an empty array. ",
                        model -> model.predict(Nd4j.empty(DataType.FLOAT))),
                bad(
                        "dataset: expected at least one row, got none. ",
                        model -> model.fit(Nd4j.empty(DataType.FLOAT), array(Y), ONCE)),
                bad("dataset: expected y, got null. ", model -> model.fit(array(X), null, ONCE)),
                bad("fit: expected data, got null. ", model -> model.fit((Dataset) null, ONCE)),
                bad("fit: expected options, got null. ", model -> model.fit(X, Y, null)),
                bad("evaluate: expected data, got null. ", model -> model.evaluate((Dataset) null)),
                bad(
                        "predict, x: expected an array, got null. ",
                        model -> model.predict((INDArray) null)),
                bad(
                        "predict, x: expected a sample, got null. ",
                        model -> model.predict((float[]) null)));
    }

    static List<Bad> ragged() {
        double[][] x = {{0, 1}, {2, 3}, {4}, {6, 7}};
        double[][] hole = {{0, 1}, null};
        float[][] single = {{0, 1}, {2, 3, 4}};
        return List.of(
                fit("x, row 2: expected 2 columns, got 1 columns. ", x, Y),
                fit("y, row 1: expected 1 columns, got 2 columns. ", X, new double[][] {
                    {0}, {1, 2}, {3}, {4}
                }),
                bad("predict, x, row 2: expected 2 columns, got 1", model -> model.predict(x)),
                bad("predict, x, row 1: expected 2 columns, got 0", model -> model.predict(hole)),
                bad("predict, x, row 1: expected 2 columns, got 3", model -> model.predict(single)),
                bad(
                        "x, row 1: expected 2 columns, got 3 columns. ",
                        model -> model.fit(single, new float[2][1], ONCE)));
    }

    static List<Bad> notFinite() {
        double[][] x = {{0, 1}, {2, 3}, {4, NAN}, {6, 7}};
        double[][] y = {{0}, {1}, {1}, {-INF}};
        String atX = ", row 2, column 1: expected a finite number, got NaN. ";
        String atY = ", row 3, column 0: expected a finite number, got -Infinity. ";
        List<Bad> list = new ArrayList<>(List.of(
                fit("fit, x" + atX, x, Y),
                fit("fit, y" + atY, X, y),
                bad("evaluate, x" + atX, model -> model.evaluate(x, Y)),
                bad("evaluate, y" + atY, model -> model.evaluate(X, y)),
                bad("objective, x" + atX, model -> model.objective(x, Y)),
                bad("trainOnBatch, y" + atY, model -> model.trainOnBatch(array(X), array(y))),
                bad("predict, x" + atX, model -> model.predict(x)),
                bad(
                        "fit, validation y" + atY,
                        model -> model.fit(X, Y, ONCE.validationData(Dataset.of(X, y)))),
                // In single precision a number beyond 3.4e38 is infinite.
                fit(
                        "fit, x, row 0, column 0: expected a finite number, got Infinity. ",
                        new double[][] {{1e300, 0}},
                        new double[][] {{0}})));
        list.add(bad(
                "predict, x: expected finite numbers, got Infinity. ",
                model -> model.predict(new double[] {1e300, 0})));
        for (double value : new double[] {NAN, INF, -INF}) {
            String message = "predict, x: expected finite numbers, got " + value + ". ";
            list.add(bad(message, model -> model.predict(new double[] {0, value})));
            list.add(bad(message, model -> model.predict(new float[] {(float) value, 0})));
        }
        return list;
    }

    @ParameterizedTest
    @MethodSource({"shapes", "missing", "ragged", "notFinite"})
    void whatDoesNotFitIsRefused(Bad bad) {
        check(bad, () -> regression(new MeanSquaredError()), Dataset.of(X, Y));
    }

    static List<Bad> notBinary() {
        List<Bad> list = new ArrayList<>();
        for (double value : new double[] {0.5, 2, -1}) {
            double[][] y = {{0}, {1}, {value}, {0}};
            String message = ", row 2: expected a target of 0 or 1, got " + value + ". ";
            list.add(fit("fit, y" + message, X, y));
            list.add(bad("evaluate, y" + message, model -> model.evaluate(X, y)));
            list.add(bad("objective, y" + message, model -> model.objective(X, y)));
            list.add(bad(
                    "fit, validation y" + message,
                    model -> model.fit(X, Y, ONCE.validationData(Dataset.of(X, y)))));
        }
        return list;
    }

    @ParameterizedTest
    @MethodSource("notBinary")
    void targetsOfTheBinaryCrossentropyAreZeroOrOne(Bad bad) {
        check(bad, () -> regression(new BinaryCrossentropy()), Dataset.of(X, Y));
    }

    static List<Bad> notProbabilities() {
        return List.of(
                fit("fit, y, row 1: expected a target from 0 to 1, got 1.5. ", X, new double[][] {
                    {0}, {1.5}, {1}, {0}
                }),
                fit("fit, y, row 0: expected a target from 0 to 1, got -0.5. ", X, new double[][] {
                    {-0.5}, {1}, {1}, {0}
                }));
    }

    @ParameterizedTest
    @MethodSource("notProbabilities")
    void softTargetsOfTheBinaryCrossentropyAreProbabilities(Bad bad) {
        Loss soft = new BinaryCrossentropy().softTargets(true);
        check(bad, () -> regression(soft), Dataset.of(X, new double[][] {{0.5}, {0.25}, {0}, {1}}));
    }

    static List<Bad> notOneHot() {
        return List.of(
                classes("row 1: expected a target of 0 or 1, got 0.5. ", 0.5, 0.5, 0),
                classes("row 1: expected a target of 0 or 1, got 2.0. ", 0, 2, 0),
                classes("row 1: expected a target of 0 or 1, got -1.0. ", 1, 1, -1),
                classes(
                        "row 1: expected a single 1 (one-hot), got 3 targets with sum 2.0. ",
                        1,
                        1,
                        0),
                classes(
                        "row 1: expected a single 1 (one-hot), got 3 targets with sum 0.0. ",
                        0,
                        0,
                        0));
    }

    @ParameterizedTest
    @MethodSource("notOneHot")
    void targetsOfTheCategoricalCrossentropyAreOneHot(Bad bad) {
        check(bad, () -> classifier(new CategoricalCrossentropy()), Dataset.of(X, CLASSES));
    }

    static List<Bad> notDistributions() {
        return List.of(
                classes("row 1: expected a target from 0 to 1, got 1.5. ", 1.5, -0.5, 0),
                classes(
                        "row 1: expected targets that sum to 1, got 3 targets with sum 0.75. ",
                        0.25,
                        0.25,
                        0.25));
    }

    @ParameterizedTest
    @MethodSource("notDistributions")
    void softTargetsOfTheCategoricalCrossentropySumToOne(Bad bad) {
        Loss soft = new CategoricalCrossentropy().softTargets(true);
        double[][] y = {{0.25, 0.25, 0.5}, {0, 1, 0}, {0.1, 0.2, 0.7}, {0, 0.5, 0.5}};
        check(bad, () -> classifier(soft), Dataset.of(X, y));
    }

    private static Bad classes(String message, double... second) {
        double[][] y = {CLASSES[0], second, CLASSES[2], CLASSES[3]};
        return fit("fit, y, " + message, X, y);
    }

    private static void check(Bad bad, Supplier<Sequential> make, Dataset good) {
        String message = new Twins(make, good).refuse(IllegalArgumentException.class, bad.call());
        assertTrue(message.startsWith(bad.message()), message);
    }

    private static Sequential regression(Loss loss) {
        return Sequential.of(new Input(2), new Dense(3), new Sigmoid(), new Dense(1), new Sigmoid())
                .seed(1)
                .compile(new Momentum(0.5, 0.9), loss);
    }

    private static Sequential classifier(Loss loss) {
        return Sequential.of(new Input(2), new Dense(3), new Softmax())
                .seed(2)
                .compile(new Adam(0.1), loss);
    }
}
