package dev.kobai.nn.doctor;

import java.util.ArrayList;
import java.util.List;

/**
 * Gradients of which next to nothing reaches the first layers.
 *
 * <p>Each layer of sigmoids lets at most a quarter through, so that what is left shrinks
 * exponentially with depth: S. Hochreiter, 1991; X. Glorot and Y. Bengio, 2010. A thousandth or
 * less at the first trained kernel, of what is at the last of at least three, before the training
 * and now, counts as vanishing where the training does poorly and no stuck units explain it.
 */
final class VanishingGradients implements Symptom {
    static final String NAME = "vanishing gradients";
    private static final double LEFT = 1e-3;
    private static final int LAYERS = 3;

    @Override
    public List<Finding> look(Observations seen) {
        boolean explained = seen.has(DeadUnits.NAME, SaturatedUnits.NAME, InputScale.NAME);
        if (!seen.isPoor() || explained) {
            return List.of();
        }
        List<Examination.Station> stations = trained(seen.now());
        if (stations.size() < LAYERS) {
            return List.of();
        }
        if (!(left(stations) < LEFT) || !(left(trained(seen.start())) < LEFT)) {
            return List.of();
        }
        Examination.Station first = stations.get(0);
        Examination.Station last = stations.get(stations.size() - 1);
        return List.of(new Finding(
                NAME,
                first.name() + " to " + last.name(),
                "The gradient shrinks from " + Words.number(last.slope()) + " behind " + last.name()
                        + " to " + Words.number(first.slope()) + " behind " + first.name()
                        + " (root mean squares).",
                "Relu with HeNormal instead of sigmoids, fewer layers, or BatchNormalization"
                        + " between them."));
    }

    private static List<Examination.Station> trained(Examination examination) {
        List<Examination.Station> trained = new ArrayList<>();
        for (Examination.Station station : examination.stations()) {
            if (station.trains()) {
                trained.add(station);
            }
        }
        return trained;
    }

    private static double left(List<Examination.Station> stations) {
        return stations.get(0).slope() / stations.get(stations.size() - 1).slope();
    }
}
