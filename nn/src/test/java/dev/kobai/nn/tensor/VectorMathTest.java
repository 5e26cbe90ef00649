package dev.kobai.nn.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/** The vectorised functions agree with StrictMath's to their stated units in the last place. */
class VectorMathTest {
    private static final int BLOCK = 512;

    /** A function, StrictMath's of the same name, and how far apart they may be. */
    enum Function {
        EXP(VectorMath::exp, StrictMath::exp, 1),
        EXPM1(VectorMath::expm1, StrictMath::expm1, 2),
        LOG1P((x, y, n, room) -> VectorMath.log1p(x, y, n), StrictMath::log1p, 2),
        TANH(VectorMath::tanh, StrictMath::tanh, 4);

        final Loop loop;
        final DoubleUnaryOperator exact;
        final double ulps;

        Function(Loop loop, DoubleUnaryOperator exact, double ulps) {
            this.loop = loop;
            this.exact = exact;
            this.ulps = ulps;
        }

        boolean takes(double x) {
            return this != LOG1P || x >= 0 && x <= 1;
        }

        double[] of(double... x) {
            double[] y = new double[x.length];
            loop.run(x, y, x.length, new double[2][x.length]);
            return y;
        }
    }

    interface Loop {
        void run(double[] x, double[] y, int n, double[][] room);
    }

    private static void check(Function f, double[] x) {
        double[] y = f.of(x);
        for (int i = 0; i < x.length; i++) {
            double exact = f.exact.applyAsDouble(x[i]);
            if (y[i] != exact && !(Double.isNaN(y[i]) && Double.isNaN(exact))) {
                double off = Math.abs(y[i] - exact) / Math.ulp(exact);
                assertTrue(off <= f.ulps, f + " at " + x[i] + ": " + y[i] + " is off by " + off);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void floatsOfAllSizesAreExact(Function f) {
        double[] x = new double[BLOCK];
        int filled = 0;
        for (long bits = 0; bits < 1L << Integer.SIZE; bits += 1009) {
            double next = Float.intBitsToFloat((int) bits);
            if (f.takes(next)) {
                x[filled++] = next;
            }
            if (filled == BLOCK) {
                check(f, x);
                filled = 0;
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void doublesAreExact(Function f) {
        SplittableRandom random = new SplittableRandom(1);
        double[] x = new double[BLOCK];
        for (int block = 0; block < 2000; block++) {
            double scale = Math.scalb(1, 10 - random.nextInt(60));
            for (int i = 0; i < BLOCK; i++) {
                x[i] = f == Function.LOG1P
                        ? Math.min(1, random.nextDouble() * scale)
                        : (2 * random.nextDouble() - 1) * scale;
            }
            check(f, x);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LOG1P")
    void theEndsAreMaths(Function f) {
        double nan = Double.NaN;
        double inf = Double.POSITIVE_INFINITY;
        double[] ends = {nan, inf, -inf, 0, 708, 708.5, 709.78, 709.8, -708, -708.5, -745, -746};
        check(f, ends);
        double[] y = f.of(ends);
        assertTrue(Double.isNaN(y[0]), f.toString());
        assertEquals(f.exact.applyAsDouble(inf), y[1]);
        assertEquals(f.exact.applyAsDouble(-inf), y[2]);
    }

    @ParameterizedTest
    @EnumSource
    void theResultMayTakeTheArgumentsPlace(Function f) {
        double[] x = {0.1, 0.25, 0.5, 0.75, 1};
        double[] apart = f.of(x);
        f.loop.run(x, x, x.length, new double[2][x.length]);
        assertArrayEquals(apart, x);
    }

    @Test
    void onlyPositiveNumbersArePositive() {
        double[] x = {
            Double.MIN_VALUE, -Double.MIN_VALUE, 0, -0.0, 1e300, -1e300, 3, Double.POSITIVE_INFINITY
        };
        VectorMath.isPositive(x, x, x.length);
        assertArrayEquals(new double[] {1, 0, 0, 0, 1, 0, 1, 1}, x);
    }
}
