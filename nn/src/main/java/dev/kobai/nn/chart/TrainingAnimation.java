package dev.kobai.nn.chart;

import dev.kobai.nn.callback.Callback;
import dev.kobai.nn.callback.Training;
import dev.kobai.optim.chart.Film;
import dev.kobai.optim.internal.Check;

import org.knowm.xchart.XYChart;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Remembers during training what a model predicts, and draws it afterwards as an animation.
 *
 * <pre>{@code
 * TrainingAnimation film = DecisionBoundary.of(model, data).every(10);
 * model.fit(data, epochs(500).callbacks(film));
 * film.gif(Path.of("boundary.gif"), 10);
 * }</pre>
 *
 * <p>Made by {@link DecisionBoundary#every} and {@link FittedCurve#every}. Training only waits for
 * the predictions, not for the drawing.
 */
public final class TrainingAnimation implements Callback {
    /** Draws what a model predicted. */
    @FunctionalInterface
    interface Drawing {
        XYChart draw(double[][] predictions, String epoch);
    }

    private final int every;
    private final Supplier<double[][]> predictions;
    private final Drawing drawing;
    private final List<Integer> epochs = new ArrayList<>();
    private final List<double[][]> frames = new ArrayList<>();

    TrainingAnimation(int every, Supplier<double[][]> predictions, Drawing drawing) {
        Check.positive(every, "training animation", "every");
        this.every = every;
        this.predictions = predictions;
        this.drawing = drawing;
    }

    /** Forgets an earlier training and remembers how the model predicts untrained. */
    @Override
    public void onTrainBegin(Training training) {
        epochs.clear();
        frames.clear();
        remember(training.epoch());
    }

    /** Remembers what the model predicts after every so many epochs. */
    @Override
    public void onEpochEnd(Training training) {
        if ((training.epoch() + 1) % every == 0) {
            remember(training.epoch() + 1);
        }
    }

    /** Remembers what the model predicts at the end. */
    @Override
    public void onTrainEnd(Training training) {
        int trained = training.epoch() + 1;
        if (epochs.get(epochs.size() - 1) != trained) {
            remember(trained);
        }
    }

    private void remember(int epoch) {
        epochs.add(epoch);
        frames.add(predictions.get());
    }

    /**
     * After how many epochs the model's predictions were remembered.
     *
     * @return a number for each frame, the first 0 before training
     */
    public List<Integer> epochs() {
        return List.copyOf(epochs);
    }

    /**
     * The animation, to be given another size or a dark ground.
     *
     * @return the film of what was remembered until now
     * @throws IllegalStateException if there was no training yet
     */
    public Film film() {
        if (frames.isEmpty()) {
            String advice = "Give it to fit first: epochs(100).callbacks(animation).";
            throw new IllegalStateException(Check.message(
                    "training animation", "a training to have been watched", "none", advice));
        }
        return Film.of(frames.size(), this::frame);
    }

    /**
     * Saves the animation; it repeats for ever, and its last frame stands a second longer.
     *
     * @param file a name ending in {@code .gif}, in a folder that exists
     * @param framesPerSecond 1 to 50
     * @return the file
     * @throws IllegalStateException if there was no training yet
     * @throws IllegalArgumentException if the name ends otherwise or the number is out of its range
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public Path gif(Path file, int framesPerSecond) {
        return film().gif(file, framesPerSecond);
    }

    XYChart frame(int number) {
        return drawing.draw(frames.get(number), "epoch " + epochs.get(number));
    }
}
