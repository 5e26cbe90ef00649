package dev.kobai.nn.doctor;

import java.util.List;

/** A network none of whose weights are trained, so that no training can change it. */
final class NothingTrained implements Symptom {
    static final String NAME = "nothing is trained";

    @Override
    public List<Finding> look(Observations seen) {
        return seen.steps().hasTrainedWeights()
                ? List.of()
                : List.of(new Finding(
                        NAME,
                        "the network",
                        "All its weights are frozen, or it has none: no step changes anything.",
                        "unfreeze(...) before compile, or a Dense."));
    }
}
