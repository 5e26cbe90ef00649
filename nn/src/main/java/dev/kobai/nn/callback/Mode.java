package dev.kobai.nn.callback;

/** Which way a watched number must go to be better. */
public enum Mode {
    /** As its metric says: less for losses and errors, more for accuracies. */
    AUTO,
    /** Less is better. */
    MIN,
    /** More is better. */
    MAX
}
