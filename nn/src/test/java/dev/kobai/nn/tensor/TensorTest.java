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
        int[][] sizes = {
            {1, 1, 1},
            {4, 2, 3},
            {3, 7, 2},
            {5, 4, 6},
            {2, 11, 5},
            {1, 30, 1}, // by loops
            {1, 40, 30},
            {20, 1, 30},
            {17, 23, 12} // by BLAS
        };
        for (int[] size : sizes) {
            for (int choice = 0; choice < 128; choice++) {
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
                        ? operand(choice / 32, type, a, inner, n)
                        : operand(choice / 32, type, a, n, inner);
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

    /** A matrix of its own, over an array of ND4J, for one thread, or inside a larger tensor. */
    private Tensor operand(int kind, DataType type, double[] numbers, int rows, int columns) {
        if (kind % 4 == 0) {
            return tensor(type, numbers, rows, columns);
        }
        if (kind % 4 == 1) {
            Tensor working = Tensor.working(type, rows, columns);
            working.write(numbers);
            return working;
        }
        if (kind % 4 == 2) {
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
    void productsOfOtherShapesIntoTheSameTensorAreAllRight(DataType type) {
        Tensor c = Tensor.working(type, 2, 2);
        Tensor two = tensor(type, new double[] {1, 2, 3, 4}, 2, 2);
        Tensor one = tensor(type, new double[] {1, 10}, 2, 1);
        for (int round = 0; round < 3; round++) {
            c.product(two, false, two, false, false);
            assertArrayEquals(new double[] {7, 10, 15, 22}, read(c));
            c.product(one, false, one, true, true);
            assertArrayEquals(new double[] {8, 20, 25, 122}, read(c));
            c.product(two, true, two, false, false);
            assertArrayEquals(new double[] {10, 14, 14, 20}, read(c));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void theBiasIsAddedToEveryRowOfAProduct(DataType type) {
        for (int[] size : new int[][] {{1, 1, 1}, {4, 2, 3}, {5, 3, 1}, {20, 9, 11}}) {
            double[] a = numbers(size[0] * size[1]);
            double[] b = numbers(size[1] * size[2]);
            double[] start = numbers(size[2]);
            for (int kind = 0; kind < 64; kind++) {
                Tensor y = operand(kind, type, numbers(size[0] * size[2]), size[0], size[2]);
                Tensor x = operand(kind / 4, type, a, size[0], size[1]);
                Tensor kernel = operand(kind / 16, type, b, size[1], size[2]);
                for (int round = 0; round < 2; round++) {
                    y.affine(x, kernel, tensor(type, start, size[2]));
                }
                double[] expected = new double[y.size()];
                for (int i = 0; i < expected.length; i++) {
                    expected[i] = start[i % size[2]];
                    for (int k = 0; k < size[1]; k++) {
                        int row = i / size[2];
                        expected[i] += a[row * size[1] + k] * b[k * size[2] + i % size[2]];
                    }
                }
                assertArrayEquals(expected, read(y), Arrays.toString(size) + ", kind " + kind);
            }
        }
    }

    /** The same work on two tensors, of which one begins on the heap and some time leaves it. */
    @Test
    void aWorkingTensorIsLikeAnyOther() {
        for (int round = 0; round < 3000; round++) {
            int rows = random.nextInt(6) + 1;
            int columns = random.nextInt(12) + 1;
            Tensor working = Tensor.working(DataType.FLOAT, rows, columns);
            Tensor plain = Tensor.zeros(DataType.FLOAT, rows, columns);
            for (int i = 0; i < 8; i++) {
                long seed = random.nextLong();
                int move = random.nextInt(12);
                String what = "round " + round + ", move " + move;
                Tensor first = move(working, move, seed, true);
                Tensor second = move(plain, move, seed, false);
                assertArrayEquals(read(second), read(first), what);
                assertArrayEquals(read(plain), read(working), what);
            }
        }
    }

    /** One of many things to do with a tensor, alone or with another; gives what was written. */
    private static Tensor move(Tensor tensor, int move, long seed, boolean onHeap) {
        Random random = new Random(seed);
        int n = tensor.size();
        int rows = tensor.rows();
        int columns = tensor.columns();
        double[] numbers = random.doubles(n, -2, 2).toArray();
        boolean same = random.nextBoolean(); // of the same kind
        Tensor other = onHeap == same
                ? Tensor.working(DataType.FLOAT, rows, columns)
                : Tensor.zeros(DataType.FLOAT, rows, columns);
        other.write(numbers);
        int at = random.nextInt(n);
        switch (move) {
            case 0 -> tensor.set(at, numbers[0]);
            case 1 -> tensor.write(numbers);
            case 2 -> tensor.write(at, Arrays.copyOf(numbers, n - at));
            case 3 -> tensor.write(at, new float[n - at]);
            case 4 -> tensor.copy(other, at, 0, n - at);
            case 5 -> {
                other.copy(tensor, 0, at, n - at);
                return other;
            }
            case 6 -> {
                int[] order = random.ints(rows + 2, 0, rows).toArray();
                tensor.gather(other, order, 2, rows);
            }
            case 7 -> {
                Tensor row = Tensor.zeros(DataType.FLOAT, columns);
                row.sumOfRows(tensor);
                other.fillRows(row);
                return other;
            }
            case 8 -> tensor.tanh(other);
            case 9 -> tensor.wherePositive(other, other);
            case 10 -> {
                float[] read = new float[n - at];
                tensor.read(at, read);
                other.write(0, read);
                return other;
            }
            default -> tensor.array().addi(1); // from here on both are in native memory
        }
        assertEquals(-1, tensor.firstNotFinite());
        return tensor;
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void theArrayOfAWorkingTensorIsLive(DataType type) {
        Tensor tensor = Tensor.working(type, 2, 3);
        tensor.set(4, 7);
        INDArray array = tensor.array();
        assertEquals(7, array.getDouble(1, 1));
        tensor.set(5, 8);
        assertEquals(8, array.getDouble(1, 2));
        array.putScalar(0, 9);
        assertEquals(9, tensor.get(0));
        assertEquals(9, tensor.part(0, 2).get(0));
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
