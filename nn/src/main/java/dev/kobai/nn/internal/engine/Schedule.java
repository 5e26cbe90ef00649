package dev.kobai.nn.internal.engine;

import dev.kobai.nn.callback.Callback;

import java.util.List;

/**
 * Which epochs a training runs, and how.
 *
 * @param first the number of the first epoch, 0 unless a training is resumed
 * @param end the number after the last epoch
 * @param batchSize how many samples a step takes
 * @param stepsPerEpoch how many batches make an epoch, 0 where the data does
 * @param validationFreq how many epochs go by from one validation to the next
 * @param shuffle whether each epoch has its own order of samples
 * @param terminateOnNaN whether a loss that is not finite ends the training
 * @param callbacks what is called between the steps, in this order
 */
public record Schedule(
        int first,
        int end,
        int batchSize,
        int stepsPerEpoch,
        int validationFreq,
        boolean shuffle,
        boolean terminateOnNaN,
        List<Callback> callbacks) {}
