package dev.kobai.nn.internal.engine;

import dev.kobai.nn.internal.cores.Cores;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.FloatRule;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.Step;

/**
 * A rule at work on many parameters: in blocks that fit into a core's cache, shared by the cores.
 *
 * <p>Each core copies a block of parameters and gradients from native memory, lets the rule move
 * it, and copies the parameters back. In a step of 784-128-10 with Adam this takes 65 µs, where the
 * rule on the whole and the copies of all parameters took 130.
 */
final class BlockUpdate implements UpdateLoop, Cores.Work {
    private static final int BLOCK = 1 << 13;

    private final FloatRule rule;
    private final Tensor parameters;
    private final Tensor gradients;
    private final float[][][] memory; // by block, then by the rule's arrays
    private final Step[] steps; // by core
    private final float[][] x;
    private final float[][] blockGradients;
    private final float[] lastX; // the last block may be short
    private final float[] lastGradient;

    /** A rule that says it is elementwise, on the parameters of a network in single precision. */
    BlockUpdate(Optimizer optimizer, FloatRule rule, Network network) {
        this.rule = rule;
        parameters = network.parameters();
        gradients = network.gradients();
        int size = parameters.size();
        int blocks = (size + BLOCK - 1) / BLOCK;
        int last = size - (blocks - 1) * BLOCK;
        int arrays = optimizer.memory().size();
        memory = new float[blocks][arrays][];
        for (int block = 0; block < blocks; block++) {
            for (int i = 0; i < arrays; i++) {
                memory[block][i] = new float[block == blocks - 1 ? last : BLOCK];
            }
        }
        int parts = Math.min(Cores.count(), blocks);
        steps = new Step[parts];
        for (int part = 0; part < parts; part++) {
            steps[part] = new Step();
        }
        x = new float[parts][BLOCK];
        blockGradients = new float[parts][BLOCK];
        lastX = new float[last];
        lastGradient = new float[last];
    }

    @Override
    public void update(long step, double learningRate) {
        for (int i = 0; i < steps.length; i++) {
            steps[i].begin(step, learningRate);
        }
        Cores.shareWithWaiting(steps.length, this);
    }

    @Override
    public void part(int index) {
        int blocks = memory.length;
        int end = (index + 1) * blocks / steps.length;
        for (int block = index * blocks / steps.length; block < end; block++) {
            boolean last = block == blocks - 1;
            float[] numbers = last ? lastX : x[index];
            float[] gradient = last ? lastGradient : blockGradients[index];
            parameters.read(block * BLOCK, numbers);
            gradients.read(block * BLOCK, gradient);
            rule.update(steps[index], numbers, gradient, memory[block]);
            parameters.write(block * BLOCK, numbers);
            if (Subnormals.isTime(steps[index].number())) {
                for (float[] array : memory[block]) {
                    Subnormals.clear(array);
                }
            }
        }
    }

    @Override
    public void readMemory(int array, double[] whole) {
        for (int i = 0; i < whole.length; i++) {
            whole[i] = memory[i / BLOCK][array][i % BLOCK];
        }
    }

    @Override
    public void setMemory(int array, double[] whole) {
        for (int i = 0; i < whole.length; i++) {
            memory[i / BLOCK][array][i % BLOCK] = (float) whole[i];
        }
    }
}
