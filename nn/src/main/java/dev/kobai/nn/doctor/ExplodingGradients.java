package dev.kobai.nn.doctor;

import java.util.List;

/**
 * Gradients that grow from layer to layer on their way back, or values on their way forward.
 *
 * <p>Initial weights should keep the variance of both about level through the layers (X. Glorot and
 * Y. Bengio, <i>Understanding the difficulty of training deep feedforward neural networks</i>,
 * 2010); growing a thousandfold from end to end, of at least three layers with kernels, counts as
 * exploding, where the training fails or does poorly.
 */
final class ExplodingGradients implements Symptom {
    static final String NAME = "exploding gradients";
    private static final double GROWTH = 1000;
    private static final int LAYERS = 3;

    @Override
    public List<Finding> look(Observations seen) {
        if (!seen.isPoor() || seen.now().stations().size() < LAYERS) {
            return List.of();
        }
        List<Examination.Station> stations = seen.start().stations();
        Examination.Station first = stations.get(0);
        Examination.Station last = stations.get(stations.size() - 1);
        double back = first.slope() / last.slope();
        double forth = last.input() / first.input();
        boolean overflow = !Double.isFinite(last.input());
        if (!(back > GROWTH && Double.isFinite(back)) && !(forth > GROWTH) && !overflow) {
            return List.of();
        }
        String evidence = forth > GROWTH || overflow
                ? "Before the first step, values grow from " + Words.number(first.input())
                        + " going into " + first.name() + " to " + Words.number(last.input())
                        + " going into " + last.name() + " (root mean squares)."
                : "Before the first step, the gradient grows from " + Words.number(last.slope())
                        + " behind " + last.name() + " to " + Words.number(first.slope())
                        + " behind " + first.name() + " (root mean squares).";
        return List.of(new Finding(
                NAME,
                first.name() + " to " + last.name(),
                evidence,
                "smaller initial weights (HeNormal for relu, GlorotUniform for others),"
                        + " BatchNormalization, or clipNorm(1) on the optimizer."));
    }
}
