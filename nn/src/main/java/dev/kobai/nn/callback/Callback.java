package dev.kobai.nn.callback;

/**
 * Watches training and may steer it; every method does nothing unless overridden.
 *
 * <p>A callback that remembers something of a training forgets it in {@link #onTrainBegin}, so that
 * it can serve another {@code fit} afterwards. What lasts, such as the best of the files that
 * {@link ModelCheckpoint} wrote, it may remember.
 *
 * <p>An exception thrown here, of whatever type, ends the training and comes out of {@code fit};
 * the model is then as it was before, and the model's {@code history()} has the epochs that were
 * completed. To end a training and keep what it reached, call {@link Training#stopTraining}.
 */
public interface Callback {
    /**
     * Called before the first epoch.
     *
     * @param training the training that begins
     */
    default void onTrainBegin(Training training) {}

    /**
     * Called before each epoch.
     *
     * @param training where the training stands
     */
    default void onEpochBegin(Training training) {}

    /**
     * Called after each batch; {@link Training#logs} is empty then, {@link Training#batchLoss} and
     * {@link Training#runningLogs} are not.
     *
     * @param training where the training stands
     */
    default void onBatchEnd(Training training) {}

    /**
     * Called after each epoch and its validation, when the logs are complete.
     *
     * @param training where the training stands
     */
    default void onEpochEnd(Training training) {}

    /**
     * Called when training is over, also when it was stopped or interrupted, not when it failed.
     *
     * @param training the training that ended
     */
    default void onTrainEnd(Training training) {}

    /**
     * Called instead of {@link #onTrainEnd} when training failed and the model is as it was before,
     * for whoever holds a port, a thread or a file open; also when this callback never began,
     * because another failed to.
     *
     * @param training the training that failed
     * @param reason what comes out of {@code fit}; an exception thrown here is added to it as
     *     suppressed
     */
    default void onTrainFail(Training training, Throwable reason) {}
}
