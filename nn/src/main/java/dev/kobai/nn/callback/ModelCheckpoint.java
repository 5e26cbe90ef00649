package dev.kobai.nn.callback;

import dev.kobai.optim.internal.Check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Saves the model after each epoch or a number of batches, or after those that are the best so far.
 *
 * <p>The name may have places for the epoch, counted from 1, and the logs, as in
 * {@code net-{epoch:02d}-{val_loss:.2f}.keras}; without them each file replaces the one before. The
 * file's folder is made if there is none. A model with weights that are NaN or infinite is not
 * saved: it would take the place of one that can be loaded. The settings never change; each of the
 * methods named after one gives a new callback.
 *
 * <p>What was best stays so from one {@code fit} to the next, as in Keras, for the file stays too.
 * A new callback, as one for another model, begins anew: give it a name of its own, or an
 * {@link #initialValueThreshold}.
 */
public final class ModelCheckpoint implements Callback {
    /** What writes the file of a model in training. */
    @FunctionalInterface
    public interface Writer {
        /**
         * Writes a file, whole or not at all.
         *
         * @param training the training, whose weights are those to save
         * @param file where to
         */
        void write(Training training, Path file);
    }

    private static final Writer ARCHIVE = Training::save;
    private static final Writer WEIGHTS = Training::saveWeights;

    private static final String WEIGHTS_ENDING = ".weights.h5";

    private final FilePattern pattern;
    private final Writer writer;
    private final Monitor monitor;
    private final boolean saveBestOnly;
    private final Double threshold; // null without one
    private final int saveFreq; // in batches; 0 for each epoch
    private Double best; // of all trainings that this callback watched
    private int batches; // since the last file

    private ModelCheckpoint(
            FilePattern pattern,
            Writer writer,
            Monitor monitor,
            boolean saveBestOnly,
            Double threshold,
            int saveFreq) {
        this.pattern = pattern;
        this.writer = Check.present(writer, "ModelCheckpoint", "a writer");
        this.monitor = monitor;
        this.saveBestOnly = saveBestOnly;
        this.threshold = threshold;
        best = threshold;
        this.saveFreq = saveFreq;
    }

    /**
     * Saves after each epoch as an archive, from which training can be resumed, or the weights
     * alone. A model with a part that an archive cannot keep is refused before the first epoch.
     *
     * @param file the file's name, with or without places, ending in {@code .keras}; or in
     *     {@code .weights.h5}, Keras' {@code save_weights_only}
     * @throws IllegalArgumentException if it does not, or a place is not of Python's form
     */
    public ModelCheckpoint(String file) {
        this(file, file != null && file.endsWith(WEIGHTS_ENDING) ? WEIGHTS : ARCHIVE);
        String advice = "Give a writer of another format besides, or such an ending.";
        boolean ok = file.endsWith(".keras") || file.endsWith(WEIGHTS_ENDING);
        String expected = "a file named .keras or " + WEIGHTS_ENDING;
        Check.that(ok, "ModelCheckpoint", expected, file, advice);
    }

    /**
     * Saves after each epoch in a form of one's own.
     *
     * @param file the file's name, with or without places
     * @param writer what writes the file
     * @throws IllegalArgumentException if a place is not of Python's form
     */
    public ModelCheckpoint(String file, Writer writer) {
        this(
                new FilePattern(file),
                writer,
                new Monitor("ModelCheckpoint", "val_loss", Mode.AUTO, 0),
                false,
                null,
                0);
    }

    private ModelCheckpoint with(Monitor changed) {
        return new ModelCheckpoint(pattern, writer, changed, saveBestOnly, threshold, saveFreq);
    }

    /**
     * Watches another number, where only the best are saved.
     *
     * @param name its name in the logs, default {@code val_loss}
     * @return the new callback
     */
    public ModelCheckpoint monitor(String name) {
        return with(monitor.name(name));
    }

    /**
     * Says which way is better.
     *
     * @param mode default AUTO
     * @return the new callback
     */
    public ModelCheckpoint mode(Mode mode) {
        return with(monitor.mode(mode));
    }

    /**
     * Whether only epochs that are better than all before, in earlier trainings too, are saved.
     *
     * @param best default false
     * @return the new callback
     */
    public ModelCheckpoint saveBestOnly(boolean best) {
        return new ModelCheckpoint(pattern, writer, monitor, best, threshold, saveFreq);
    }

    /**
     * The value that the first epoch to be saved must beat.
     *
     * @param value finite, default none
     * @return the new callback
     */
    public ModelCheckpoint initialValueThreshold(double value) {
        String expected = "a finite initialValueThreshold";
        boolean ok = Double.isFinite(value);
        Check.that(ok, "ModelCheckpoint", expected, value, "Leave it out for none.");
        return new ModelCheckpoint(pattern, writer, monitor, saveBestOnly, value, saveFreq);
    }

    /**
     * How many batches go by from one file to the next, counted on over epochs, instead of one file
     * an epoch. The name may have a place for the batch, as in {@code net-{batch:04d}.keras}; its
     * numbers, and the one that is watched, are those of the epoch so far.
     *
     * @param batches 1 or more; default each epoch
     * @return the new callback
     */
    public ModelCheckpoint saveFreq(int batches) {
        Check.positive(batches, "ModelCheckpoint", "saveFreq");
        return new ModelCheckpoint(pattern, writer, monitor, saveBestOnly, threshold, batches);
    }

    @Override
    public void onTrainBegin(Training training) {
        if (writer == ARCHIVE) { // better now than after an epoch
            training.checkSavable();
        }
        batches = 0;
    }

    @Override
    public void onBatchEnd(Training training) {
        if (saveFreq == 0 || ++batches < saveFreq) {
            return;
        }
        batches = 0;
        Map<String, Double> logs = training.runningLogs();
        save(training, pattern.file(training.epoch(), training.batch(), logs), logs);
    }

    @Override
    public void onEpochEnd(Training training) {
        boolean skipped = saveBestOnly && monitor.isSkipped(training);
        if (saveFreq == 0 && !skipped) {
            save(training, pattern.file(training.epoch(), training.logs()), training.logs());
        }
    }

    private void save(Training training, Path file, Map<String, Double> logs) {
        double value = saveBestOnly ? monitor.value(logs) : 0;
        boolean wanted = !saveBestOnly || monitor.improves(training, value, best);
        if (!wanted || !isFinite(training)) {
            return;
        }
        makeFolder(file.toAbsolutePath().getParent());
        writer.write(training, file);
        best = saveBestOnly ? Double.valueOf(value) : best;
    }

    private static boolean isFinite(Training training) {
        return training.variables().stream().allMatch(weight -> weight.firstNotFinite() < 0);
    }

    private static void makeFolder(Path folder) {
        try {
            if (!Files.isDirectory(folder)) { // a link to one is one too
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            String advice = "Choose another one.";
            String message =
                    Check.message("ModelCheckpoint", "a folder to write to", folder, advice);
            throw new UncheckedIOException(message, e);
        }
    }
}
