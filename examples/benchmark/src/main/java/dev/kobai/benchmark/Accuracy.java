package dev.kobai.benchmark;

import dev.kobai.nn.tensor.Tensor;
import dev.kobai.nn.tensor.VectorMath;

import org.nd4j.linalg.api.buffer.DataType;

import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * Measures how exact the fast functions are: at every float of an interval, beside Java's own.
 *
 * <p>Prints the largest error in units in the last place, of a double and, once rounded, of a
 * float. Java's functions are off by less than one unit themselves.
 *
 * <pre>
 * mvn -q -Pbench -pl examples/benchmark -am compile exec:java -Dexec.mainClass=dev.kobai.benchmark.Accuracy
 * </pre>
 */
public final class Accuracy {
    private static final int BLOCK = 1 << 12;

    @FunctionalInterface
    private interface Loop {
        void run(double[] x, double[] y, int n, double[][] room);
    }

    private Accuracy() {}

    /**
     * Measures all functions.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        System.out.println("function\tfrom\tto\tulps of a double\tulps of a float");
        measure("exp", 1e-9f, 700, true, Math::exp, VectorMath::exp);
        measure("expm1", 1e-9f, 700, true, Math::expm1, VectorMath::expm1);
        measure("sigmoid", 1e-9f, 700, true, x -> 1 / (1 + Math.exp(-x)), VectorMath::sigmoid);
        measure("tanh", 1e-9f, 30, true, Math::tanh, VectorMath::tanh);
        Loop log = (x, y, n, room) -> VectorMath.log1p(x, y, n);
        measure("log1p", 1e-9f, 1, false, Math::log1p, log);
        Tensor in = Tensor.zeros(DataType.FLOAT, BLOCK);
        Tensor out = Tensor.zeros(DataType.FLOAT, BLOCK);
        Loop single = (x, y, n, room) -> {
            in.write(0, x, n);
            out.tanh(in);
            out.read(0, y, n);
        };
        measure("tanh of single precision", 1e-9f, 30, true, Math::tanh, single);
    }

    private static void measure(
            String name, float from, float to, boolean mirrored, DoubleUnaryOperator f, Loop loop) {
        double[] x = new double[BLOCK];
        double[] y = new double[BLOCK];
        double[][] room = new double[2][BLOCK];
        double ofDouble = 0;
        double ofFloat = 0;
        int first = Float.floatToIntBits(from);
        int last = Float.floatToIntBits(to);
        for (int sign = 1; sign >= (mirrored ? -1 : 1); sign -= 2) {
            for (int bits = first; bits <= last; bits += BLOCK) {
                int n = Math.min(BLOCK, last - bits + 1);
                for (int i = 0; i < n; i++) {
                    x[i] = sign * Float.intBitsToFloat(bits + i);
                }
                loop.run(x.clone(), y, n, room);
                for (int i = 0; i < n; i++) {
                    double right = f.applyAsDouble(x[i]);
                    ofDouble = Math.max(ofDouble, Math.abs(y[i] - right) / Math.ulp(right));
                    if (Math.abs(right) >= Float.MIN_NORMAL && Math.abs(right) <= Float.MAX_VALUE) {
                        double error = Math.abs((float) y[i] - right) / Math.ulp((float) right);
                        ofFloat = Math.max(ofFloat, error);
                    }
                }
            }
        }
        System.out.printf(
                Locale.ROOT, "%s\t%s\t%s\t%.2f\t%.3f%n", name, from, to, ofDouble, ofFloat);
    }
}
