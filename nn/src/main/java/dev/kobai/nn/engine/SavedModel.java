package dev.kobai.nn.engine;

import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.metric.Metric;
import dev.kobai.optim.Optimizer;

import org.nd4j.linalg.api.buffer.DataType;

import java.util.List;

/**
 * All that a file must keep of a model, so that it predicts and trains on as if never put away.
 *
 * @param architecture the layers, their names and which are frozen
 * @param type FLOAT or DOUBLE
 * @param seed the model's seed
 * @param weights the numbers of every weight, layer by layer in the order of declaration
 * @param training how it trains and where that stands; null if it was not compiled
 */
public record SavedModel(
        Architecture architecture,
        DataType type,
        long seed,
        List<double[]> weights,
        SavedTraining training) {
    /**
     * How a model trains and where that stands.
     *
     * @param optimizer how weights move
     * @param loss what training makes small
     * @param metrics what else is reported
     * @param memory the optimizer's arrays, each over all trained weights
     * @param steps how many updates were made
     * @param rate the learning rate set from outside, or NaN for the optimizer's own
     */
    public record SavedTraining(
            Optimizer optimizer,
            Loss loss,
            List<Metric> metrics,
            double[][] memory,
            long steps,
            double rate) {}
}
