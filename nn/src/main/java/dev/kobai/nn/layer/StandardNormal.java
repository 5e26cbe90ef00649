package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.VectorMath;

/**
 * The normal distribution with mean 0 and variance 1, to full double precision, for {@link Gelu}.
 *
 * <pre>
 * φ(x) = e^(−x²/2) / √(2π)      Φ(x) = ∫ φ from −∞ to x = (1 + erf(x/√2)) / 2
 * </pre>
 *
 * <p>For x ≥ 0, Φ(−x) = e^(−x²/2) P(t) / (x + k) with t = (x − k) / (x + k), which maps [0, ∞) to
 * [−1, 1), and k = 4.5. P is smooth and of about the same size everywhere, so that a Chebyshev
 * series gives small probabilities as many digits as large ones. Its coefficients were computed
 * with 50 digits, as cosine sums over (x + k) e^(x²/2) erfc(x/√2) / 2 at 80 Chebyshev points; the
 * first one left out is below 2e-18. Here the series stands written out in powers of t. The form is
 * that of M. Shepherd and J. Laframboise, <i>Chebyshev approximation of (1 + 2x) exp(x²) erfc
 * x</i>, 1981.
 */
final class StandardNormal {
    static final double ROOT_TWO_PI = 2.5066282746310007;
    private static final double FARTHEST = 39; // e^(-39²/2) is below the smallest double
    private static final double K = 4.5;

    private StandardNormal() {}

    /** The density φ. */
    static double density(double x) {
        return bell(x) / ROOT_TWO_PI;
    }

    /** The probability Φ of a number below x. */
    static double cumulative(double x) {
        double distance = Math.abs(x);
        if (distance > FARTHEST) {
            return x < 0 ? 0 : 1;
        }
        double tail = bell(distance) * polynomial((distance - K) / (distance + K)) / (distance + K);
        return x < 0 ? tail : 1 - tail;
    }

    /**
     * e^(−x²/2) with its last digits: x² rounded would disturb it by the relative amount of that
     * rounding. The high half of x has an exact square, and the rest is small.
     */
    private static double bell(double x) {
        if (Math.abs(x) > FARTHEST) {
            return 0;
        }
        double high = (float) x;
        return Math.exp(-0.5 * high * high) * Math.exp(-0.5 * (x - high) * (x + high));
    }

    private static double polynomial(double t) {
        return even(t * t) + t * odd(t * t);
    }

    // Two sums of half the length: one of all is too long for Java to vectorise its loop.
    private static double even(double s) {
        double p = -1.8622010830787814e-10;
        p = p * s + 2.1613458535292688e-09;
        p = p * s - 1.4184259430557077e-08;
        p = p * s + 7.502485622454123e-08;
        p = p * s - 3.83489953195689e-07;
        p = p * s + 2.1453470751869213e-06;
        p = p * s - 1.4236837688680265e-05;
        p = p * s + 0.00011204291925630944;
        p = p * s - 0.0009177465321942524;
        p = p * s + 0.004223613382488163;
        p = p * s + 0.11138259657012747;
        p = p * s + 0.4464525170556796;
        p = p * s + 0.763230528970203;
        return p;
    }

    private static double odd(double s) {
        double p = -5.1985928416681953e-11;
        p = p * s + 4.2297588912006353e-10;
        p = p * s - 1.191147128042009e-09;
        p = p * s - 3.3397124396639467e-09;
        p = p * s + 6.259642779404925e-08;
        p = p * s - 5.009637534803101e-07;
        p = p * s + 3.190561760792784e-06;
        p = p * s - 1.59331882956748e-05;
        p = p * s + 6.381168867863815e-06;
        p = p * s + 0.001748830566248944;
        p = p * s - 0.033871326177083654;
        p = p * s - 0.2531417999509695;
        p = p * s - 0.640257760252617;
        return p;
    }

    /**
     * e^(−x²/2) of many numbers with its last digits.
     *
     * @param x the numbers
     * @param bells receives the results; another array
     * @param n how many
     * @param room two arrays of n numbers to compute with
     */
    static void bells(double[] x, double[] bells, int n, double[][] room) {
        for (int i = 0; i < n; i++) {
            double high = high(Math.min(Math.abs(x[i]), FARTHEST));
            bells[i] = -0.5 * high * high;
        }
        VectorMath.exp(bells, bells, n, room);
        for (int i = 0; i < n; i++) {
            double distance = Math.min(Math.abs(x[i]), FARTHEST);
            double high = high(distance);
            double rest = -0.5 * (distance - high) * (distance + high); // at most 3e-5
            bells[i] *= 1 + rest * (1 + rest * (0.5 + rest / 6));
        }
    }

    /**
     * Φ of many numbers.
     *
     * @param x the numbers
     * @param bells what {@link #bells} gave for them
     * @param below receives the probabilities; may be bells
     * @param n how many
     * @param room two arrays of n numbers to compute with
     */
    static void cumulatives(double[] x, double[] bells, double[] below, int n, double[][] room) {
        double[] t = room[0];
        double[] p = room[1];
        for (int i = 0; i < n; i++) {
            double distance = Math.min(Math.abs(x[i]), FARTHEST);
            t[i] = (distance - K) / (distance + K);
        }
        for (int i = 0; i < n; i++) {
            p[i] = even(t[i] * t[i]);
        }
        for (int i = 0; i < n; i++) {
            p[i] += t[i] * odd(t[i] * t[i]);
        }
        double[] right = t;
        VectorMath.isPositive(x, right, n);
        for (int i = 0; i < n; i++) {
            double distance = Math.min(Math.abs(x[i]), FARTHEST);
            double tail = bells[i] * p[i] / (distance + K);
            below[i] = right[i] + (1 - 2 * right[i]) * tail;
        }
    }

    /** The upper half of a number's digits, whose square is exact (T. Dekker, 1971). */
    private static double high(double x) {
        double scaled = x * 134217729; // 2^27 + 1
        return scaled - (scaled - x);
    }
}
