package dev.kobai.nn.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

import java.util.Arrays;
import java.util.Random;

/** A product in parts is the product, in however many. */
class ProductTest {
    private final Random random = new Random(1);

    /** Small whole numbers: every sum of them is exact. */
    private double[] numbers(int count) {
        double[] numbers = new double[count];
        Arrays.setAll(numbers, i -> random.nextInt(19) - 9);
        return numbers;
    }

    private static Tensor matrix(DataType type, double[] numbers, int rows, int columns) {
        Tensor tensor = Tensor.zeros(type, rows, columns);
        tensor.write(numbers);
        return tensor;
    }

    @ParameterizedTest
    @CsvSource({
        // The last number is that of millions of multiplications (2^20), but for one row.
        // by rows, by columns, with a rest below 16 at the end; a few rows; one row
        "FLOAT, 200, 260, 120, 5",
        "FLOAT, 37, 100, 1000, 3",
        "DOUBLE, 120, 260, 200, 5",
        "FLOAT, 70, 2000, 33, 4",
        "FLOAT, 1, 1500, 1500, 1"
    })
    void itsPartsTogetherAreTheWhole(
            DataType type, int rows, int inner, int columns, int mostParts) {
        for (int choice = 0; choice < 8; choice++) {
            boolean transposeA = choice % 2 == 1;
            boolean transposeB = choice / 2 % 2 == 1;
            boolean add = choice / 4 == 1;
            double[] a = numbers(rows * inner);
            double[] b = numbers(inner * columns);
            double[] before = numbers(rows * columns);
            double[] expected = add ? before.clone() : new double[rows * columns];
            for (int i = 0; i < rows; i++) {
                for (int k = 0; k < inner; k++) {
                    double x = transposeA ? a[k * rows + i] : a[i * inner + k];
                    for (int j = 0; j < columns; j++) {
                        double y = transposeB ? b[j * inner + k] : b[k * columns + j];
                        expected[i * columns + j] += x * y;
                    }
                }
            }
            Tensor left = matrix(type, a, transposeA ? inner : rows, transposeA ? rows : inner);
            Tensor right =
                    matrix(type, b, transposeB ? columns : inner, transposeB ? inner : columns);
            for (int cores = 1; cores <= 5; cores++) {
                Tensor c = matrix(type, before, rows, columns);
                Product product =
                        new Product(c, add, left, transposeA, right, transposeB, cores, false);
                assertEquals(Math.min(cores, mostParts), product.parts());
                product.run();
                double[] actual = new double[expected.length];
                c.read(actual);
                String message = "choice " + choice + ", cores " + cores;
                assertArrayEquals(expected, actual, message);
                Tensor plain = matrix(type, before, rows, columns);
                PlainProduct inJava =
                        new PlainProduct(plain, add, left, transposeA, right, transposeB, cores);
                assertEquals(Math.min(cores, rows), inJava.parts());
                inJava.run();
                plain.read(actual);
                assertArrayEquals(expected, actual, message + ", in plain Java");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FLOAT, 37, 100, 1000",
        "FLOAT, 9, 300, 500",
        "DOUBLE, 130, 260, 70",
        "FLOAT, 1000, 40, 30"
    })
    void itsSmallPartsTogetherAreTheWhole(DataType type, int rows, int inner, int columns) {
        for (int choice = 0; choice < 4; choice++) {
            boolean transposeA = choice % 2 == 1;
            boolean transposeB = choice / 2 == 1;
            double[] a = numbers(rows * inner);
            double[] b = numbers(inner * columns);
            Tensor left = matrix(type, a, transposeA ? inner : rows, transposeA ? rows : inner);
            Tensor right =
                    matrix(type, b, transposeB ? columns : inner, transposeB ? inner : columns);
            Tensor whole = matrix(type, numbers(rows * columns), rows, columns);
            Tensor cut = matrix(type, numbers(rows * columns), rows, columns);
            new Product(whole, false, left, transposeA, right, transposeB, 1, false).run();
            Product product = new Product(cut, false, left, transposeA, right, transposeB, 1, true);
            product.run();
            double[] expected = new double[rows * columns];
            double[] actual = new double[rows * columns];
            whole.read(expected);
            cut.read(actual);
            assertArrayEquals(expected, actual, "choice " + choice);
            boolean oneWay = transposeB && (transposeA || rows > 128);
            assertEquals(BlasKernels.areForSmall() && !oneWay, product.parts() > 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"FLOAT, 64, 64, 64", "FLOAT, 4, 2, 3", "DOUBLE, 16, 784, 128"})
    void smallOnesAreNotDivided(DataType type, int rows, int inner, int columns) {
        Tensor a = Tensor.zeros(type, rows, inner);
        Tensor b = Tensor.zeros(type, inner, columns);
        Tensor c = Tensor.zeros(type, rows, columns);
        Product product = new Product(c, false, a, false, b, false, 8, false);
        assertEquals(1, product.parts());
        assertTrue(product.is(false, a, false, b, false));
        assertFalse(product.is(true, a, false, b, false));
        assertFalse(product.is(false, a, false, b, true));
        assertFalse(product.is(false, b, false, a, false));
    }
}
