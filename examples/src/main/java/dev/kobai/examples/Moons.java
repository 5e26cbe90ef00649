package dev.kobai.examples;

import static dev.kobai.nn.FitOptions.epochs;

import dev.kobai.nn.FitOptions;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.chart.DecisionBoundary;
import dev.kobai.nn.chart.TrainingAnimation;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.data.MadeData;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.BinaryCrossentropy;
import dev.kobai.nn.metric.BinaryAccuracy;
import dev.kobai.optim.Adam;

import java.nio.file.Path;
import java.util.Locale;

/** Parts two moons that no straight line can part, and films the boundary as it forms. */
public final class Moons {
    private static final int POINTS = 300;
    private static final double NOISE = 0.15;

    private Moons() {}

    /**
     * Trains on four fifths of the points, and asks for the moon of the others.
     *
     * @param arguments not used
     */
    public static void main(String... arguments) {
        Dataset.Split moons = moons(42);
        Sequential model = network(42);
        DecisionBoundary boundary = DecisionBoundary.of(model, moons.train())
                .classNames("upper moon", "lower moon")
                .title("Two moons");
        TrainingAnimation film = boundary.every(5);
        model.fit(moons.train(), training().callbacks(new Progress("Adam"), film));
        double accuracy = model.evaluate(moons.test()).get("binary_accuracy");
        System.out.printf(
                Locale.ROOT,
                "%d held-out points: %.1f %% right%n",
                moons.test().rows(),
                100 * accuracy);

        Path picture = boundary.save(Pictures.file("moons.png"));
        System.out.println("Boundary:  " + picture);
        Path animation = film.gif(Pictures.file("moons.gif"), 10);
        System.out.println("Animation: " + animation);
    }

    /** Points scattered around two half circles that reach into each other. */
    static Dataset.Split moons(long seed) {
        return MadeData.moons(POINTS, NOISE, seed).stratifiedSplit(0.8, seed);
    }

    static Sequential network(long seed) {
        return Sequential.of(
                        new Input(2),
                        new Dense(16),
                        new Tanh(),
                        new Dense(16),
                        new Tanh(),
                        new Dense(1),
                        new Sigmoid())
                .seed(seed)
                .compile(new Adam(0.01), new BinaryCrossentropy(), new BinaryAccuracy());
    }

    static FitOptions training() {
        return epochs(80).batchSize(32);
    }
}
