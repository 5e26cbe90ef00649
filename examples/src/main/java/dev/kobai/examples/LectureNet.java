package dev.kobai.examples;

import static dev.kobai.nn.FitOptions.epochs;

import dev.kobai.nn.FitOptions;
import dev.kobai.nn.History;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.chart.LossChart;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.metric.BinaryAccuracy;
import dev.kobai.optim.Momentum;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.SteepestDescent;

import java.nio.file.Path;
import java.util.Locale;

/**
 * The lecture's network σ(W₂ σ(W₁x + b₁) + b₂) learns exclusive or, by steepest descent and by
 * momentum from the same start.
 */
public final class LectureNet {
    static final double[][] X = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    static final double[][] Y = {{0}, {1}, {1}, {0}};

    private LectureNet() {}

    /**
     * Trains the network twice, and draws both losses.
     *
     * @param arguments not used
     */
    public static void main(String... arguments) {
        Sequential slow = network(new SteepestDescent(0.5), 42);
        Sequential fast = network(new Momentum(0.5, 0.9), 42);
        System.out.print(fast.summary());

        FitOptions options = epochs(2000).batchSize(4);
        History descent = slow.fit(X, Y, options.callbacks(new Progress("steepest descent")));
        History momentum = fast.fit(X, Y, options.callbacks(new Progress("momentum")));

        System.out.println("What the network trained by momentum makes of each x:");
        for (double[] x : X) {
            System.out.printf(
                    Locale.ROOT, "  %.0f xor %.0f = %.3f%n", x[0], x[1], fast.predict(x)[0]);
        }

        Path picture = Pictures.file("lecture-net.png");
        LossChart.of("Steepest descent", descent)
                .add("Momentum", momentum)
                .title("Exclusive or, learned by the network of the lecture")
                .logarithmic()
                .save(picture);
        System.out.println("Loss curves: " + picture);
    }

    static Sequential network(Optimizer optimizer, long seed) {
        return Sequential.of(new Input(2), new Dense(3), new Sigmoid(), new Dense(1), new Sigmoid())
                .seed(seed)
                .compile(optimizer, new MeanSquaredError(), new BinaryAccuracy());
    }
}
