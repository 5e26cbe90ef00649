package dev.kobai.nn.tensor;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** The arithmetic of {@link DoubleTensor} on Java's heap; {@link FloatLoops} is its twin. */
final class DoubleLoops {
    private DoubleLoops() {}

    static void sumOfRows(double[] sums, int ofSums, int n, double[] m, int ofM, int size) {
        Arrays.fill(sums, ofSums, ofSums + n, 0);
        for (int row = ofM; row < ofM + size; row += n) {
            for (int j = 0; j < n; j++) {
                sums[ofSums + j] += m[row + j];
            }
        }
    }

    static void map(double[] y, int ofY, double[] x, int ofX, int n, DoubleUnaryOperator f) {
        for (int i = 0; i < n; i++) {
            y[ofY + i] = f.applyAsDouble(x[ofX + i]);
        }
    }

    static void chain(
            double[] dx,
            int ofDx,
            double[] dy,
            int ofDy,
            double[] x,
            int ofX,
            double[] y,
            int ofY,
            int n,
            DoubleBinaryOperator derivative) {
        for (int i = 0; i < n; i++) {
            double slope = derivative.applyAsDouble(x[ofX + i], y[ofY + i]);
            dx[ofDx + i] = (dy[ofDy + i] * slope);
        }
    }

    static void rectify(double[] y, int ofY, double[] x, int ofX, int n) {
        for (int i = 0; i < n; i++) {
            y[ofY + i] = Math.max(x[ofX + i], 0);
        }
    }

    static void wherePositive(
            double[] dx, int ofDx, double[] dy, int ofDy, double[] y, int ofY, int n) {
        for (int i = 0; i < n; i++) {
            // A mask of bits in place of a branch, for the reason in FloatLoops.
            long mask = -Double.doubleToRawLongBits(y[ofY + i]) >> 63;
            long bits = Double.doubleToRawLongBits(dy[ofDy + i]) & mask;
            dx[ofDx + i] = Double.longBitsToDouble(bits);
        }
    }

    static void tanh(double[] y, int ofY, double[] x, int ofX, int n) {
        for (int i = 0; i < n; i++) {
            y[ofY + i] = Math.tanh(x[ofX + i]);
        }
    }

    static void tanhSlope(
            double[] dx, int ofDx, double[] dy, int ofDy, double[] y, int ofY, int n) {
        for (int i = 0; i < n; i++) {
            dx[ofDx + i] = dy[ofDy + i] * (1 - y[ofY + i] * y[ofY + i]);
        }
    }
}
