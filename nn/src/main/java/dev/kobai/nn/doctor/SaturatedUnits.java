package dev.kobai.nn.doctor;

import java.util.ArrayList;
import java.util.List;

/**
 * Hidden sigmoids and their kin that stay at an end of their range, where their slope is next to
 * nothing.
 *
 * <p>A unit counts as saturated if it is within a hundredth of its range from an end in nine rows
 * of ten; there a sigmoid's slope is less than a twentieth of its greatest (X. Glorot and Y.
 * Bengio, 2010, section 3). More than half of a layer's units so, in a training that does poorly,
 * are an ailment; in one that does well they have made up their minds.
 */
final class SaturatedUnits implements Symptom {
    static final String NAME = "saturated units";
    private static final double MANY = 0.5;

    @Override
    public List<Finding> look(Observations seen) {
        List<Finding> findings = new ArrayList<>();
        if (seen.has(InputScale.NAME)) { // which explains it
            return findings;
        }
        for (Examination.Units layer : seen.now().saturated()) {
            if (layer.share() > MANY && seen.isPoor()) {
                findings.add(new Finding(
                        NAME,
                        layer.name(),
                        layer.stuck() + " of " + layer.units() + " units of " + layer.name()
                                + " are within 1 % of an end of their range in nine rows of ten.",
                        "smaller initial weights, standardised inputs, or a smaller learning"
                                + " rate."));
            }
        }
        return findings;
    }
}
