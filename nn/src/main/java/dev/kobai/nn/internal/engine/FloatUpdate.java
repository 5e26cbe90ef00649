package dev.kobai.nn.internal.engine;

import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.FloatRule;
import dev.kobai.optim.Step;

/**
 * A rule at work in single precision, on copies of the parameters and gradients in Java's arrays.
 */
final class FloatUpdate implements UpdateLoop {
    private final FloatRule rule;
    private final Step step;
    private final Tensor parameters;
    private final Tensor gradients;
    private final float[] x;
    private final float[] gradient;
    private final float[][] memory;

    /**
     * A rule and what it moves.
     *
     * @param x room for the parameters, of their size
     * @param gradient likewise for the gradients
     */
    FloatUpdate(
            FloatRule rule,
            int arrays,
            Step step,
            Tensor parameters,
            Tensor gradients,
            float[] x,
            float[] gradient) {
        this.rule = rule;
        this.step = step;
        this.parameters = parameters;
        this.gradients = gradients;
        this.x = x;
        this.gradient = gradient;
        memory = new float[arrays][x.length];
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
