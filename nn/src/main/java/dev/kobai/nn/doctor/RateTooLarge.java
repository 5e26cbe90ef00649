package dev.kobai.nn.doctor;

import java.util.List;

/**
 * A learning rate by which steps overshoot: the loss becomes NaN or infinite, jumps beyond what it
 * was at the start, or stays there after steps that threw the weights over and left units stuck.
 *
 * <p>The rule of thumb is a step of a thousandth of the weights, see {@link StepLog}. A step counts
 * as throwing over if it is longer than the weights themselves. Where the loss goes to and fro with
 * batches that are large enough to trust, so that the mean of the weights has less than half of the
 * loss of the weights themselves, the rate is too large too, see {@link Wavering}. Inputs out of
 * scale and exploding gradients explain all this and come first.
 */
final class RateTooLarge implements Symptom {
    static final String NAME = "learning rate too large";
    private static final double USUAL = 1e-3;
    private static final double LEVEL = 0.9; // of the start: no better than that is nothing learned
    private static final double MANY = 0.5; // of a layer's units
    private static final double WORSE = 1.5; // times the start

    @Override
    public List<Finding> look(Observations seen) {
        if (seen.has(InputScale.NAME, ExplodingGradients.NAME)) {
            return List.of();
        }
        String evidence = evidence(seen);
        if (evidence == null) {
            return List.of();
        }
        double rate = seen.training().learningRate();
        double ratio = seen.steps().greatestRatio();
        double factor = ratio > 10 * USUAL ? Math.min(1000, ratio / USUAL / 3) : 10;
        double power = Math.pow(10, Math.floor(Math.log10(rate / Math.max(3, factor))));
        return List.of(new Finding(
                NAME,
                "rate " + Words.number(rate),
                evidence,
                "a rate of " + Words.number(power) + ", or LearningRateFinder to choose one."));
    }

    private static String evidence(Observations seen) {
        double ratio = seen.steps().greatestRatio();
        String steps = "steps of up to " + Words.number(ratio)
                + " of the weights' own length (usual is about 0.001)";
        if (seen.failure() != null) {
            String far = seen.steps().steps() == 0 ? "" : ", with " + steps;
            return "The training ended " + seen.failure() + far + ".";
        }
        Wavering wavering = Wavering.of(seen);
        if (wavering != null && wavering.isOfNoise()) {
            return null; // see BatchTooSmall
        }
        if (seen.isPoor() && ratio > 10 * USUAL) {
            double start = Math.min(seen.startLoss(), seen.constantLoss());
            boolean thrown = ratio > 1 && (seen.loss() >= LEVEL * start || becameStuck(seen));
            if (thrown || isWorse(seen)) {
                return "The loss is " + Words.number(seen.loss()) + ", at the start it was "
                        + Words.number(seen.startLoss()) + ", after " + steps + ".";
            }
        }
        return wavering == null ? null : wavering.evidence();
    }

    /** Whether the loss is above the start's, in the mean of the second half of the epochs too. */
    private static boolean isWorse(Observations seen) {
        List<Double> losses = seen.losses();
        double late = 0;
        int from = losses.size() / 2;
        for (double loss : losses.subList(from, losses.size())) {
            late += loss / (losses.size() - from);
        }
        double start = Math.max(seen.startLoss(), seen.constantLoss());
        return Math.min(late, seen.loss()) > WORSE * start;
    }

    /** Whether the units of a layer are stuck that were not at the start. */
    private static boolean becameStuck(Observations seen) {
        return becameStuck(seen.start().dead(), seen.now().dead())
                || becameStuck(seen.start().saturated(), seen.now().saturated());
    }

    private static boolean becameStuck(
            List<Examination.Units> before, List<Examination.Units> after) {
        for (int i = 0; i < after.size(); i++) {
            if (before.get(i).share() <= MANY && after.get(i).share() > MANY) {
                return true;
            }
        }
        return false;
    }
}
