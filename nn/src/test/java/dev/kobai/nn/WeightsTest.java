package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.initializer.Constant;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.Momentum;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Weights go in and out as copies, all together or not at all. */
class WeightsTest {
    private static final double[][] X = {{0, 1}, {2, 3}, {4, 5}};
    private static final double[][] Y = {{0}, {1}, {1}};

    private static Sequential model() {
        return Sequential.of(new Input(2), new Dense(3), new Sigmoid(), new Dense(1))
                .seed(4)
                .compile(new Momentum(0.1, 0.9), new MeanSquaredError());
    }

    private static List<INDArray> weights() {
        return List.of(
                Nd4j.createFromArray(new double[][] {{1, 2, 3}, {4, 5, 6}}),
                Nd4j.createFromArray(7.0, 8.0, 9.0),
                Nd4j.createFromArray(new double[][] {{10}, {11}, {12}}),
                Nd4j.createFromArray(13.0));
    }

    @Test
    void theyComeLayerByLayerKernelBeforeBias() {
        Sequential model = model();
        List<String> shapes =
                model.weights().stream().map(w -> Arrays.toString(w.shape())).toList();
        assertEquals(List.of("[2, 3]", "[3]", "[3, 1]", "[1]"), shapes);
        model.setWeights(weights());
        double[] flat = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13};
        assertArrayEquals(flat, model.parameters());
        assertEquals(weights().get(0), model.weights().get(0).castTo(DataType.DOUBLE));
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void whatWasTakenOutCanBePutBack(DataType type) {
        Sequential model = model().dataType(type);
        List<INDArray> taken = model.weights();
        double[] flat = model.parameters();
        double[] predicted = model.predict(X[1]);
        model.fit(X, Y, FitOptions.epochs(2));
        assertTrue(flat[0] != model.parameters()[0]);
        model.setWeights(taken);
        assertEquals(type, model.weights().get(0).dataType());
        assertArrayEquals(flat, model.parameters());
        assertArrayEquals(predicted, model.predict(X[1]));
        model.fit(X, Y, FitOptions.epochs(2));
        model.setParameters(flat);
        assertArrayEquals(flat, model.parameters());
        assertArrayEquals(predicted, model.predict(X[1]));
    }

    @Test
    void theyAreCopiesBothWays() {
        Sequential model = model();
        double[] before = model.parameters();
        model.weights().forEach(w -> w.assign(99));
        model.parameters()[0] = 99;
        assertArrayEquals(before, model.parameters());

        List<INDArray> given = weights();
        double[] numbers = before.clone();
        model.setWeights(given);
        given.forEach(w -> w.assign(99));
        assertEquals(1, model.parameters()[0]);
        model.setParameters(numbers);
        numbers[0] = 99;
        assertArrayEquals(before, model.parameters());
    }

    @Test
    void trainingGoesOnFromWhatWasSet() {
        Dense one = new Dense(1).useBias(false).kernelInitializer(new Constant(1));
        Sequential model = Sequential.of(new Input(1), one)
                .compile(new Momentum(0.25, 0), new MeanSquaredError());
        double[][] x = {{1}};
        double[][] y = {{0}};
        model.fit(x, y, FitOptions.epochs(1)); // w - 0.25 * 2w halves w
        assertArrayEquals(new double[] {0.5}, model.parameters());
        model.setParameters(new double[] {8});
        model.fit(x, y, FitOptions.epochs(1));
        assertArrayEquals(new double[] {4}, model.parameters());
        model.setWeights(List.of(Nd4j.createFromArray(new double[][] {{6}})));
        model.fit(x, y, FitOptions.epochs(2));
        assertArrayEquals(new double[] {1.5}, model.parameters());
    }

    @Test
    void anArrayMayBeAViewInAnyOrder() {
        Sequential model = model();
        List<INDArray> turned = new ArrayList<>(weights());
        turned.set(
                0, Nd4j.createFromArray(new double[][] {{1, 4}, {2, 5}, {3, 6}}).transpose());
        model.setWeights(turned);
        assertEquals(2, model.parameters()[1]);
        assertEquals(4, model.parameters()[3]);
    }

    /** A call that must fail, and how its message must begin. */
    record Bad(String message, Consumer<Sequential> call) {
        @Override
        public String toString() {
            return message;
        }
    }

    private static Bad replaced(String message, int index, INDArray array) {
        List<INDArray> weights = new ArrayList<>(weights());
        weights.set(index, array);
        return new Bad(message, model -> model.setWeights(weights));
    }

    static List<Bad> bad() {
        double nan = Double.NaN;
        return List.of(
                new Bad(
                        "weights: expected 4 arrays, got 3. ",
                        model -> model.setWeights(weights().subList(0, 3))),
                new Bad(
                        "weights: expected 4 arrays, got 8. ",
                        model -> model.setWeights(
                                Collections.nCopies(8, weights().get(0)))),
                new Bad("setWeights: expected a list, got null. ", model -> model.setWeights(null)),
                replaced(
                        "weight 0: expected shape [2, 3], got [3, 2]. ",
                        0,
                        Nd4j.zeros(DataType.DOUBLE, 3, 2)),
                replaced(
                        "weight 3: expected shape [1], got [1, 1]. ",
                        3,
                        Nd4j.zeros(DataType.DOUBLE, 1, 1)),
                replaced("weight 1: expected an array, got null. ", 1, null),
                // The last array is wrong, and the first three must not have been written.
                replaced(
                        "weight 3: expected finite numbers, got NaN or infinity. ",
                        3,
                        Nd4j.createFromArray(nan)),
                replaced(
                        "weight 3: expected finite numbers, got NaN or infinity. ",
                        3,
                        Nd4j.createFromArray(1e300)),
                new Bad(
                        "setParameters: expected 13 numbers, got 12. ",
                        model -> model.setParameters(new double[12])),
                new Bad(
                        "setParameters, 12: expected a finite number, got Infinity. ",
                        model -> model.setParameters(lastIs(Double.POSITIVE_INFINITY))),
                new Bad(
                        "setParameters, 12: expected a finite number, got 1.0E300",
                        model -> model.setParameters(lastIs(1e300))),
                new Bad(
                        "setParameters: expected an array, got null. ",
                        model -> model.setParameters(null)));
    }

    private static double[] lastIs(double value) {
        double[] parameters = new double[13];
        parameters[12] = value;
        return parameters;
    }

    @ParameterizedTest
    @MethodSource("bad")
    void whatDoesNotFitIsRefusedAsAWhole(Bad bad) {
        String message = new Twins(WeightsTest::model, Dataset.of(X, Y))
                .refuse(IllegalArgumentException.class, bad.call());
        assertTrue(message.startsWith(bad.message()), message);
    }
}
