package dev.kobai.nn.doctor;

import java.util.List;

/**
 * Batches of so few rows that their gradients' noise keeps the loss up, see {@link Wavering}.
 *
 * <p>How many rows a batch should have follows from how much its rows disagree: S. McCandlish et
 * al., <i>An empirical model of large-batch training</i>, 2018.
 */
final class BatchTooSmall implements Symptom {
    static final String NAME = "batch too small";

    @Override
    public List<Finding> look(Observations seen) {
        if (seen.has(InputScale.NAME, RateTooLarge.NAME, ExplodingGradients.NAME)) {
            return List.of();
        }
        Wavering wavering = Wavering.of(seen);
        if (wavering == null || !wavering.isOfNoise()) {
            return List.of();
        }
        int size = wavering.batch();
        return List.of(new Finding(
                NAME,
                "batches of " + size,
                wavering.evidence(),
                "batchSize(" + Math.max(16, 4 * size) + "), or a rate that decays."));
    }
}
