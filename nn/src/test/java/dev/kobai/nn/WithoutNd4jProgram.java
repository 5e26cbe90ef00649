package dev.kobai.nn;

import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Sigmoid;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.Momentum;

/** Trains exclusive or on Java's arrays and predicts. */
public final class WithoutNd4jProgram {
    private WithoutNd4jProgram() {}

    public static void main(String... arguments) {
        double[][] x = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
        double[][] y = {{0}, {1}, {1}, {0}};
        Sequential model = Sequential.of(
                        new Input(2), new Dense(3), new Sigmoid(), new Dense(1), new Sigmoid())
                .compile(new Momentum(0.5, 0.9), new MeanSquaredError());
        History history = model.fit(x, y, FitOptions.epochs(100).validationSplit(0.25));
        System.out.println("trained " + history.epochs() + " predicted " + model.predict(x).length);
        double[] gradient = new double[model.parameters().length];
        for (Dataset batch : Dataset.of(x, y).shuffle(1).batches(3)) {
            model.gradient(batch, gradient);
            model.step(gradient);
            model.trainOnBatch(batch);
        }
        System.out.println("evaluated " + model.evaluate(x, y).keySet());
    }
}
