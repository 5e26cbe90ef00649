package dev.kobai.nn.internal.engine;

import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.Step;

/** A rule at work in single precision, on the heap's side of all parameters at once. */
final class FloatUpdate implements UpdateLoop {
    private final Optimizer optimizer;
    private final Tensor parameters;
    private final Tensor gradients;
    private final float[][] memory;
    private final Step step;

    FloatUpdate(Optimizer optimizer, Network network) {
        this.optimizer = optimizer;
        parameters = network.parameters();
        gradients = network.gradients();
        memory = new float[optimizer.memory().size()][parameters.size()];
        step = optimizer.isElementwise() ? new Step() : new Step(network.boundaries());
    }

    @Override
    public void update(long number, double learningRate) {
        step.begin(number, learningRate);
        optimizer.update(step, parameters.floats(), gradients.floats(), memory);
    }

    @Override
    public double[] memory(int array) {
        double[] wide = new double[memory[array].length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = memory[array][i];
        }
        return wide;
    }

    @Override
    public void setMemory(int array, double[] values) {
        for (int i = 0; i < values.length; i++) {
            memory[array][i] = (float) values[i];
        }
    }
}
