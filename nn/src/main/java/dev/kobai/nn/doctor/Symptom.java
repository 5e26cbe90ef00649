package dev.kobai.nn.doctor;

import java.util.List;

/** One kind of ailment: says from what was observed whether the training has it. */
interface Symptom {
    /**
     * Looks for the ailment.
     *
     * @param seen what was observed so far, the findings of the symptoms before this one too
     * @return what was found; empty for a healthy training
     */
    List<Finding> look(Observations seen);
}
