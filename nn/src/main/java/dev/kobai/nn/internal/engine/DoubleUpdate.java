package dev.kobai.nn.internal.engine;

import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.Step;

/** A rule at work in double precision, on copies of all parameters and gradients. */
final class DoubleUpdate implements UpdateLoop {
    private final Optimizer optimizer;
    private final Tensor parameters;
    private final Tensor gradients;
    private final double[] x;
    private final double[] gradient;
    private final double[][] memory;
    private final Step step;

    DoubleUpdate(Optimizer optimizer, Network network) {
        this.optimizer = optimizer;
        parameters = network.parameters();
        gradients = network.gradients();
        int size = parameters.size();
        x = new double[size];
        gradient = new double[size];
        memory = new double[optimizer.memory().size()][size];
        step = network.stepsOf(optimizer);
    }

    @Override
    public void update(long number, double learningRate) {
        step.begin(number, learningRate);
        parameters.read(x);
        gradients.read(gradient);
        optimizer.update(step, x, gradient, memory);
        parameters.write(x);
        if (Subnormals.isTime(number)) {
            for (double[] array : memory) {
                Subnormals.clear(array);
            }
        }
    }

    @Override
    public void readMemory(int array, double[] values) {
        System.arraycopy(memory[array], 0, values, 0, values.length);
    }

    @Override
    public void setMemory(int array, double[] values) {
        System.arraycopy(values, 0, memory[array], 0, values.length);
    }
}
