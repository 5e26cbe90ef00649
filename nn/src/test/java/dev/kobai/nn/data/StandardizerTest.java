package dev.kobai.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class StandardizerTest {
    /** Column 0 has mean 5 and population deviation 2, column 1 mean 10 and deviation 20. */
    private static final double[][] X = {
        {2, 30}, {4, -10}, {4, 30}, {4, -10}, {5, 30}, {5, -10}, {7, 30}, {9, -10}
    };

    private final Standardizer standardizer = Standardizer.of(Nd4j.createFromArray(X));

    @Test
    void theTrainingDataGetsMeanZeroAndDeviationOne() {
        double[][] z = standardizer.apply(Nd4j.createFromArray(X)).toDoubleMatrix();
        for (int column = 0; column < 2; column++) {
            double sum = 0;
            double squares = 0;
            for (double[] row : z) {
                sum += row[column];
                squares += row[column] * row[column];
            }
            assertEquals(0, sum, 1e-12);
            assertEquals(8, squares, 1e-12);
        }
    }

    @Test
    void newDataIsTreatedLikeTheTrainingData() {
        INDArray z = standardizer.apply(Nd4j.createFromArray(new double[][] {{7, 50}}));
        double[][] expected = {{1, 2}};
        close(expected, z);
    }

    @Test
    void theSquaresAreDividedByTheirNumberNotByOneLess() {
        Standardizer two = Standardizer.of(Nd4j.createFromArray(new double[][] {{1}, {3}}));
        close(new double[][] {{-1}, {1}, {5}}, two.apply(column(1, 3, 7)));
    }

    @Test
    void invertBringsTheNumbersBack() {
        INDArray x = Nd4j.createFromArray(X);
        close(X, standardizer.invert(standardizer.apply(x)));
        close(new double[][] {{7, 50}}, standardizer.invert(Nd4j.createFromArray(new double[][] {
            {1, 2}
        })));
    }

    @Test
    void aConstantColumnBecomesZero() {
        // Added up, 0.1 three times is not three times 0.1.
        Standardizer constant = Standardizer.of(column(0.1, 0.1, 0.1));
        INDArray z = constant.apply(column(0.1, 0.1));
        assertArrayEquals(new double[][] {{0}, {0}}, z.toDoubleMatrix());
        close(new double[][] {{0.1}, {0.1}}, constant.invert(z));
        assertEquals(0, Standardizer.of(column(7)).apply(column(7)).getDouble(0));
    }

    @Test
    void aDeviationTooSmallForADoubleIsTakenForNone() {
        INDArray x = column(1e-200, 3e-200);
        double[][] z = Standardizer.of(x).apply(x).toDoubleMatrix();
        close(new double[][] {{0}, {0}}, Nd4j.createFromArray(z));
    }

    @Test
    void floatsStayFloatsAndWholeNumbersBecomeDoubles() {
        INDArray floats = Nd4j.createFromArray(new float[][] {{7, 50}});
        assertEquals(DataType.FLOAT, standardizer.apply(floats).dataType());
        assertEquals(DataType.FLOAT, standardizer.invert(floats).dataType());
        close(new double[][] {{1, 2}}, standardizer.apply(floats));
        INDArray integers = Nd4j.createFromArray(new int[][] {{6, 20}});
        assertEquals(DataType.DOUBLE, standardizer.apply(integers).dataType());
        close(new double[][] {{0.5, 0.5}}, standardizer.apply(integers));
    }

    @Test
    void theArraysGivenStayAsTheyWere() {
        INDArray x = Nd4j.createFromArray(X);
        standardizer.invert(x);
        standardizer.apply(x);
        Standardizer.of(x);
        assertArrayEquals(X, x.toDoubleMatrix());
    }

    @Test
    void ofADatasetOnlyTheSamplesAreStandardized() {
        Dataset data = Dataset.of(new double[][] {{7, 50}}, new double[][] {{100}});
        Dataset standardized = standardizer.apply(data);
        close(new double[][] {{1, 2}}, standardized.x());
        assertSame(data.y(), standardized.y());
    }

    @Test
    void otherColumnsThanTheTrainingDataHadAreRefused() {
        String message = "standardizer: expected the shape [n, 2], got [8, 3]."
                + " Give a row for each sample, with the columns of the training data.";
        assertEquals(message, error(() -> standardizer.apply(Nd4j.zeros(8, 3))));
        assertEquals(message, error(() -> standardizer.invert(Nd4j.zeros(8, 3))));
        assertTrue(error(() -> standardizer.apply(Nd4j.zeros(2))).contains("got [2]"));
        error(() -> standardizer.apply((INDArray) null));
        error(() -> standardizer.apply((Dataset) null));
    }

    @Test
    void numbersThatAreNotFiniteAreNamedByRowAndColumn() {
        double[][] x = {{1, 2}, {3, Double.NaN}};
        assertEquals(
                "standardizer, row 1, column 1: expected a finite number, got NaN."
                        + " Remove or replace it.",
                error(() -> Standardizer.of(Nd4j.createFromArray(x))));
        x[1][1] = Double.NEGATIVE_INFINITY;
        error(() -> Standardizer.of(Nd4j.createFromArray(x)));
    }

    @Test
    void onlyAMatrixCanBeLearnedFrom() {
        assertTrue(error(() -> Standardizer.of(Nd4j.zeros(4, 2, 2))).contains("got [4, 2, 2]"));
        assertTrue(error(() -> Standardizer.of(Nd4j.zeros(4))).contains("got [4]"));
        assertTrue(error(() -> Standardizer.of(Nd4j.empty())).contains("an empty array"));
        error(() -> Standardizer.of(null));
    }

    private static INDArray column(double... numbers) {
        return Nd4j.createFromArray(numbers).reshape(numbers.length, 1);
    }

    private static String error(Runnable action) {
        return assertThrows(IllegalArgumentException.class, action::run).getMessage();
    }

    private static void close(double[][] expected, INDArray actual) {
        assertEquals(expected.length, actual.rows());
        for (int row = 0; row < expected.length; row++) {
            double[] numbers = actual.getRow(row).toDoubleVector();
            assertArrayEquals(expected[row], numbers, 1e-14);
        }
    }
}
