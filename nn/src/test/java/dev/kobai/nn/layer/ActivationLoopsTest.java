package dev.kobai.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.tensor.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An activation's loops give what its function and its derivative give number by number. */
class ActivationLoopsTest {
    private static final double DIGITS = 3e-15; // of what goes into the last addition
    private static final double SMALLEST = Double.MIN_NORMAL; // below, there are fewer digits

    static Stream<Activation> all() {
        return Stream.concat(
                ActivationValuesTest.all(),
                Stream.of(
                        new Tanh(),
                        new Relu(),
                        new Relu(0.1),
                        new Relu(0, 6, 0),
                        new Relu(0.3, 2, 1),
                        new LeakyRelu(0)));
    }

    /** Numbers near 0, of usual sizes, at the kinks, and far out. */
    private static double[] points() {
        DoubleStream usual = IntStream.rangeClosed(-4000, 4000).mapToDouble(i -> i / 200.0);
        DoubleStream small = IntStream.range(0, 330)
                .mapToDouble(i -> Math.pow(10, -i))
                .flatMap(x -> DoubleStream.of(x, -x));
        DoubleStream large = IntStream.rangeClosed(20, 700)
                .mapToDouble(i -> i + 0.5)
                .flatMap(x -> DoubleStream.of(x, -x));
        DoubleStream far = DoubleStream.of(708.3, 745, 1e4, 1e9, 1e100, 1e160, 1e300)
                .flatMap(x -> DoubleStream.of(x, -x));
        DoubleStream all = DoubleStream.concat(
                DoubleStream.concat(usual, small), DoubleStream.concat(large, far));
        return all.toArray();
    }

    @ParameterizedTest
    @MethodSource("all")
    void valuesAreThoseOfTheFunction(Activation f) {
        double[] x = points();
        double[] y = new double[x.length];
        f.values(x.clone(), y, x.length, new double[2][x.length]);
        for (int i = 0; i < x.length; i++) {
            double value = f.value(x[i]);
            if (Double.isInfinite(value)) {
                assertEquals(value, y[i]); // of e^x
                continue;
            }
            assertEquals(value, y[i], DIGITS * Math.abs(value), f + " at " + x[i]);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void slopesAreThoseOfTheDerivative(Activation f) {
        double[] x = points();
        double[] y = DoubleStream.of(x).map(f::value).toArray();
        double[] slopes = new double[x.length];
        double[][] room = new double[2][x.length];
        if (f instanceof JointActivation joint) {
            double[] values = new double[x.length];
            joint.both(x.clone(), values, slopes, x.length, room);
            double[] alone = new double[x.length];
            f.values(x.clone(), alone, x.length, room);
            assertArrayEquals(alone, values);
        } else {
            f.derivatives(x.clone(), y.clone(), slopes, x.length, room);
        }
        for (int i = 0; i < x.length; i++) {
            double slope = f.derivative(x[i], y[i]);
            if (Double.isInfinite(slope)) {
                assertEquals(slope, slopes[i]);
                continue;
            }
            // A derivative that crosses 0 has there the digits of its parts, which are up to 1.
            double crossing = Math.abs(x[i]) < 10 ? 1 : 0;
            double tolerance = DIGITS * Math.max(Math.abs(slope), crossing) + SMALLEST;
            assertEquals(slope, slopes[i], tolerance, f + " at " + x[i]);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void notANumberStaysSo(Activation f) {
        double[] x = {Double.NaN, 1};
        double[] y = new double[2];
        f.values(x, y, 2, new double[2][2]);
        assertTrue(Double.isNaN(y[0]), f.toString());
        assertEquals(f.value(1), y[1], 1e-15, f.toString());
    }

    @Test
    void eachClassHasLoopsOfItsOwn() {
        ActivationLoop loop = ActivationLoop.of(new Elu(1));
        assertSame(loop, ActivationLoop.of(new Elu(2)));
        assertNotSame(loop.getClass(), ActivationLoop.of(new Selu()).getClass());
        assertTrue(loop.getClass().isHidden());
    }

    @Test
    void fewNumbersAndManyHaveTheSameSlopes() {
        ActivationLoop loop = ActivationLoop.of(new Elu());
        double[] x = DoubleStream.iterate(-2, v -> v + 0.1).limit(40).toArray();
        double[] y = DoubleStream.of(x).map(new Elu()::value).toArray();
        double[] dy = new double[40];
        Arrays.fill(dy, 3);
        double[] many = new double[40];
        loop.gradient(new Elu(), x.clone(), y.clone(), dy, many, 40, new double[2][40]);
        Tensor few = tensor(new double[10]);
        loop.gradient(
                new Elu(),
                tensor(Arrays.copyOf(x, 10)),
                tensor(Arrays.copyOf(y, 10)),
                tensor(Arrays.copyOf(dy, 10)),
                few);
        for (int i = 0; i < few.size(); i++) {
            assertEquals(3 * new Elu().derivative(x[i], y[i]), many[i], 1e-15);
            assertEquals(few.get(i), many[i], 1e-15);
        }
    }

    private static Tensor tensor(double[] numbers) {
        Tensor tensor = Tensor.zeros(DataType.DOUBLE, numbers.length);
        tensor.write(numbers);
        return tensor;
    }
}
