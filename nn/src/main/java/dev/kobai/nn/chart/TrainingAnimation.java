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
 * Remembers during training what a model is like, and draws it afterwards as an animation.
 *
 * <pre>{@code
 * TrainingAnimation film = DecisionBoundary.of(model, data).every(10);
 * model.fit(data, epochs(500).callbacks(film));
 * film.gif(Path.of("boundary.gif"), 10);
 * }</pre>
 *
 * <p>Made by {@link DecisionBoundary#every}, {@link FittedCurve#every}, {@link HiddenSum#every},
 * {@link NetworkPicture#every} and {@link NeuronPictures#every}. Training only waits for the
 * predictions or weights, not for the drawing.
 */
public final class TrainingAnimation implements Callback {
    /** Draws what a model predicted. */
    @FunctionalInterface
    interface Drawing {
        XYChart draw(double[][] predictions, String epoch);
    }

    private final int every;
    private final Reel<?> reel;
    private final List<Integer> epochs = new ArrayList<>();

    TrainingAnimation(int every, Supplier<double[][]> predictions, Drawing drawing) {
        this(every, new Reel<>(predictions, (all, i, epoch) -> drawing.draw(all.get(i), epoch)));
    }

    TrainingAnimation(int every, Reel<?> reel) {
        Check.positive(every, "training animation", "every");
        this.every = every;
        this.reel = reel;
    }

    /** Forgets an earlier training and remembers the model untrained. */
    @Override
    public void onTrainBegin(Training training) {
        epochs.clear();
        reel.clear();
        remember(training.epoch());
    }

    /** Remembers the model after every so many epochs. */
    @Override
    public void onEpochEnd(Training training) {
        if ((training.epoch() + 1) % every == 0) {
            remember(training.epoch() + 1);
        }
    }

    /** Remembers the model at the end. */
    @Override
    public void onTrainEnd(Training training) {
        int trained = training.epoch() + 1;
        if (epochs.get(epochs.size() - 1) != trained) {
            remember(trained);
        }
    }

    private void remember(int epoch) {
        epochs.add(epoch);
        reel.remember();
    }

    /**
     * After how many epochs the model was remembered.
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
        if (epochs.isEmpty()) {
            String advice = "Give it to fit first: epochs(100).callbacks(animation).";
            throw new IllegalStateException(Check.message(
                    "training animation", "a training to have been watched", "none", advice));
        }
        return Film.of(reel.size(), this::frame);
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
        return reel.draw(number, "epoch " + epochs.get(number));
    }
}
