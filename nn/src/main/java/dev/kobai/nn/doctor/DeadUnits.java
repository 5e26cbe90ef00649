package dev.kobai.nn.doctor;

import java.util.ArrayList;
import java.util.List;

/**
 * Rectifiers that give 0 whatever comes in, through which no gradient passes.
 *
 * <p>Some are usual (A. Karpathy's notes of CS231n speak of as many as 40 % in a training whose
 * rate is too high). A layer is ill with more than half of its units dead where the training does
 * poorly, and with nine of ten in any.
 */
final class DeadUnits implements Symptom {
    static final String NAME = "dead units";
    private static final double MANY = 0.5;
    private static final double NEARLY_ALL = 0.9;

    @Override
    public List<Finding> look(Observations seen) {
        List<Finding> findings = new ArrayList<>();
        if (seen.has(InputScale.NAME)) { // which explains it
            return findings;
        }
        for (Examination.Units layer : seen.now().dead()) {
            boolean ill = layer.share() > (seen.isPoor() ? MANY : NEARLY_ALL);
            if (ill) {
                findings.add(new Finding(
                        NAME,
                        layer.name(),
                        layer.stuck() + " of " + layer.units() + " units of " + layer.name()
                                + " give 0 for every row looked at.",
                        "a smaller learning rate, LeakyRelu, or biases that do not begin far below"
                                + " 0."));
            }
        }
        return findings;
    }
}
