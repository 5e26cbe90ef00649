package dev.kobai.nn.chart;

/**
 * Smooths numbers that jump, so that the eye sees where they go.
 *
 * <pre>m(i) = w m(i-1) + (1 - w) v(i),   smoothed(i) = m(i) / (1 - w^i)</pre>
 *
 * <p>The division makes the first numbers as large as the later ones, though m begins at 0; it is
 * the one that Adam makes (Kingma and Ba, 2015), and that TensorBoard makes in its curves.
 */
final class Smoothing {
    private Smoothing() {}

    /**
     * The exponential moving average; what is not finite stays as it is and does not count.
     *
     * @param weight of the past, in [0, 1)
     */
    static double[] of(double[] values, double weight) {
        double[] smoothed = new double[values.length];
        double mean = 0;
        double power = 1;
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                mean = weight * mean + (1 - weight) * values[i];
                power *= weight;
                smoothed[i] = mean / (1 - power);
            } else {
                smoothed[i] = values[i];
            }
        }
        return smoothed;
    }
}
