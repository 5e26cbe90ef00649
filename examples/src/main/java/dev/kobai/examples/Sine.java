package dev.kobai.examples;

import static dev.kobai.nn.FitOptions.epochs;

import dev.kobai.nn.FitOptions;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.chart.FittedCurve;
import dev.kobai.nn.chart.TrainingAnimation;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.data.MadeData;
import dev.kobai.nn.initializer.RandomNormal;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Tanh;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.metric.R2Score;
import dev.kobai.optim.Adam;

import java.nio.file.Path;
import java.util.Locale;

/** Fits a curve through noisy points of a sine, and films it as it bends. */
public final class Sine {
    private static final int POINTS = 200;
    private static final double NOISE = 0.1;

    private Sine() {}

    /**
     * Trains on four fifths of the points, and says how much of the others the curve explains.
     *
     * @param arguments not used
     */
    public static void main(String... arguments) {
        Dataset.Split points = points(42);
        Sequential model = network(42);
        FittedCurve curve =
                FittedCurve.of(model, points.train()).range(-1, 1).title("A sine with noise");
        TrainingAnimation film = curve.every(10);
        model.fit(points.train(), training().callbacks(new Progress("Adam"), film));
        System.out.printf(
                Locale.ROOT,
                "%d held-out points: R² = %.3f%n",
                points.test().rows(),
                model.evaluate(points.test()).get("r2_score"));

        Path picture = curve.save(Pictures.file("sine.png"));
        System.out.println("Curve:     " + picture);
        Path animation = film.gif(Pictures.file("sine.gif"), 10);
        System.out.println("Animation: " + animation);
    }

    /** Points of y = sin 2πx for x from -1 to 1, each a little off. */
    static Dataset.Split points(long seed) {
        return MadeData.sine(POINTS, NOISE, seed).split(0.8, seed);
    }

    static Sequential network(long seed) {
        // Two waves want steeper units than the usual weights make, which begin nearly straight.
        RandomNormal steep = new RandomNormal(0, 2);
        return Sequential.of(
                        new Input(1),
                        new Dense(16).kernelInitializer(steep),
                        new Tanh(),
                        new Dense(16),
                        new Tanh(),
                        new Dense(1))
                .seed(seed)
                .compile(new Adam(0.01), new MeanSquaredError(), new R2Score());
    }

    static FitOptions training() {
        return epochs(600).batchSize(32);
    }
}
