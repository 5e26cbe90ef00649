package dev.kobai.nn.doctor;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A network that learns its rows by heart: the loss of what it trains on still falls, that of the
 * validation data has long been rising.
 *
 * <p>The measure is the generalisation loss of L. Prechelt, <i>Early stopping, but when?</i>, 1998:
 * by how much the validation loss is above its least so far; he stops at 5 %. Here it must be 25 %,
 * in the median of the last tenth of the epochs (three at least) against the least such median
 * before, and a quarter of the loss of a constant prediction, as if R² fell by 0.25, while the
 * training loss fell by a fifth since.
 */
final class Memorising implements Symptom {
    static final String NAME = "memorising instead of learning";
    private static final int FEWEST = 8;
    private static final double RISE = 1.25;
    private static final double OF_CONSTANT = 0.25;
    private static final double FELL = 0.8;

    @Override
    public List<Finding> look(Observations seen) {
        List<Double> validation = seen.validation();
        List<Double> losses = seen.losses();
        int epochs = validation.size();
        if (epochs < FEWEST || seen.failure() != null) {
            return List.of();
        }
        int width = Math.max(3, epochs / 10);
        double last = median(validation, epochs - width, width);
        if (!(last > RISE * Collections.min(validation))) { // which saves the search
            return List.of();
        }
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i + width <= epochs; i += Math.max(1, width / 4)) {
            double median = median(validation, i, width);
            best = median < least ? i : best;
            least = Math.min(least, median);
        }
        int every = losses.size() / epochs; // validation may be rarer than epochs
        double then = losses.get(Math.min(losses.size() - 1, (best + width / 2) * every));
        double now = median(losses, losses.size() - width, width);
        boolean rose = last > RISE * least && last - least > OF_CONSTANT * seen.constantLoss();
        if (!rose || !(now < FELL * then)) {
            return List.of();
        }
        int epoch = seen.firstEpoch() + (best + width / 2) * every + 1;
        return List.of(new Finding(
                NAME,
                "from epoch " + epoch,
                "Since epoch " + epoch + " the validation loss rose from " + Words.number(least)
                        + " to " + Words.number(last) + ", while the training loss fell from "
                        + Words.number(then) + " to " + Words.number(now) + ".",
                "EarlyStopping with restoreBestWeights, more data, Dropout or L2, or fewer"
                        + " units."));
    }

    private static double median(List<Double> values, int from, int width) {
        double[] sorted = new double[width];
        for (int i = 0; i < width; i++) {
            sorted[i] = values.get(from + i);
        }
        Arrays.sort(sorted);
        return sorted[width / 2];
    }
}
