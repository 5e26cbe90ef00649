package dev.kobai.nn.chart;

import java.util.Arrays;

/**
 * How many of some numbers lie in each of equal parts of their range.
 *
 * @param from where the first part begins
 * @param width of a part
 * @param counts how many numbers lie in each part; the last one holds its upper end too
 * @param mean of the finite numbers, NaN if there are none
 * @param deviation the standard deviation of the finite numbers
 */
record Histogram(double from, double width, int[] counts, double mean, double deviation) {
    /** Counts the finite numbers; the others have no place. */
    static Histogram of(double[] numbers, int bins) {
        double[] finite = Arrays.stream(numbers).filter(Double::isFinite).toArray();
        int[] counts = new int[bins];
        if (finite.length == 0) {
            return new Histogram(0, 1.0 / bins, counts, Double.NaN, Double.NaN);
        }
        double least = Arrays.stream(finite).min().orElseThrow();
        double greatest = Arrays.stream(finite).max().orElseThrow();
        if (greatest - least <= 1e-12 * Math.abs(greatest)) { // all the same
            double room = greatest == 0 ? 0.5 : 0.1 * Math.abs(greatest);
            least -= room;
            greatest += room;
        }
        double width = (greatest - least) / bins;
        for (double number : finite) {
            counts[(int) Math.min(bins - 1, (number - least) / width)]++;
        }
        double mean = Arrays.stream(finite).average().orElseThrow();
        double variance = Arrays.stream(finite)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow();
        return new Histogram(least, width, counts, mean, Math.sqrt(variance));
    }

    /** How far from 0 the parts reach. */
    double farthest() {
        return Math.max(Math.abs(from), Math.abs(from + counts.length * width));
    }

    /** The corners of the bars from left to right: two for each part, and one at each end. */
    double[] outlineX() {
        double[] x = new double[2 * counts.length + 2];
        Arrays.setAll(x, i -> from + i / 2 * width);
        return x;
    }

    double[] outlineY() {
        double[] y = new double[2 * counts.length + 2];
        for (int i = 0; i < counts.length; i++) {
            y[2 * i + 1] = y[2 * i + 2] = counts[i];
        }
        return y;
    }
}
