package dev.kobai.nn;

/** Training ended because the loss became NaN or infinite; the model is as it was before. */
public final class DivergenceException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient History history;

    DivergenceException(String message, History history) {
        super(message);
        this.history = history;
    }

    /**
     * What was reported until then.
     *
     * @return the epochs that were completed
     */
    public History history() {
        return history;
    }
}
