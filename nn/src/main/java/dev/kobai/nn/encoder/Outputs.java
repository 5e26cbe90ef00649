package dev.kobai.nn.encoder;

import dev.kobai.optim.internal.Check;

import java.util.Arrays;
import java.util.List;

/**
 * A network's outputs as predictions of the targets: those of one target after those of another.
 */
final class Outputs {
    private final List<Target> targets;
    private final int width; // of the targets as they are trained on

    Outputs(List<Target> targets, int width) {
        this.targets = targets;
        this.width = width;
    }

    /** Checks that there are as many outputs as the targets need. */
    void check(int outputs) {
        boolean one = targets.size() == 1;
        boolean ok = one ? targets.get(0).fits(outputs) : outputs == width && width > 0;
        if (!ok) {
            throw new IllegalArgumentException(
                    Check.message("preparation", expected(), outputs, advice(outputs)));
        }
    }

    private String expected() {
        if (targets.isEmpty()) {
            return "targets";
        }
        List<String> classes = targets.size() == 1 ? targets.get(0).classes() : List.of();
        int needed = targets.size() == 1 && !targets.get(0).fits(width) ? classes.size() : width;
        String of = classes.isEmpty() ? targets.size() + " targets" : "classes " + classes;
        return needed + " outputs for " + of;
    }

    private String advice(int outputs) {
        boolean two =
                outputs == 1 && targets.size() == 1 && targets.get(0).classes().size() == 2;
        return two
                ? "Take ClassNumbers as target of a Sigmoid, or give the last Dense 2 units."
                : "Give the last Dense as many units, or learn targets of such a form.";
    }

    /** What the outputs for one row say. */
    Prediction prediction(double[] outputs) {
        check(outputs.length);
        if (targets.size() == 1) {
            return Prediction.of(targets, new double[][] {outputs});
        }
        double[][] parts = new double[targets.size()][];
        int from = 0;
        for (int i = 0; i < parts.length; i++) {
            int to = from + targets.get(i).names().size();
            parts[i] = Arrays.copyOfRange(outputs, from, to);
            from = to;
        }
        return Prediction.of(targets, parts);
    }
}
