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
        for (int row = 0; row < y.rows(); row++) {
            int label = columns > 1 ? hot(y, row) : (int) y.get(row);
            if (label < 0) {
                return null;
            }
            double weight = weights == null ? 1 : weights[row];
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
    private static int hot(Tensor y, int row) {
        int place = -1;
        for (int j = 0; j < y.columns(); j++) {
            double value = y.get(row * y.columns() + j);
            if (value != 0 && (value != 1 || place >= 0)) {
                return -1;
            }
            place = value == 1 ? j : place;
        }
        return place;
    }
}
