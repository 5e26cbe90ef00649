package dev.kobai.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class RescalerTest {
    private static final INDArray X =
            Nd4j.createFromArray(new double[][] {{2, -10}, {4, 30}, {10, 10}});

    @Test
    void theLeastBecomesZeroAndTheGreatestOne() {
        double[][] expected = {{0, 0}, {0.25, 1}, {1, 0.5}};
        close(expected, Rescaler.of(X).apply(X));
    }

    @Test
    void anyRangeWillDo() {
        double[][] expected = {{-1, -1}, {-0.5, 1}, {1, 0}};
        close(expected, Rescaler.of(X, -1, 1).apply(X));
    }

    @Test
    void newDataIsTreatedLikeTheTrainingDataAndMayLieBeyond() {
        INDArray fresh = Nd4j.createFromArray(new double[][] {{6, 70}});
        close(new double[][] {{0.5, 2}}, Rescaler.of(X).apply(fresh));
        Dataset data = new Dataset(fresh, Nd4j.createFromArray(new double[][] {{1}}));
        Dataset rescaled = Rescaler.of(X).apply(data);
        close(new double[][] {{0.5, 2}}, rescaled.x());
        assertSame(data.y(), rescaled.y());
    }

    @Test
    void invertBringsTheNumbersBack() {
        Rescaler rescaler = Rescaler.of(X, -3, 5);
        close(X.toDoubleMatrix(), rescaler.invert(rescaler.apply(X)));
    }

    @Test
    void aConstantColumnBecomesTheBeginOfTheRange() {
        INDArray constant = Nd4j.createFromArray(new double[][] {{7}, {7}});
        close(new double[][] {{-1}, {-1}}, Rescaler.of(constant, -1, 1).apply(constant));
    }

    @Test
    void floatsStayFloats() {
        INDArray floats = X.castTo(DataType.FLOAT);
        assertEquals(DataType.FLOAT, Rescaler.of(X).apply(floats).dataType());
    }

    @Test
    void whatCannotBeRescaledIsRefused() {
        Rescaler rescaler = Rescaler.of(X);
        refused(
                "rescaler: expected the shape [n, 2], got [1, 3]. Give a row for each sample, with"
                        + " the columns of the training data.",
                () -> rescaler.apply(Nd4j.zeros(1, 3)));
        refused(
                "rescaler: expected finite numbers from < to, got 1.0 and 1.0. Usual are 0 and 1.",
                () -> Rescaler.of(X, 1, 1));
        refused(
                "rescaler, row 0, column 1: expected a finite number, got NaN. Remove or replace"
                        + " it.",
                () -> Rescaler.of(Nd4j.createFromArray(new double[][] {{1, Double.NaN}})));
        refused(
                "rescaler, column 0: expected numbers less than 1.7976931348623157E308 apart, got"
                        + " Infinity. Divide them first.",
                () -> Rescaler.of(Nd4j.createFromArray(new double[][] {{1e308}, {-1e308}})));
    }

    private static void refused(String message, Runnable action) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, action::run).getMessage());
    }

    private static void close(double[][] expected, INDArray got) {
        double[][] numbers = got.toDoubleMatrix();
        for (int row = 0; row < expected.length; row++) {
            assertArrayEquals(expected[row], numbers[row], 1e-12);
        }
    }
}
