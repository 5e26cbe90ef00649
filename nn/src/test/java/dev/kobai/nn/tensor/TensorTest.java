package dev.kobai.nn.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A tensor is one block of numbers, from whichever side it is read and written. */
class TensorTest {
    private final Random random = new Random(1);

    /** A small whole number: exact in every sum and product here, in single precision too. */
    private int number() {
        return random.nextInt(19) - 9;
    }

    private double[] numbers(int count) {
        double[] numbers = new double[count];
        Arrays.setAll(numbers, i -> number());
        return numbers;
    }

    private static double[] read(Tensor tensor) {
        double[] numbers = new double[tensor.size()];
        tensor.read(numbers);
        return numbers;
    }

    private static Tensor tensor(DataType type, double[] numbers, long... shape) {
        Tensor tensor = Tensor.zeros(type, shape);
        tensor.write(numbers);
        return tensor;
    }

    /** One block as a whole and in its two halves: whatever writes, all see it. */
    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void everySideSeesWhatAnyOtherWrote(DataType type) {
        double[] expected = new double[24];
        Tensor whole = Tensor.zeros(type, 6, 4);
        List<Tensor> views = List.of(whole.part(0, 3, 4), whole.part(12, 3, 4), whole);
        for (int round = 0; round < 5000; round++) {
            int which = random.nextInt(3);
            Tensor view = views.get(which);
            int from = which == 1 ? 12 : 0;
            int index = random.nextInt(view.size());
            switch (random.nextInt(7)) {
                case 0 -> {
                    expected[from + index] = number();
                    view.set(index, expected[from + index]);
                }
                case 1 -> {
                    expected[from + index] = number();
                    view.array().putScalar(index, expected[from + index]);
                }
                case 2 -> {
                    double[] numbers = numbers(view.size());
                    System.arraycopy(numbers, 0, expected, from, numbers.length);
                    view.write(numbers);
                }
                case 3 -> assertEquals(expected[from + index], view.array().getDouble(index));
                case 4 -> assertEquals(expected[from + index], view.copy().getDouble(index));
                case 5 -> {
                    int count = random.nextInt(view.size() - index) + 1;
                    double[] numbers = numbers(count);
                    System.arraycopy(numbers, 0, expected, from + index, count);
                    view.copy(tensor(type, numbers, count), 0, index, count);
                }
                default -> assertEquals(-1, view.firstNotFinite());
            }
            Tensor other = views.get(random.nextInt(2));
            int begin = other == views.get(1) ? 12 : 0;
            int place = random.nextInt(12);
            assertEquals(expected[begin + place], other.get(place), "round " + round);
            if (round % 10 == 0) {
                assertArrayEquals(expected, read(whole), "round " + round);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void partsTakenOneAfterTheOtherHaveTheNumbersOfTheWhole(DataType type) {
        Tensor whole = tensor(type, new double[] {1, 2, 3, 4, 5, 6}, 3, 2);
        assertArrayEquals(new double[] {5, 6}, read(whole.samples(2, 3)));
        assertArrayEquals(new double[] {1, 2, 3, 4}, read(whole.samples(0, 2)));
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void theArrayOfATensorWithAPartHasAllOfItsNumbers(DataType type) {
        Tensor whole = Tensor.zeros(type, 4, 3);
        whole.part(0, 2, 3);
        double[] numbers = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        whole.write(numbers);
        assertArrayEquals(numbers, whole.array().dup().data().asDouble());
        assertArrayEquals(new long[] {4, 3}, whole.array().shape());
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void aProductIntoATensorWithPartsIsInItsPartsToo(DataType type) {
        double[] ones = new double[256];
        Arrays.fill(ones, 1);
        Tensor target = Tensor.zeros(type, 16, 16);
        Tensor top = target.part(0, 8, 16);
        Tensor bottom = target.part(128, 8, 16);
        Tensor matrix = tensor(type, ones, 16, 16);
        target.product(matrix, false, matrix, false, false);
        assertEquals(16, target.get(0));
        assertEquals(16, top.get(5));
        assertEquals(16, bottom.get(127));
        assertEquals(16, target.array().getDouble(15, 15));
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void anArrayTakenOnceIsLiveBothWays(DataType type) {
        for (int rows : new int[] {1, 200}) { // small and large: nothing is ever copied
            Tensor whole = Tensor.zeros(type, rows, 100);
            INDArray array = whole.array();
            INDArray last = whole.part(100 * rows - 3, 3).array();
            whole.set(100 * rows - 1, 4);
            assertEquals(4, array.getDouble(rows - 1, 99));
            assertEquals(4, last.getDouble(2));
            array.addi(2);
            assertEquals(6, whole.get(100 * rows - 1));
            last.muli(10);
            assertEquals(60, whole.get(100 * rows - 1));
            assertEquals(2, whole.get(0));
            assertSame(array, whole.array());
        }
    }

    @Test
    void anArrayKeepsTheMemoryOfATensorThatIsForgotten() {
        List<INDArray> arrays = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Tensor tensor = Tensor.zeros(DataType.FLOAT, 1000);
            tensor.fill(i);
            arrays.add(i % 2 == 0 ? tensor.array() : tensor.part(10, 5).array());
        }
        System.gc();
        for (int i = 0; i < 200; i++) {
            Tensor.zeros(DataType.FLOAT, 1000).fill(-1); // would lie where theirs was
        }
        for (int i = 0; i < 200; i++) {
            assertEquals(i, arrays.get(i).maxNumber().intValue());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void aTensorOverAnArraySharesIt(DataType type) {
        INDArray array = Nd4j.zeros(type, 2, 3);
        Tensor tensor = Tensor.of(array);
        array.putScalar(4, 7);
        assertEquals(7, tensor.get(4));
        tensor.set(5, 8);
        assertEquals(8, array.getDouble(5));
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void productsAgreeWithTheirDefinition(DataType type) {
        int[][] sizes = {{1, 1, 1}, {4, 2, 3}, {1, 40, 30}, {1, 30, 1}, {20, 1, 30}, {17, 23, 12}};
        for (int[] size : sizes) {
            for (int choice = 0; choice < 72; choice++) {
                boolean transposeA = choice % 2 == 1;
                boolean transposeB = choice / 2 % 2 == 1;
                boolean add = choice / 4 % 2 == 1;
                int n = size[0];
                int inner = size[1];
                int m = size[2];
                double[] a = numbers(n * inner);
                double[] b = numbers(inner * m);
                double[] before = numbers(n * m);
                Tensor c = operand(choice / 8, type, before, n, m);
                Tensor left = transposeA
                        ? operand(choice / 24, type, a, inner, n)
                        : operand(choice / 24, type, a, n, inner);
                Tensor right = transposeB
                        ? operand(choice / 8, type, b, m, inner)
                        : operand(choice / 8, type, b, inner, m);
                c.product(left, transposeA, right, transposeB, add);
                double[] expected = new double[n * m];
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < m; j++) {
                        double sum = add ? before[i * m + j] : 0;
                        for (int k = 0; k < inner; k++) {
                            double x = transposeA ? a[k * n + i] : a[i * inner + k];
                            double y = transposeB ? b[j * inner + k] : b[k * m + j];
                            sum += x * y;
                        }
                        expected[i * m + j] = sum;
                    }
                }
                String what = Arrays.toString(size) + ", choice " + choice;
                assertArrayEquals(expected, read(c), what);
            }
        }
    }

    /** A matrix on the heap, over an array of ND4J, or inside a larger tensor. */
    private Tensor operand(int kind, DataType type, double[] numbers, int rows, int columns) {
        if (kind % 3 == 0) {
            return tensor(type, numbers, rows, columns);
        }
        if (kind % 3 == 1) {
            return Tensor.of(Nd4j.createFromArray(numbers).castTo(type).reshape(rows, columns));
        }
        Tensor large = Tensor.zeros(type, numbers.length + 5);
        large.part(0, 3);
        Tensor part = large.part(3, rows, columns);
        large.part(3 + numbers.length, 2);
        part.write(numbers);
        return part;
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void rowsAreFilledSummedGatheredAndCopied(DataType type) {
        Tensor row = tensor(type, new double[] {1, 2}, 2);
        Tensor matrix = Tensor.zeros(type, 3, 2);
        matrix.fillRows(row);
        assertArrayEquals(new double[] {1, 2, 1, 2, 1, 2}, read(matrix));
        matrix.set(5, 9);
        row.sumOfRows(matrix);
        assertArrayEquals(new double[] {3, 13}, read(row));
        Tensor source = tensor(type, new double[] {0, 1, 10, 11, 20, 21}, 3, 2);
        matrix.gather(source, new int[] {9, 2, 0}, 1, 2);
        assertArrayEquals(new double[] {20, 21, 0, 1, 1, 9}, read(matrix));
        matrix.copySamples(source, 1, 0, 2);
        assertArrayEquals(new double[] {10, 11, 20, 21, 1, 9}, read(matrix));
        assertArrayEquals(new double[] {20, 21}, read(source.samples(2, 3)));
    }

    @Test
    void loopsOverLargeTensorsAreThoseOverTheirParts() {
        int rows = 100;
        int columns = 207; // 20,700 numbers: five blocks and a rest
        Tensor x = tensor(DataType.FLOAT, numbers(rows * columns), rows, columns);
        Tensor dy = tensor(DataType.FLOAT, numbers(rows * columns), rows, columns);
        for (boolean tanh : new boolean[] {false, true, false}) {
            Tensor y = Tensor.zeros(DataType.FLOAT, rows, columns);
            Tensor dx = Tensor.zeros(DataType.FLOAT, rows, columns);
            Tensor yOfParts = Tensor.zeros(DataType.FLOAT, rows, columns);
            Tensor dxOfParts = Tensor.zeros(DataType.FLOAT, rows, columns);
            for (int round = 0; round < 2; round++) {
                loop(tanh, x, y, dy, dx);
            }
            for (int row = 0; row < rows; row++) {
                loop(
                        tanh,
                        x.samples(row, row + 1),
                        yOfParts.samples(row, row + 1),
                        dy.samples(row, row + 1),
                        dxOfParts.samples(row, row + 1));
            }
            assertArrayEquals(read(yOfParts), read(y));
            assertArrayEquals(read(dxOfParts), read(dx));
        }
    }

    private static void loop(boolean tanh, Tensor x, Tensor y, Tensor dy, Tensor dx) {
        if (tanh) {
            y.tanh(x);
            dx.tanhGradient(dy, y);
        } else {
            y.rectify(x);
            dx.wherePositive(dy, y);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void rowsOfLargeTensorsAreFilledAndSummed(DataType type) {
        int rows = 100;
        int columns = 207;
        double[] xs = numbers(rows * columns);
        double[] expected = new double[columns];
        for (int i = 0; i < xs.length; i++) {
            expected[i % columns] += xs[i];
        }
        Tensor sums = Tensor.zeros(type, columns);
        sums.sumOfRows(tensor(type, xs, rows, columns));
        assertArrayEquals(expected, read(sums)); // whole numbers: exact in any order
        Tensor filled = Tensor.zeros(type, rows, columns);
        filled.fillRows(sums);
        for (int i = 0; i < filled.size(); i++) {
            assertEquals(expected[i % columns], filled.get(i));
        }
    }

    @Test
    void longRowsAreGatheredInTheGivenOrder() {
        int width = 700;
        double[] xs = numbers(40 * width);
        Tensor source = tensor(DataType.FLOAT, xs, 40, width);
        int[] order = new int[30];
        Arrays.setAll(order, i -> (7 * i + 3) % 40);
        Tensor batch = Tensor.zeros(DataType.FLOAT, 26, width);
        batch.set(25 * width + 1, 5); // below what is gathered: it stays
        for (int round = 0; round < 2; round++) {
            batch.gather(source, order, 4, 25);
        }
        for (int i = 0; i < 25 * width; i++) {
            assertEquals(xs[order[4 + i / width] * width + i % width], batch.get(i));
        }
        assertEquals(5, batch.get(25 * width + 1));
    }

    @Test
    void tanhInSinglePrecisionIsOffByLessThan7UnitsInTheLastPlace() {
        double[] xs = new double[400_000];
        Arrays.setAll(xs, i -> (float) (Math.pow(10, random.nextDouble(-6, 2)) * (i % 2 * 2 - 1)));
        Tensor x = tensor(DataType.FLOAT, xs, xs.length);
        Tensor y = Tensor.zeros(DataType.FLOAT, xs.length);
        y.tanh(x);
        for (int i = 0; i < xs.length; i++) {
            double expected = Math.tanh(xs[i]);
            assertEquals(expected, y.get(i), 7 * Math.ulp((float) expected), "tanh " + xs[i]);
            assertTrue(Math.abs(y.get(i)) <= 1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void tanhKnowsItsEndsItsMiddleAndItsSlope(DataType type) {
        double infinity = Double.POSITIVE_INFINITY;
        Tensor x = tensor(type, new double[] {0, infinity, -infinity, Double.NaN, 1}, 5);
        Tensor y = Tensor.zeros(type, 5);
        y.tanh(x);
        assertArrayEquals(new double[] {0, 1, -1, Double.NaN, 0.76159415595}, read(y), 3e-7);
        Tensor dx = Tensor.zeros(type, 2);
        dx.tanhGradient(
                tensor(type, new double[] {3, 8}, 2), tensor(type, new double[] {0.5, 1}, 2));
        assertArrayEquals(new double[] {2.25, 0}, read(dx));
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void whatIsNotFiniteIsFoundInTensorsAndArrays(DataType type) {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1 / 0.0}) {
            Tensor tensor = Tensor.zeros(type, 2, 3);
            assertEquals(-1, tensor.firstNotFinite());
            tensor.set(4, bad);
            assertEquals(4, tensor.firstNotFinite());
            INDArray array = Nd4j.zeros(type, 2, 3);
            assertEquals(-1, Tensor.of(array).firstNotFinite());
            array.putScalar(2, bad);
            assertEquals(2, Tensor.of(array).firstNotFinite());
        }
    }

    @Test
    void rowsColumnsAndSamplesCountTheAxes() {
        Tensor tensor = Tensor.zeros(DataType.FLOAT, 2, 3, 4);
        assertEquals(6, tensor.rows());
        assertEquals(4, tensor.columns());
        assertEquals(2, tensor.samples());
        assertEquals(24, tensor.size());
        assertArrayEquals(new long[] {2, 3, 4}, tensor.shape());
        assertArrayEquals(new long[] {2, 3, 4}, tensor.array().shape());
    }

    @Test
    void gapsAndOtherTypesAreRefused() {
        INDArray wide = Nd4j.zeros(DataType.FLOAT, 3, 4);
        INDArray gaps = wide.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 2));
        var e = assertThrows(IllegalArgumentException.class, () -> Tensor.of(gaps));
        String message = "tensor: expected an array in order 'c' without gaps, got ";
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
        INDArray integers = Nd4j.createFromArray(1, 2);
        var type = assertThrows(IllegalArgumentException.class, () -> Tensor.of(integers));
        String expected = "tensor: expected FLOAT or DOUBLE, got INT. ";
        assertTrue(type.getMessage().startsWith(expected), type.getMessage());
    }

    @Test
    void aSingleRowOrColumnHasNoGaps() {
        INDArray square = Nd4j.zeros(DataType.FLOAT, 4, 4);
        assertTrue(Tensor.isDense(square));
        assertTrue(Tensor.isDense(square.get(NDArrayIndex.interval(1, 2), NDArrayIndex.all())));
        assertTrue(Tensor.isDense(
                square.reshape(16).get(NDArrayIndex.interval(4, 8)).reshape(1, 4)));
        assertTrue(!Tensor.isDense(square.get(NDArrayIndex.all(), NDArrayIndex.interval(1, 2))));
        assertTrue(!Tensor.isDense(square.dup('f')));
    }
}
