package dev.kobai.nn.doctor;

import dev.kobai.optim.internal.Check;

/**
 * One thing that ails a training, with what shows it and what to try.
 *
 * @param what its name in a few words, such as {@code learning rate too large}
 * @param where the layer, the columns or else what it is about, such as {@code relu_1}
 * @param evidence what was measured, in a sentence with numbers
 * @param advice what to try, in a sentence
 */
public record Finding(String what, String where, String evidence, String advice) {
    /** Checks the arguments. */
    public Finding {
        Check.present(what, "Finding", "what it is");
        Check.present(where, "Finding", "where it is");
        Check.present(evidence, "Finding", "evidence");
        Check.present(advice, "Finding", "advice");
    }

    /** Three lines: what and where, the evidence, the advice. */
    @Override
    public String toString() {
        return what + " (" + where + ")\n  " + evidence + "\n  Try: " + advice;
    }
}
