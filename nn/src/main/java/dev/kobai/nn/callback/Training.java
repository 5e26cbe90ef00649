package dev.kobai.nn.callback;

import dev.kobai.nn.layer.Architecture;
import dev.kobai.nn.metric.Direction;
import dev.kobai.nn.tensor.Tensor;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A training in progress, as a callback sees it, and what it may change of the model: the model's
 * own methods that write, such as {@code setWeights} and {@code freeze}, are refused meanwhile.
 */
public interface Training {
    /**
     * The number of the epoch.
     *
     * @return from 0, as in Keras
     */
    int epoch();

    /**
     * How many epochs there will be if nothing stops the training.
     *
     * @return the number asked for
     */
    int epochs();

    /**
     * The number of the batch in its epoch.
     *
     * @return from 0
     */
    int batch();

    /**
     * How many batches an epoch has.
     *
     * @return the number, the short last one counted; 0 in the first epoch of a stream, when it is
     *     not known yet
     */
    int batches();

    /**
     * Whether there is validation data, but none of it in this epoch, so that its logs have no
     * {@code val_} names.
     *
     * @return true in the epochs that {@code FitOptions.validationFreq} leaves out
     */
    default boolean skipsValidation() {
        return false;
    }

    /**
     * The loss of the last batch.
     *
     * @return the mean over its rows
     */
    double batchLoss();

    /**
     * Loss and metrics over the batches that the epoch has had, for whoever shows progress; counted
     * when asked for, so do not ask after every batch.
     *
     * @return {@code loss} first, then the metrics by name; as {@link #logs} without validation
     *     once the epoch ended
     */
    Map<String, Double> runningLogs();

    /**
     * The numbers of the epoch that ended: {@code loss}, the metrics, and the same with
     * {@code val_} before them where there is validation data.
     *
     * @return by name, in that order, then what callbacks added; not to be changed directly
     */
    Map<String, Double> logs();

    /**
     * Adds a number to the epoch's logs and to the history, as {@code learning_rate}; call it in
     * {@link Callback#onEpochEnd}, in every epoch.
     *
     * @param name the name
     * @param value the number
     */
    void log(String name, double value);

    /**
     * Which way a number of the logs must go to be better.
     *
     * @param name {@code loss} or a metric's name, or the same with {@code val_} before it
     * @return DOWN for losses, else what the metric says
     * @throws IllegalArgumentException if there is no metric of that name
     */
    Direction direction(String name);

    /**
     * Ends the training after this epoch, or, called in {@link Callback#onBatchEnd}, after this
     * batch: what there is of the epoch is then validated and reported as a whole one would be.
     *
     * <p>An interrupt of the thread that trains does the same.
     */
    void stopTraining();

    /**
     * The learning rate of the next step.
     *
     * @return the rate
     */
    double learningRate();

    /**
     * Sets the learning rate from here on, in place of the optimizer's.
     *
     * @param rate the rate, finite and not negative
     */
    void setLearningRate(double rate);

    /**
     * A copy of all weights, the untrained ones too.
     *
     * @return layer by layer, as the model's own {@code weights()}
     */
    List<INDArray> weights();

    /**
     * All trained weights as one vector, in the order of {@code Sequential.parameters()}: the
     * numbers themselves, not a copy, so asking costs nothing, and what is written counts at once.
     *
     * @return always the same tensor; of one 0 where nothing is trained
     */
    Tensor parameters();

    /**
     * The gradient of the last batch's loss towards {@link #parameters}, with the penalties of
     * regularizers and as it was before any clipping: the numbers themselves, not a copy.
     *
     * @return always the same tensor, not to be written; all 0 before the first batch
     * @throws UnsupportedOperationException if this training does not show it
     */
    default Tensor gradients() {
        throw new UnsupportedOperationException("gradients");
    }

    /**
     * The weights themselves, not copies: what is written to one, or by ND4J to its
     * {@link Tensor#array}, counts at once.
     *
     * @return layer by layer, kernel before bias, as Keras' {@code variables}
     */
    List<Tensor> variables();

    /**
     * Replaces all weights.
     *
     * @param weights as many and of the same shapes as {@link #weights} gives
     */
    void setWeights(List<INDArray> weights);

    /**
     * Writes the model as it stands as an archive, from which training can be resumed.
     *
     * @param file the file, named {@code .keras}; replaced if it exists, written whole or not at
     *     all
     */
    void save(Path file);

    /**
     * Writes the weights as they stand, without layers and training.
     *
     * @param file the file, named {@code .weights.h5}; replaced if it exists, written whole or not
     *     at all
     */
    void saveWeights(Path file);

    /**
     * Checks that {@link #save} can write every part of the model, for whoever will save it later.
     *
     * @throws dev.kobai.nn.file.ArchiveException if it cannot, as for a lambda
     */
    void checkSavable();

    /**
     * The layers.
     *
     * @return the network without its numbers
     * @throws UnsupportedOperationException if this training does not show them
     */
    default Architecture architecture() {
        throw new UnsupportedOperationException("architecture");
    }

    /**
     * How many rows a batch has, the short last one of an epoch aside.
     *
     * @return 1 or more
     * @throws UnsupportedOperationException if this training does not say
     */
    default int batchSize() {
        throw new UnsupportedOperationException("batchSize");
    }

    /**
     * The samples that are at hand: all that are trained on, or of a stream those in memory.
     *
     * @return the numbers themselves, which must not be written; null before a stream's first batch
     * @throws UnsupportedOperationException if this training does not show its data
     */
    default @Nullable Tensor samples() {
        throw new UnsupportedOperationException("samples");
    }

    /**
     * The targets of {@link #samples}.
     *
     * @return the numbers themselves, which must not be written; null before a stream's first batch
     * @throws UnsupportedOperationException if this training does not show its data
     */
    default @Nullable Tensor targets() {
        throw new UnsupportedOperationException("targets");
    }

    /**
     * How much each of {@link #samples} counts, by the weights of samples and of classes.
     *
     * @return null where all count the same; not to be written
     * @throws UnsupportedOperationException if this training does not show its data
     */
    default double @Nullable [] sampleWeights() {
        throw new UnsupportedOperationException("sampleWeights");
    }

    /**
     * A copy of the network on some rows, to see what happens inside; nothing done to it changes
     * the training.
     *
     * <p>It allocates what a copy of the model and a batch of these rows take, so ask once and
     * {@link Probe#refresh} it.
     *
     * @param rows numbers of rows of {@link #samples}, one at least; they are copied
     * @return the copy, with the weights as they are now
     * @throws UnsupportedOperationException if this training gives none
     * @throws IllegalStateException before a stream's first batch
     */
    default Probe probe(int... rows) {
        throw new UnsupportedOperationException("probe");
    }
}
