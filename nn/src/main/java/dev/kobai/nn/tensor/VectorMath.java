package dev.kobai.nn.tensor;

/**
 * Exponentials and logarithms of many numbers, in loops that Java computes several numbers at once
 * with: three to five times faster than {@link Math}, which takes one number at a time.
 *
 * <p>Exact to 2 units in the last place of a double, tanh to 4, for all numbers, NaN and infinity
 * included. Reduction and rational functions are those of Sun's FDLIBM ({@code e_exp.c},
 * {@code s_log1p.c}), their branches replaced by arithmetic.
 *
 * <p>Some need room for what goes from one of their loops to the next: two arrays, such as a
 * {@link DoubleBlocks.Kernel} is given.
 */
public final class VectorMath {
    private static final double LOG2_E = 1.44269504088896338700;
    private static final double LN2_HIGH =
            6.93147180369123816490e-01; // 33 bits: k times it is exact
    private static final double LN2_LOW = 1.90821492927058770002e-10;

    // Added, it rounds to an integer, which then stands in the lowest bits.
    private static final double ROUND = 0x1.8p52;

    private static final double FARTHEST = 708; // e^708 and e^-708 are normal numbers
    private static final int MANTISSA = 52; // bits

    private static final double P1 = 1.66666666666666019037e-01;
    private static final double P2 = -2.77777777770155933842e-03;
    private static final double P3 = 6.61375632143793436117e-05;
    private static final double P4 = -1.65339022054652515390e-06;
    private static final double P5 = 4.13813679705723846039e-08;

    private static final double L1 = 6.666666666666735130e-01;
    private static final double L2 = 3.999999999940941908e-01;
    private static final double L3 = 2.857142874366239149e-01;
    private static final double L4 = 2.222219843214978396e-01;
    private static final double L5 = 1.818357216161805012e-01;
    private static final double L6 = 1.531383769920937332e-01;
    private static final double L7 = 1.479819860511658591e-01;
    private static final double ROOT_TWO_LESS_ONE = 0.41421356237309505;

    private static final double HUGE = 0x1p1000; // by its square, the least number exceeds 1

    private VectorMath() {}

    /**
     * Exponentials.
     *
     * <pre>y ← eˣ</pre>
     *
     * @param x the exponents
     * @param y receives the powers; may be x
     * @param n how many
     * @param room two arrays of n numbers to compute with
     */
    public static void exp(double[] x, double[] y, int n, double[][] room) {
        double[] powers = room[0];
        double[] parts = room[1];
        fractions(x, n, powers, parts);
        for (int i = 0; i < n; i++) {
            long k = Double.doubleToRawLongBits(powers[i]) << MANTISSA;
            // y without 2^k lies between 0.7 and 1.5: 2^k is added to its exponent.
            y[i] = Math.abs(x[i]) <= FARTHEST
                    ? Double.longBitsToDouble(Double.doubleToRawLongBits(1 + parts[i]) + k)
                    : Math.exp(x[i]);
        }
    }

    /**
     * Exponentials less one, with all digits near 0.
     *
     * <pre>y ← eˣ − 1</pre>
     *
     * @param x the exponents
     * @param y receives the results; may be x
     * @param n how many
     * @param room two arrays of n numbers to compute with
     */
    public static void expm1(double[] x, double[] y, int n, double[][] room) {
        double[] powers = room[0];
        double[] parts = room[1];
        fractions(x, n, powers, parts);
        for (int i = 0; i < n; i++) {
            long k = Double.doubleToRawLongBits(powers[i]) << MANTISSA;
            double power = Double.longBitsToDouble(Double.doubleToRawLongBits(1.0) + k);
            y[i] = Math.abs(x[i]) <= FARTHEST ? power * parts[i] + (power - 1) : Math.expm1(x[i]);
        }
    }

    /**
     * powers ← k + ROUND, parts ← e^(x − k ln 2) − 1, with the integer k nearest to x / ln 2. In
     * one array behind each other they would not be vectorised.
     */
    private static void fractions(double[] x, int n, double[] powers, double[] parts) {
        for (int i = 0; i < n; i++) {
            double rounded = x[i] * LOG2_E + ROUND;
            double k = rounded - ROUND;
            double high = x[i] - k * LN2_HIGH;
            double low = k * LN2_LOW;
            double r = high - low;
            double s = r * r;
            double c = r - s * (P1 + s * (P2 + s * (P3 + s * (P4 + s * P5))));
            powers[i] = rounded;
            parts[i] = high - (low - r * c / (2 - c));
        }
    }

    /**
     * Logarithms of numbers a little above one, with all digits near 0.
     *
     * <pre>y ← log(1 + x),   0 ≤ x ≤ 1</pre>
     *
     * @param x what is added to one, from 0 to 1
     * @param y receives the logarithms; may be x
     * @param n how many
     */
    public static void log1p(double[] x, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            // From √2 on the logarithm of half is taken, and ln 2 added: h is then 1, else 0.
            double h = Math.min(Math.max((x[i] - ROOT_TWO_LESS_ONE) * HUGE, 0), 1);
            double f = x[i] - h * (0.5 * x[i] + 0.5);
            double half = 0.5 * f * f;
            double s = f / (2 + f);
            double z = s * s;
            double r = z * (L1 + z * (L2 + z * (L3 + z * (L4 + z * (L5 + z * (L6 + z * L7))))));
            y[i] = h * LN2_HIGH - ((half - (s * (half + r) + h * LN2_LOW)) - f);
        }
    }

    /**
     * Hyperbolic tangents.
     *
     * <pre>y ← tanh x</pre>
     *
     * @param x the numbers
     * @param y receives the results; may be x
     * @param n how many
     * @param room two arrays of n numbers to compute with
     */
    public static void tanh(double[] x, double[] y, int n, double[][] room) {
        for (int i = 0; i < n; i++) {
            y[i] = 2 * Math.min(x[i], 20);
        }
        for (int i = 0; i < n; i++) {
            y[i] = Math.max(y[i], -40);
        }
        expm1(y, y, n, room);
        for (int i = 0; i < n; i++) {
            y[i] = y[i] / (y[i] + 2);
        }
    }

    /**
     * Sigmoids.
     *
     * <pre>y ← 1 / (1 + e⁻ˣ)</pre>
     *
     * @param x the numbers
     * @param y receives the results; may be x
     * @param n how many
     * @param room two arrays of n numbers to compute with
     */
    public static void sigmoid(double[] x, double[] y, int n, double[][] room) {
        for (int i = 0; i < n; i++) {
            y[i] = -x[i];
        }
        exp(y, y, n, room);
        for (int i = 0; i < n; i++) {
            y[i] = 1 / (1 + y[i]);
        }
    }

    /**
     * Where numbers are positive.
     *
     * <pre>y ← 1 where x > 0, else 0</pre>
     *
     * @param x the numbers
     * @param y receives the marks; may be x
     * @param n how many
     */
    public static void isPositive(double[] x, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.min(Math.max(x[i] * HUGE * HUGE, 0), 1); // no branch, which is mispredicted
        }
    }
}
