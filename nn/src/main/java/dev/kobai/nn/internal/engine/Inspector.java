package dev.kobai.nn.internal.engine;

import dev.kobai.nn.internal.data.Inputs;
import dev.kobai.nn.internal.engine.Plan.Purpose;
import dev.kobai.nn.layer.Architecture.Place;
import dev.kobai.nn.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes one training step on a copy of a network, and keeps all numbers that come up on the way.
 *
 * <p>Since it is a copy, neither weights nor optimizer nor statistics of the network itself change.
 */
public final class Inspector {
    private final List<Place> places;
    private final Plan plan;
    private final double loss;
    private final List<List<double[][]>> before = new ArrayList<>(); // the weights, by place
    private final List<List<double[][]>> gradients = new ArrayList<>();
    private final List<List<double[][]>> after = new ArrayList<>();

    /**
     * Makes the step.
     *
     * @param network the copy, which is moved
     * @param compiled how the copy trains
     * @param x samples
     * @param y targets
     */
    public Inspector(Network network, Compiled compiled, Tensor x, Tensor y) {
        Updater updater = compiled.updater(network);
        places = network.architecture().places();
        for (int i = 0; i < places.size(); i++) {
            before.add(matrices(network.weights(i)));
        }
        Pass pass = new Pass(network, compiled.loss(), x.samples(), Purpose.GRADIENT_CHECK);
        pass.input().copySamples(x, 0, 0, x.samples());
        pass.target().copySamples(y, 0, 0, y.samples());
        loss = pass.gradient();
        pass.completeOutput();
        plan = pass.plan();
        // Where the pass took the loss before the last layer, this is left to do.
        Tensor slope = plan.slope(plan.stages());
        compiled.loss().forOneThread().batch(pass.target(), plan.output(), null, slope);
        for (int i = 0; i < places.size(); i++) {
            gradients.add(gradients(network, i));
        }
        updater.update();
        for (int i = 0; i < places.size(); i++) {
            after.add(matrices(network.weights(i)));
        }
    }

    /** The gradients at a place; zeros for what is not trained, whatever the layer left there. */
    private List<double[][]> gradients(Network network, int index) {
        Place place = places.get(index);
        List<double[][]> matrices = matrices(network.weightGradients(index));
        for (int i = 0; i < matrices.size(); i++) {
            if (!place.trains(place.weights().get(i))) {
                double[][] discarded = matrices.get(i);
                matrices.set(i, new double[discarded.length][discarded[0].length]);
            }
        }
        return matrices;
    }

    private static List<double[][]> matrices(List<Tensor> tensors) {
        List<double[][]> matrices = new ArrayList<>();
        for (Tensor tensor : tensors) {
            double[][] rows = new double[tensor.rows()][tensor.columns()];
            for (int i = 0; i < rows.length; i++) {
                tensor.read(i * tensor.columns(), rows[i]);
            }
            matrices.add(rows);
        }
        return matrices;
    }

    /**
     * The batch's loss before the step.
     *
     * @return the mean over its rows, and the regularizers' penalties
     */
    public double loss() {
        return loss;
    }

    /**
     * The layers.
     *
     * @return one place for each
     */
    public List<Place> places() {
        return places;
    }

    /**
     * What goes into a layer.
     *
     * @param place the layer's place; the number of layers for the network's output
     * @return a row for each sample
     */
    public double[][] value(int place) {
        return Inputs.rows(plan.value(place));
    }

    /**
     * The loss's gradient towards {@link #value}.
     *
     * @param place the layer's place; the number of layers for the network's output
     * @return a row for each sample
     */
    public double[][] slope(int place) {
        return Inputs.rows(plan.slope(place));
    }

    /**
     * A weight before the step.
     *
     * @param place the layer's place
     * @param index the weight's place in the layer's declaration
     * @return its rows; a vector is one
     */
    public double[][] weight(int place, int index) {
        return before.get(place).get(index);
    }

    /**
     * The loss's gradient towards a weight, penalties included.
     *
     * @param place the layer's place
     * @param index the weight's place in the layer's declaration
     * @return its rows; zeros if the weight is not trained
     */
    public double[][] gradient(int place, int index) {
        return gradients.get(place).get(index);
    }

    /**
     * How the step changed a weight.
     *
     * @param place the layer's place
     * @param index the weight's place in the layer's declaration
     * @return the rows of the difference
     */
    public double[][] step(int place, int index) {
        double[][] from = before.get(place).get(index);
        double[][] to = after.get(place).get(index);
        double[][] step = new double[from.length][from[0].length];
        for (int i = 0; i < step.length; i++) {
            for (int j = 0; j < step[i].length; j++) {
                step[i][j] = to[i][j] - from[i][j];
            }
        }
        return step;
    }
}
