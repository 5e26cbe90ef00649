package dev.kobai.nn.evaluation;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.metric.R2Score;
import dev.kobai.nn.metric.RootMeanSquaredError;
import dev.kobai.optim.SteepestDescent;

import org.nd4j.linalg.api.buffer.DataType;

/** Models that always say the same number, whose scores are found on paper. */
final class Constants {
    private Constants() {}

    static Sequential saying(double number) {
        Sequential model = Sequential.of(new Input(1), new Dense(1))
                .dataType(DataType.DOUBLE)
                .compile(
                        new SteepestDescent(0.1),
                        new MeanSquaredError(),
                        new RootMeanSquaredError(),
                        new R2Score());
        model.setParameters(new double[] {0, number});
        return model;
    }

    /** Rows of these targets. */
    static Dataset targets(double... y) {
        return Dataset.of(new double[y.length][1], y);
    }

    static Dataset.Split split(Dataset train, Dataset test) {
        return new Dataset.Split(train, test);
    }

    /** What a model says that only learns the mean of its targets. */
    static Sequential mean(Dataset train) {
        return saying(train.y().meanNumber().doubleValue());
    }
}
