package dev.kobai.nn.callback;

import dev.kobai.optim.internal.Check;

import java.nio.file.Path;

/**
 * Writes the logs of each epoch as scalars that TensorBoard shows.
 *
 * <p>As in Keras, {@code folder/train} has {@code epoch_loss}, the metrics and
 * {@code epoch_learning_rate}, and {@code folder/validation} the {@code val_} numbers under the
 * same names, so that the two lie on one chart. Every training begins files of its own; see them
 * with {@code tensorboard --logdir folder}.
 */
public final class TensorBoard implements Callback {
    private final Path folder;
    private EventFile train;
    private EventFile validation; // null until there is a number for it

    /**
     * A writer.
     *
     * @param folder where the files go; made if there is none
     */
    public TensorBoard(Path folder) {
        this.folder = Check.present(folder, "TensorBoard", "a folder");
    }

    @Override
    public void onTrainBegin(Training training) {
        train = new EventFile(folder.resolve("train"));
        validation = null;
    }

    @Override
    public void onEpochEnd(Training training) {
        int epoch = training.epoch();
        training.logs().forEach((name, value) -> write(name, value, epoch));
        if (!training.logs().containsKey("learning_rate")) {
            train.scalar("epoch_learning_rate", training.learningRate(), epoch);
        }
    }

    private void write(String name, double value, int epoch) {
        if (!name.startsWith("val_")) {
            train.scalar("epoch_" + name, value, epoch);
            return;
        }
        if (validation == null) {
            validation = new EventFile(folder.resolve("validation"));
        }
        validation.scalar("epoch_" + name.substring("val_".length()), value, epoch);
    }
}
