package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kobai.nn.LossGradientTest.End;
import dev.kobai.nn.loss.ElementwiseLoss;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.tensor.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

import java.util.Arrays;
import java.util.List;

/** Many rows at once have the losses and gradients that they have one by one. */
class LossRowsTest {
    private static final int ROWS = 700; // several blocks of any loss, and a rest
    private static final double DIGITS = 1e-13;

    static List<End> ends() {
        return LossGradientTest.ends();
    }

    private static Tensor tensor(double[][] rows) {
        Tensor tensor = Tensor.zeros(DataType.DOUBLE, rows.length, rows[0].length);
        for (int i = 0; i < rows.length; i++) {
            tensor.write(i * rows[0].length, rows[i]);
        }
        return tensor;
    }

    private static double[] read(Tensor tensor) {
        double[] numbers = new double[tensor.size()];
        tensor.read(numbers);
        return numbers;
    }

    @ParameterizedTest
    @MethodSource("ends")
    void theSumIsThatOfTheRows(End end) {
        Tensor target = tensor(LossGradientTest.targets(end.targets(), ROWS, 1));
        double[][] numbers = RandomData.matrix(ROWS, 3, 2);
        for (double[] row : numbers) {
            Arrays.setAll(row, j -> 1 / (1 + Math.exp(-row[j]))); // probabilities suit every loss
        }
        Tensor prediction = tensor(numbers);
        double[] weights = RandomData.matrix(1, ROWS, 3)[0];
        is(end.loss(), target, prediction, null);
        is(end.loss(), target, prediction, weights);
    }

    private static void is(Loss loss, Tensor target, Tensor prediction, double[] weights) {
        Tensor gradients = Tensor.zeros(DataType.DOUBLE, ROWS, 3);
        double divisor = 7;
        double expected = 0;
        for (int row = 0; row < ROWS; row++) {
            double weight = weights == null ? 1 : weights[row];
            double scale = weight / divisor;
            expected += scale * loss.row(target, prediction, row, scale, gradients);
        }
        Tensor actual = Tensor.zeros(DataType.DOUBLE, ROWS, 3);
        Loss bound = loss.forOneThread();
        for (int round = 0; round < 2; round++) {
            double sum = bound.sum(target, prediction, weights, divisor, actual);
            assertEquals(expected, sum, DIGITS * Math.max(1, Math.abs(expected)), loss.toString());
            assertArrayEquals(read(gradients), read(actual), DIGITS, loss.toString());
        }
        double alone = bound.sum(target, prediction, weights, divisor, null);
        assertEquals(expected, alone, DIGITS * Math.max(1, Math.abs(expected)), loss.toString());
    }

    /** Half of the squares, in a row of its own making. */
    private record OwnRow() implements ElementwiseLoss {
        @Override
        public String name() {
            return "own_row";
        }

        @Override
        public double value(double y, double p) {
            throw new AssertionError("row asks for no value");
        }

        @Override
        public double derivative(double y, double p) {
            throw new AssertionError("row asks for no derivative");
        }

        @Override
        public double row(Tensor y, Tensor p, int row, double scale, Tensor gradient) {
            return 5;
        }
    }

    @Test
    void anElementwiseLossWithARowOfItsOwnIsAskedForIt() {
        Tensor tensor = Tensor.zeros(DataType.FLOAT, 4, 2);
        assertEquals(5, new OwnRow().forOneThread().batch(tensor, tensor, null, null));
    }
}
