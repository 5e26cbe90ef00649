package dev.kobai.nn.internal.engine;

import dev.kobai.nn.internal.cores.Cores;
import dev.kobai.optim.FloatRule;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.Step;

import java.util.Arrays;

/**
 * A rule at work on many parameters: in blocks that fit into a core's cache, shared by the cores.
 *
 * <p>Each core copies a block of parameters and gradients from native memory, lets the rule move
 * it, and copies the parameters back. In a step of 784-128-10 with Adam this takes 65 µs, where the
 * rule on the whole and the copies of all parameters took 130.
 */
final class BlockUpdate implements UpdateLoop, Cores.Work {
    static final int BLOCK = 1 << 13;

    private final UpdateLoop[] blocks;
    private final int parts; // of which each has rooms of its own that its blocks share
    private final int size;
    private long step;
    private double rate;

    /** The loop over one block, with the rooms of a part; the last block has its own. */
    @FunctionalInterface
    private interface Maker {
        UpdateLoop loop(int from, int count, int part, boolean last);
    }

    private BlockUpdate(int size, Maker maker) {
        this.size = size;
        blocks = new UpdateLoop[(size + BLOCK - 1) / BLOCK];
        parts = parts(size);
        for (int part = 0; part < parts; part++) {
            for (int i = begin(part); i < begin(part + 1); i++) {
                boolean last = i == blocks.length - 1;
                blocks[i] = maker.loop(i * BLOCK, count(i), part, last);
            }
        }
    }

    private static int parts(int size) {
        return Math.min(Cores.count(), (size + BLOCK - 1) / BLOCK);
    }

    private int begin(int part) {
        return part * blocks.length / parts;
    }

    private int count(int block) {
        return Math.min(BLOCK, size - block * BLOCK);
    }

    /** A rule that says it is elementwise, in single precision. */
    static BlockUpdate of(Optimizer optimizer, FloatRule rule, Network network) {
        int arrays = optimizer.memory().size();
        int size = network.parameters().size();
        float[][] x = new float[parts(size)][BLOCK];
        float[][] gradient = new float[parts(size)][BLOCK];
        return new BlockUpdate(
                size,
                (from, count, part, last) -> new FloatUpdate(
                        rule,
                        arrays,
                        new Step(),
                        network.parameters().part(from, count),
                        network.gradients().part(from, count),
                        last ? new float[count] : x[part],
                        last ? new float[count] : gradient[part]));
    }

    /** A rule that says it is elementwise, in double precision. */
    static BlockUpdate of(Optimizer rule, Network network) {
        int arrays = rule.memory().size();
        int size = network.parameters().size();
        double[][] x = new double[parts(size)][BLOCK];
        double[][] gradient = new double[parts(size)][BLOCK];
        return new BlockUpdate(
                size,
                (from, count, part, last) -> new DoubleUpdate(
                        rule,
                        arrays,
                        new Step(),
                        network.parameters().part(from, count),
                        network.gradients().part(from, count),
                        last ? new double[count] : x[part],
                        last ? new double[count] : gradient[part]));
    }

    @Override
    public void update(long step, double learningRate) {
        this.step = step;
        rate = learningRate;
        Cores.shareWithWaiting(parts, this);
    }

    @Override
    public void part(int index) {
        for (int i = begin(index); i < begin(index + 1); i++) {
            blocks[i].update(step, rate);
        }
    }

    @Override
    public void readMemory(int array, double[] values) {
        for (int i = 0; i < blocks.length; i++) {
            double[] block = new double[count(i)];
            blocks[i].readMemory(array, block);
            System.arraycopy(block, 0, values, i * BLOCK, block.length);
        }
    }

    @Override
    public void setMemory(int array, double[] values) {
        for (int i = 0; i < blocks.length; i++) {
            int from = i * BLOCK;
            blocks[i].setMemory(array, Arrays.copyOfRange(values, from, from + count(i)));
        }
    }
}
