package dev.kobai.nn.callback;

import dev.kobai.nn.FitOptions;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.initializer.Constant;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.loss.MeanAbsoluteError;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.metric.BinaryAccuracy;
import dev.kobai.optim.SteepestDescent;

/**
 * Trains p = w x at x = 1 from w = 0, as CallbackTest does: each step puts w on its sample's y,
 * which is 8, then 4, then 2. So the losses of the batches are 64, 16 and 4, with the means 64, 40
 * and 28 on the way; the absolute errors are 8, 4 and 2. Validated at y = 3, where w = 2 errs by 1.
 * The second epoch begins at w = 2: 36, 16 and 4, the mean is 56/3; 6, 4 and 2, the mean is 4.
 */
final class ProgressProgram {
    private ProgressProgram() {}

    static void fit(FitOptions options) {
        double[][] x = {{1}, {1}, {1}};
        double[][] y = {{8}, {4}, {2}};
        Dense w = new Dense(1).useBias(false).kernelInitializer(new Constant(0));
        Sequential.of(new Input(1), w)
                .compile(
                        new SteepestDescent(0.5),
                        new MeanSquaredError(),
                        new MeanAbsoluteError(),
                        new BinaryAccuracy())
                .fit(
                        x,
                        y,
                        options.batchSize(1)
                                .shuffle(false)
                                .validationData(
                                        Dataset.of(new double[][] {{1}}, new double[][] {{3}})));
    }

    /** Trains for two epochs; the argument says how much to print. */
    public static void main(String... arguments) {
        fit(FitOptions.epochs(2).verbose(Integer.parseInt(arguments[0])));
    }
}
