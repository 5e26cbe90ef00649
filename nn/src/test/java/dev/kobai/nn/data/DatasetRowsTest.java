package dev.kobai.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Rows taken, left out, put below each other and divided in three. */
class DatasetRowsTest {
    /** Row i has the samples i and -i and the target i. */
    private static Dataset numbers(int from, int to) {
        double[][] x = IntStream.range(from, to)
                .mapToObj(i -> new double[] {i, 0 - i})
                .toArray(double[][]::new);
        double[] y = IntStream.range(from, to).asDoubleStream().toArray();
        return Dataset.of(x, y);
    }

    private static double[] targets(Dataset data) {
        double[][] x = data.x().toDoubleMatrix();
        double[] y = data.y().toDoubleVector();
        for (int row = 0; row < y.length; row++) {
            assertArrayEquals(new double[] {y[row], 0 - y[row]}, x[row], "row " + row);
        }
        return y;
    }

    @Test
    void takeAndSkipDivideInOrder() {
        assertArrayEquals(new double[] {0, 1, 2}, targets(numbers(0, 5).take(3)));
        assertArrayEquals(new double[] {3, 4}, targets(numbers(0, 5).skip(3)));
        assertEquals(numbers(0, 5), numbers(0, 5).take(9));
        assertEquals(numbers(0, 5), numbers(0, 5).skip(0));
    }

    @Test
    void concatenatedRowsComeOneBelowTheOther() {
        Dataset both = numbers(0, 3).concatenate(numbers(7, 9));
        assertArrayEquals(new double[] {0, 1, 2, 7, 8}, targets(both));
        Dataset arrays = new Dataset(numbers(0, 3).x(), numbers(0, 3).y());
        assertEquals(both, arrays.concatenate(numbers(7, 9)));
        assertEquals(
                both,
                numbers(0, 3)
                        .concatenate(
                                new Dataset(numbers(7, 9).x(), numbers(7, 9).y())));
    }

    @Test
    void picturesKeepTheirShapeWhenConcatenated() {
        Dataset two = new Dataset(Nd4j.arange(12).reshape(2, 2, 3), Nd4j.arange(2));
        Dataset both = two.concatenate(two.take(1));
        assertArrayEquals(new long[] {3, 2, 3}, both.x().shape());
        assertEquals(two.x().slice(0), both.x().slice(2));
        assertArrayEquals(new double[] {0, 1, 0}, both.y().toDoubleVector());
    }

    @Test
    void differentPrecisionsMeetInDouble() {
        Dataset floats = Dataset.of(new float[][] {{5, -5}}, new float[][] {{5}});
        Dataset both = numbers(0, 2).concatenate(floats);
        assertEquals(DataType.DOUBLE, both.x().dataType());
        assertArrayEquals(new double[] {0, 1, 5}, targets(both));
    }

    @Test
    void numbersInARowCountAsAColumn() {
        Dataset flat = new Dataset(numbers(0, 2).x(), Nd4j.createFromArray(0.0, 1.0));
        assertArrayEquals(new double[] {0, 1, 5}, targets(flat.concatenate(numbers(5, 6))));
        assertArrayEquals(new double[] {5, 0, 1}, targets(numbers(5, 6).concatenate(flat)));
    }

    @Test
    void joinedColumnsStandToTheRight() {
        INDArray more = Nd4j.createFromArray(new float[][] {{7, 8}, {9, 10}});
        Dataset wide = numbers(1, 3).join(more);
        assertArrayEquals(
                new double[][] {{1, -1, 7, 8}, {2, -2, 9, 10}}, wide.x().toDoubleMatrix());
        assertEquals(numbers(1, 3).y(), wide.y());
        Dataset one = numbers(1, 3).join(Nd4j.createFromArray(3.0, 4.0));
        assertArrayEquals(new double[][] {{1, -1, 3}, {2, -2, 4}}, one.x().toDoubleMatrix());
    }

    @ParameterizedTest
    @CsvSource({"10, 0.7, 0.15, 7, 2, 1", "20, 0.5, 0.25, 10, 5, 5", "3, 0.9, 0.05, 1, 1, 1"})
    void threePartsHaveTheirShares(
            int rows, double train, double validation, int first, int second, int third) {
        Dataset.Parts parts = numbers(0, rows).split(train, validation, 42);
        assertEquals(first, parts.train().rows());
        assertEquals(second, parts.validation().rows());
        assertEquals(third, parts.test().rows());
        double[] all = DoubleStream.of(targets(parts.train())).sorted().toArray();
        all = together(all, targets(parts.validation()), targets(parts.test()));
        assertArrayEquals(IntStream.range(0, rows).asDoubleStream().toArray(), all);
    }

    private static double[] together(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(Arrays::stream).sorted().toArray();
    }

    @Test
    void theSeedDecidesHowToDivideInThree() {
        Dataset data = numbers(0, 50);
        assertEquals(data.split(0.5, 0.2, 1), data.split(0.5, 0.2, 1));
        assertNotEquals(data.split(0.5, 0.2, 1), data.split(0.5, 0.2, 2));
    }

    @Test
    void threeStratifiedPartsHaveTheirSharesOfEachClass() {
        int[] labels = IntStream.range(0, 60).map(i -> i < 40 ? 0 : 1).toArray();
        double[][] x =
                IntStream.range(0, 60).mapToObj(i -> new double[] {i}).toArray(double[][]::new);
        Dataset data = Dataset.of(x, labels);
        Dataset.Parts parts = data.stratifiedSplit(0.7, 0.2, 3);
        assertEquals("{0=28, 1=14}", parts.train().classCounts().toString());
        assertEquals("{0=8, 1=4}", parts.validation().classCounts().toString());
        assertEquals("{0=4, 1=2}", parts.test().classCounts().toString());
        double[] rows = together(
                parts.train().x().toDoubleVector(),
                parts.validation().x().toDoubleVector(),
                parts.test().x().toDoubleVector());
        assertArrayEquals(IntStream.range(0, 60).asDoubleStream().toArray(), rows);
    }

    @Test
    void whatCannotBeIsRefused() {
        Dataset data = numbers(0, 5);
        refuse("take: expected rows >= 1, got 0.", () -> data.take(0));
        refuse("skip: expected rows to leave out in [0, 5), got 5.", () -> data.skip(5));
        refuse("skip: expected rows to leave out in [0, 5), got -1.", () -> data.skip(-1));
        refuse("concatenate: expected other, got null.", () -> data.concatenate(null));
        Dataset narrow = Dataset.of(new double[][] {{1}}, new double[] {1});
        refuse("concatenate, x: expected rows of shape [2], got [1].", () -> {
            data.concatenate(narrow);
        });
        refuse("join: expected 5 rows as the samples, got 2.", () -> data.join(Nd4j.ones(2, 1)));
        refuse(
                "join: expected samples and columns of [rows, columns], got [5, 2] and [5, 2, 2].",
                () -> data.join(Nd4j.ones(5, 2, 2)));
        refuse(
                "split: expected two shares above 0 that leave some for the test, got 0.8 and 0.2.",
                () -> data.split(0.8, 0.2, 1));
        refuse(
                "stratifiedSplit: expected two shares above 0",
                () -> data.stratifiedSplit(0, 0.2, 1));
        refuse(
                "split: expected at least three rows, got 2.",
                () -> data.take(2).split(0.5, 0.2, 1));
        refuse(
                "stratifiedSplit, class 0.0: expected at least three rows, got 1.",
                () -> data.stratifiedSplit(0.5, 0.2, 1));
    }

    static void refuse(String begin, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.startsWith(begin), message);
    }
}
