package dev.kobai.nn.internal.engine;

import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.FloatRule;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.Step;

/**
 * A rule at work in single precision, on copies of all parameters and gradients in Java's arrays.
 */
final class FloatUpdate implements UpdateLoop {
    private final FloatRule rule;
    private final Tensor parameters;
    private final Tensor gradients;
    private final float[][] memory;
    private final float[] x;
    private final float[] gradient;
    private final Step step;

    FloatUpdate(Optimizer optimizer, FloatRule rule, Network network) {
        this.rule = rule;
        parameters = network.parameters();
        gradients = network.gradients();
        x = new float[parameters.size()];
        gradient = new float[parameters.size()];
        memory = new float[optimizer.memory().size()][parameters.size()];
        step = network.stepsOf(optimizer);
    }

    @Override
    public void update(long number, double learningRate) {
        step.begin(number, learningRate);
        parameters.read(x);
        gradients.read(gradient);
        rule.update(step, x, gradient, memory);
        parameters.write(x);
        if (Subnormals.isTime(number)) {
            for (float[] array : memory) {
                Subnormals.clear(array);
            }
        }
    }

    @Override
    public void readMemory(int array, double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = memory[array][i];
        }
    }

    @Override
    public void setMemory(int array, double[] values) {
        for (int i = 0; i < values.length; i++) {
            memory[array][i] = (float) values[i];
        }
    }
}
