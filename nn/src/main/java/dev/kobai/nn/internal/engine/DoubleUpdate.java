package dev.kobai.nn.internal.engine;

import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.Step;

/**
 * A rule at work in double precision, on copies of the parameters and gradients in Java's arrays.
 */
final class DoubleUpdate implements UpdateLoop {
    private final Optimizer rule;
    private final Step step;
    private final Tensor parameters;
    private final Tensor gradients;
    private final double[] x;
    private final double[] gradient;
    private final double[][] memory;

    /**
     * A rule and what it moves.
     *
     * @param x room for the parameters, of their size
     * @param gradient likewise for the gradients
     */
    DoubleUpdate(
            Optimizer rule,
            int arrays,
            Step step,
            Tensor parameters,
            Tensor gradients,
            double[] x,
            double[] gradient) {
        this.rule = rule;
        this.step = step;
        this.parameters = parameters;
        this.gradients = gradients;
        this.x = x;
        this.gradient = gradient;
        memory = new double[arrays][x.length];
    }

    @Override
    public void update(long number, double learningRate) {
        step.begin(number, learningRate);
        parameters.read(x);
        gradients.read(gradient);
        rule.update(step, x, gradient, memory);
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
