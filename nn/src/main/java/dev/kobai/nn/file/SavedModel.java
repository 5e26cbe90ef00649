package dev.kobai.nn.file;

import dev.kobai.nn.layer.Architecture;
import dev.kobai.nn.layer.Architecture.Place;
import dev.kobai.nn.layer.Weight;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.metric.Metric;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.Optimizer;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.ArrayList;
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
        @Nullable SavedTraining training) {
    /**
     * The layers and weights alone.
     *
     * @return this model as if it had not been compiled
     */
    public SavedModel withoutTraining() {
        return new SavedModel(architecture, type, seed, weights, null);
    }

    /**
     * The weights as ND4J's arrays.
     *
     * @return copies in the model's type, layer by layer in the order of declaration
     */
    public List<INDArray> arrays() {
        List<INDArray> arrays = new ArrayList<>();
        for (Place place : architecture.places()) {
            for (Weight weight : place.weights()) {
                long[] shape = weight.shape().sizes();
                Tensor numbers = Tensor.of(weights.get(arrays.size()), shape);
                arrays.add(numbers.to(type).array());
            }
        }
        return arrays;
    }

    /**
     * The weights' names.
     *
     * @return one for each, such as {@code dense_1/kernel}
     */
    public List<String> names() {
        return architecture.places().stream()
                .flatMap(place ->
                        place.weights().stream().map(weight -> place.name() + "/" + weight.name()))
                .toList();
    }

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
