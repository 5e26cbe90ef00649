package dev.kobai.nn.doctor;

import dev.kobai.nn.callback.Probe;

import java.util.List;

/**
 * Weights that go to and fro across a valley of the loss instead of going down in it.
 *
 * <p>It shows by the mean of the weights on the way: while a training still descends, the mean lags
 * behind; where the weights go around the bottom, the mean is nearer to it than they are (B. Polyak
 * and A. Juditsky, <i>Acceleration of stochastic approximation by averaging</i>, 1992). Less than
 * half of the loss counts, where that is more than a tenth of the loss of a constant and the last
 * quarter of the epochs has hardly less than the one before.
 *
 * <p>Noise of the batches and long steps do the same, and the remedy of one helps against the other
 * (S. Smith et al., <i>Don't decay the learning rate, increase the batch size</i>, 2018). Batches
 * of at most 8 rows, of at least 16 times as many, are taken for noise.
 *
 * @param mean the loss of the mean of the weights
 * @param own the mean loss of the weights themselves
 * @param batch the rows of a batch
 * @param rows the rows of the data
 */
record Wavering(double mean, double own, int batch, long rows) {
    private static final int ROWS = 512;
    private static final int SMALL_BATCH = 8;
    private static final int BATCHES = 16;
    private static final double HALF = 0.5;
    private static final double SETTLED = 0.7; // of the quarter before, or it still descends
    private static final double SMALL = 0.1;
    private static final int FEWEST_EPOCHS = 4;

    /** Compares, if the training is over; null if it does not waver. */
    static Wavering of(Observations seen) {
        List<Double> losses = seen.losses();
        if (!seen.isOver() || losses.size() < FEWEST_EPOCHS) {
            return null;
        }
        double third = mean(losses, 2, 3);
        double last = mean(losses, 3, 4);
        double own = Math.min(third, last);
        if (!(last > SETTLED * third)) {
            return null;
        }
        if (!(own > SMALL * seen.constantLoss())) {
            return null;
        }
        double[] mean = seen.steps().mean();
        if (mean == null) {
            return null;
        }
        seen.probe().parameters().write(mean);
        if (!(seen.probe().pass() < HALF * own)) {
            return null;
        }
        int rows = seen.training().samples().samples();
        Probe wide = seen.training().probe(Observations.spread(rows, ROWS)); // to be sure
        wide.parameters().write(mean);
        double loss = wide.pass();
        long all = (long) seen.training().batches() * seen.training().batchSize();
        return loss < HALF * own ? new Wavering(loss, own, seen.training().batchSize(), all) : null;
    }

    /** The mean from one quarter of the epochs to another. */
    private static double mean(List<Double> losses, int from, int to) {
        int count = losses.size();
        double sum = 0;
        for (int i = from * count / 4; i < to * count / 4; i++) {
            sum += losses.get(i);
        }
        return sum / (to * count / 4 - from * count / 4);
    }

    boolean isOfNoise() {
        return batch <= SMALL_BATCH && rows >= (long) BATCHES * batch;
    }

    String evidence() {
        return "In the second half of the epochs the loss stayed at " + Words.number(own)
                + ", but of the mean of the weights it is " + Words.number(mean)
                + ": the steps of " + batch + (batch == 1 ? " row" : " rows")
                + " go to and fro around it.";
    }
}
