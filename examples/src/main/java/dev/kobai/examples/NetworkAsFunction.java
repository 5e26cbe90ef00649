package dev.kobai.examples;

import static dev.kobai.nn.FitOptions.epochs;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.Descent;
import dev.kobai.optim.Momentum;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.Trajectory;
import dev.kobai.optim.chart.DescentChart;

import org.nd4j.linalg.api.buffer.DataType;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * Training is minimising a function: the three-layer loss of the lecture, on points of a sine, is
 * minimised once by {@code Descent} and once by {@code fit}, to the same bits.
 *
 * <pre>
 * L(W₁, W₂, W₃, b₁, b₂, b₃) = (1/n) Σ (y − (W₃ σ(W₂ σ(W₁x + b₁) + b₂) + b₃))²
 * </pre>
 */
public final class NetworkAsFunction {
    static final int STEPS = 200;
    static final double[][] X = new double[33][1];
    static final double[][] Y = new double[33][1];

    static {
        for (int i = 0; i < X.length; i++) {
            X[i][0] = -3 + 6.0 * i / (X.length - 1);
            Y[i][0] = Math.sin(X[i][0]);
        }
    }

    private static final Optimizer RULE = new Momentum(0.1, 0.9);

    private NetworkAsFunction() {}

    /**
     * Makes 200 steps both ways, and goes on with the descent.
     *
     * @param arguments not used
     */
    public static void main(String... arguments) {
        Sequential model = network(42);
        Descent descent = descent(model);
        Trajectory path = descent.run(STEPS);
        fit(model);

        double[] byDescent = path.last().x();
        double[] byFit = model.parameters();
        double loss = model.evaluate(X, Y).get("loss");
        System.out.println("L is a function of " + byFit.length + " variables");
        System.out.println("  at the start     L = " + path.first().value());
        System.out.println("  after Descent    L = " + path.last().value());
        System.out.println("  after fit        L = " + loss);
        System.out.println("  the same bits in all parameters: " + Arrays.equals(byDescent, byFit));

        Trajectory whole = descent.resume(path, 4800);
        System.out.println("  after 5000 steps L = " + whole.last().value());

        Path picture = Pictures.file("network-as-function.png");
        DescentChart.of(whole)
                .logarithmic()
                .labels("step", "L")
                .title("The three-layer loss on its way down")
                .save(picture);
        System.out.println("Picture: " + picture);
    }

    static Sequential network(long seed) {
        return Sequential.of(
                        new Input(1),
                        new Dense(4),
                        new Sigmoid(),
                        new Dense(4),
                        new Sigmoid(),
                        new Dense(1))
                .seed(seed)
                .dataType(DataType.DOUBLE)
                .compile(RULE, new MeanSquaredError());
    }

    /** The way of the lecture: a function, a start, a rule. */
    static Descent descent(Sequential model) {
        return Descent.of(model.objective(X, Y)).with(RULE).from(model.parameters());
    }

    /** The way of Keras: one batch holds all data, and so an epoch is a step. */
    static void fit(Sequential model) {
        model.fit(X, Y, epochs(STEPS).batchSize(X.length));
    }
}
