package dev.kobai.nn.callback;

import dev.kobai.optim.internal.Check;

import java.util.function.Consumer;

/**
 * A callback made of functions, for what takes one line.
 *
 * <pre>{@code
 * new LambdaCallback().onEpochEnd(training -> System.out.println(training.logs()))
 * }</pre>
 *
 * <p>Each of the methods gives a new callback that calls a function at that time; a second function
 * for the same time is called after the first.
 */
public final class LambdaCallback implements Callback {
    private final Consumer<Training> trainBegin;
    private final Consumer<Training> epochBegin;
    private final Consumer<Training> batchEnd;
    private final Consumer<Training> epochEnd;
    private final Consumer<Training> trainEnd;

    /** A callback that does nothing yet. */
    public LambdaCallback() {
        this(t -> {}, t -> {}, t -> {}, t -> {}, t -> {});
    }

    private LambdaCallback(
            Consumer<Training> trainBegin,
            Consumer<Training> epochBegin,
            Consumer<Training> batchEnd,
            Consumer<Training> epochEnd,
            Consumer<Training> trainEnd) {
        this.trainBegin = trainBegin;
        this.epochBegin = epochBegin;
        this.batchEnd = batchEnd;
        this.epochEnd = epochEnd;
        this.trainEnd = trainEnd;
    }

    private static Consumer<Training> then(
            Consumer<Training> before, Consumer<? super Training> call) {
        Check.present(call, "LambdaCallback", "a function");
        return before.andThen(call);
    }

    /**
     * Calls before the first epoch.
     *
     * @param call is given the training
     * @return the new callback
     */
    public LambdaCallback onTrainBegin(Consumer<? super Training> call) {
        return new LambdaCallback(then(trainBegin, call), epochBegin, batchEnd, epochEnd, trainEnd);
    }

    /**
     * Calls before each epoch.
     *
     * @param call is given the training
     * @return the new callback
     */
    public LambdaCallback onEpochBegin(Consumer<? super Training> call) {
        return new LambdaCallback(trainBegin, then(epochBegin, call), batchEnd, epochEnd, trainEnd);
    }

    /**
     * Calls after each batch.
     *
     * @param call is given the training
     * @return the new callback
     */
    public LambdaCallback onBatchEnd(Consumer<? super Training> call) {
        return new LambdaCallback(trainBegin, epochBegin, then(batchEnd, call), epochEnd, trainEnd);
    }

    /**
     * Calls after each epoch and its validation.
     *
     * @param call is given the training
     * @return the new callback
     */
    public LambdaCallback onEpochEnd(Consumer<? super Training> call) {
        return new LambdaCallback(trainBegin, epochBegin, batchEnd, then(epochEnd, call), trainEnd);
    }

    /**
     * Calls when training is over, not when it failed.
     *
     * @param call is given the training
     * @return the new callback
     */
    public LambdaCallback onTrainEnd(Consumer<? super Training> call) {
        return new LambdaCallback(trainBegin, epochBegin, batchEnd, epochEnd, then(trainEnd, call));
    }

    @Override
    public void onTrainBegin(Training training) {
        trainBegin.accept(training);
    }

    @Override
    public void onEpochBegin(Training training) {
        epochBegin.accept(training);
    }

    @Override
    public void onBatchEnd(Training training) {
        batchEnd.accept(training);
    }

    @Override
    public void onEpochEnd(Training training) {
        epochEnd.accept(training);
    }

    @Override
    public void onTrainEnd(Training training) {
        trainEnd.accept(training);
    }
}
