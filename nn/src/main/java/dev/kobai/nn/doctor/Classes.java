package dev.kobai.nn.doctor;

import dev.kobai.nn.tensor.Tensor;

/**
 * How much each class weighs in the training data.
 *
 * @param shares the share of each class in the weighted rows, which sum to 1
 * @param rows how many rows each class has
 */
record Classes(double[] shares, int[] rows) {
    /**
     * Counts the classes; null where the targets are none.
     *
     * @param outputs how many outputs the network has: more than a single column of targets where
     *     that holds class numbers
     */
    static Classes of(Tensor y, int outputs, double[] weights) {
        int columns = y.columns();
        if (y.rows() != y.samples()) {
            return null;
        }
        int classes = columns > 1 ? columns : outputs > 1 ? outputs : isBinary(y) ? 2 : 0;
        if (classes < 2) {
            return null;
        }
        double[] shares = new double[classes];
        int[] rows = new int[classes];
        double sum = 0;
        double[] numbers = new double[columns];
        for (int row = 0; row < y.rows(); row++) {
            y.read(row * columns, numbers);
            int label = columns > 1 ? hot(numbers) : (int) numbers[0];
            if (label < 0) {
                return null;
            }
            double weight = weights == null ? 1 : weights[row];
            if (weight < 0) { // rows to be forgotten are no part of a class
                return null;
            }
            shares[label] += weight;
            sum += weight;
            rows[label]++;
        }
        for (int i = 0; i < classes; i++) {
            shares[i] /= sum;
        }
        return new Classes(shares, rows);
    }

    private static boolean isBinary(Tensor y) {
        for (int i = 0, n = y.size(); i < n; i++) {
            if (y.get(i) != 0 && y.get(i) != 1) {
                return false;
            }
        }
        return true;
    }

    /** The place of the only 1 of a row of zeros, or -1. */
    private static int hot(double[] row) {
        int place = -1;
        for (int j = 0; j < row.length; j++) {
            if (row[j] != 0 && (row[j] != 1 || place >= 0)) {
                return -1;
            }
            place = row[j] == 1 ? j : place;
        }
        return place;
    }
}
