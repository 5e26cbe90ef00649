package dev.kobai.nn.doctor;

import java.util.List;

/**
 * A learning rate, or a number of epochs, by which the weights hardly leave their start although
 * going on the same way lowers the loss.
 *
 * <p>It counts if no kernel moved by a twentieth of its length and the loss fell by less than a
 * tenth, in at least 100 steps or 10 epochs, and if going on along the same line, five times as far
 * or until a kernel has moved by a tenth, lowers the loss nearly in proportion: by at least half of
 * that. So a crawl is told from a training that has arrived, where going on would raise the loss.
 */
final class RateTooSmall implements Symptom {
    static final String NAME = "learning rate too small";
    private static final double NOWHERE = 0.05;
    private static final double LITTLE = 0.1;
    private static final double ON = 0.1;
    private static final double TIMES = 5;
    private static final int STEPS = 100;
    private static final int EPOCHS = 10;

    @Override
    public List<Finding> look(Observations seen) {
        boolean early = seen.steps().steps() < STEPS && seen.losses().size() < EPOCHS;
        boolean explained = seen.has(
                InputScale.NAME,
                ExplodingGradients.NAME,
                RateTooLarge.NAME,
                DeadUnits.NAME,
                SaturatedUnits.NAME,
                VanishingGradients.NAME);
        if (early || explained || !seen.isPoor() || seen.failure() != null) {
            return List.of();
        }
        double[] start = seen.steps().start();
        double[] now = seen.weights();
        double way = seen.steps().way(now);
        double fell = seen.startLoss() - seen.loss();
        boolean crawls = way > 0 && way < NOWHERE && fell < LITTLE * seen.startLoss();
        if (!crawls) {
            return List.of();
        }
        double factor = Math.max(TIMES, ON / way);
        double[] further = new double[now.length];
        for (int i = 0; i < further.length; i++) {
            further[i] = start[i] + factor * (now[i] - start[i]);
        }
        seen.probe().parameters().write(further);
        double loss = seen.probe().pass();
        if (!(seen.startLoss() - loss > factor / 2 * Math.max(0, fell))) {
            return List.of();
        }
        double rate = seen.training().learningRate();
        double better = Math.pow(10, Math.ceil(Math.log10(rate * Math.min(1e3, factor))));
        return List.of(new Finding(
                NAME,
                "rate " + Words.number(rate),
                "In " + seen.steps().steps() + " steps no layer's weights moved by more than "
                        + Words.percent(way) + " of their length, and the loss went from "
                        + Words.number(seen.startLoss()) + " to " + Words.number(seen.loss())
                        + "; " + Words.number(Math.rint(factor)) + " times as far the same way it"
                        + " is " + Words.number(loss) + ".",
                "a rate of " + Words.number(better) + ", LearningRateFinder, or more epochs."));
    }
}
