package dev.kobai.nn.layer;

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
 * first one left out is below 2e-18. The form is that of M. Shepherd and J. Laframboise,
 * <i>Chebyshev approximation of (1 + 2x) exp(x²) erfc x</i>, 1981.
 */
final class StandardNormal {
    private static final double ROOT_TWO_PI = 2.5066282746310007;
    private static final double FARTHEST = 39; // e^(-39²/2) is below the smallest double
    private static final double K = 4.5;
    private static final double[] SERIES = {
        1.0293189413389892,
        -0.8503301835614762,
        0.28053698459422677,
        -0.07329857843766995,
        0.01453725990120668,
        -0.0019268734051169868,
        8.316678911061767e-05,
        2.688054658530306e-05,
        -5.362320085704355e-06,
        -9.730051419870386e-08,
        1.5409373228137371e-07,
        -8.058288034325821e-09,
        -4.329450788448217e-09,
        4.339003114722494e-10,
        1.379619761741114e-10,
        -1.7299941778939787e-11,
        -5.189159718687251e-12,
        6.139326120900872e-13,
        2.2444747090795907e-13,
        -1.8208209677307115e-14,
        -1.0507877549089427e-14,
        2.5389487894589406e-16,
        4.978300112161635e-16,
        2.3380240563345276e-17,
        -2.219916681145169e-17,
        -3.098602796595213e-18
    };

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
        double tail = bell(distance) * series((distance - K) / (distance + K)) / (distance + K);
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

    /** The sum of all coefficients times Chebyshev polynomials, by Clenshaw's recurrence. */
    private static double series(double t) {
        double above = 0;
        double here = 0;
        for (int i = SERIES.length - 1; i > 0; i--) {
            double next = 2 * t * here - above + SERIES[i];
            above = here;
            here = next;
        }
        return t * here - above + SERIES[0];
    }
}
