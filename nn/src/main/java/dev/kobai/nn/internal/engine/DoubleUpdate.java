package dev.kobai.nn.internal.engine;

import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.Step;

import org.nd4j.linalg.api.buffer.DataType;

/**
 * A rule at work in double precision; the parameters of a network in single precision are widened
 * for it and narrowed again.
 */
final class DoubleUpdate implements UpdateLoop {
    private final Optimizer optimizer;
    private final Tensor parameters;
    private final Tensor gradients;
    private final boolean widened;
    private final double[] wideParameters;
    private final double[] wideGradients;
    private final double[][] memory;
    private final Step step;

    DoubleUpdate(Optimizer optimizer, Network network) {
        this.optimizer = optimizer;
        parameters = network.parameters();
        gradients = network.gradients();
        int size = parameters.size();
        widened = network.type() == DataType.FLOAT;
        wideParameters = new double[widened ? size : 0];
        wideGradients = new double[widened ? size : 0];
        memory = new double[optimizer.memory().size()][size];
        step = new Step(network.boundaries());
    }

    @Override
    public void update(long number, double learningRate) {
        step.begin(number, learningRate);
        if (widened) {
            parameters.read(wideParameters);
            gradients.read(wideGradients);
            optimizer.update(step, wideParameters, wideGradients, memory);
            parameters.write(wideParameters);
        } else {
            optimizer.update(step, parameters.doubles(), gradients.doubles(), memory);
        }
    }

    @Override
    public double[] memory(int array) {
        return memory[array].clone();
    }

    @Override
    public void setMemory(int array, double[] values) {
        System.arraycopy(values, 0, memory[array], 0, values.length);
    }
}
