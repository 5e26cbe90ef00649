package dev.kobai.nn.metric;

import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

/**
 * When a prediction says 1: above a threshold, among the k greatest of its row, or both; and which
 * outputs count.
 */
record Decision(Double threshold, Integer topK, Integer classId) {
    /** Checks the settings of a metric. */
    Decision check(String where) {
        Check.that(
                threshold != null || topK != null,
                where,
                "a threshold or topK",
                "neither",
                "Usual is a threshold of 0.5.");
        if (threshold != null) {
            Check.within(threshold, 0, 1, where, "threshold");
        }
        if (topK != null) {
            Check.positive(topK, where, "topK");
        }
        boolean ok = classId == null || classId >= 0;
        Check.that(ok, where, "classId >= 0", classId, "Count the classes from 0.");
        return this;
    }

    /** Checks that a model has as many outputs as are asked for. */
    void checkColumns(int columns, String where) {
        String advice = "Count the classes from 0.";
        boolean known = classId == null || classId < columns;
        String expected = "classId from 0 to " + (columns - 1);
        Check.that(known, where, expected, classId, advice);
        boolean enough = topK == null || topK <= columns;
        String most = "topK of at most " + columns + " outputs";
        Check.that(enough, where, most, topK, "Choose a smaller one.");
    }

    /** Whether a column counts. */
    boolean counts(int column) {
        return classId == null || classId == column;
    }

    /** Whether a prediction says 1; of equals the first is the greater, as in Keras. */
    boolean says(Tensor prediction, int row, int column) {
        int width = prediction.columns();
        int from = row * width;
        double p = prediction.get(from + column);
        if (threshold != null && !(p > threshold)) {
            return false;
        }
        if (topK == null) {
            return true;
        }
        int before = 0;
        for (int j = 0; j < width; j++) {
            double other = prediction.get(from + j);
            before += other > p || other == p && j < column ? 1 : 0;
        }
        return before < topK;
    }
}
