package dev.kobai.nn.tensor;

import dev.kobai.optim.internal.Check;

/**
 * A {@link BlockLoop} in double precision over tensors of either type: those in single precision
 * are converted block by block, which costs less than the functions that are worth such a loop.
 */
public final class DoubleBlocks extends BlockLoop {
    /** A loop whose every number depends on nothing but the inputs at its place. */
    @FunctionalInterface
    public interface Kernel {
        /**
         * Computes some numbers.
         *
         * @param y receives those of each output
         * @param x the inputs' numbers, copies that may be overwritten
         * @param n how many
         * @param room two arrays of n numbers to compute with
         */
        void run(double[][] y, double[][] x, int n, double[][] room);
    }

    static final int BLOCK = 1 << 9;
    private static final int MOST = 3;
    // Of Java's own classes only, so that a thread that lives on keeps nothing of ours.
    private static final ThreadLocal<double[][][]> ROOMS =
            ThreadLocal.withInitial(() -> room(BLOCK));

    private final Kernel kernel;
    private final Tensor[] outputs;
    private final Tensor[] inputs;
    private final double[][][] own; // null where the thread's is taken

    /**
     * A loop to be run again and again.
     *
     * @param kernel what computes a block
     * @param y what is computed
     * @param inputs what from, at most three, all of y's type and size
     */
    public DoubleBlocks(Kernel kernel, Tensor y, Tensor... inputs) {
        this(kernel, new Tensor[] {y}, inputs);
    }

    /**
     * A loop with several results.
     *
     * @param kernel what computes a block
     * @param outputs what is computed, at most two
     * @param inputs what from, at most three, all of the outputs' type and size
     */
    public DoubleBlocks(Kernel kernel, Tensor[] outputs, Tensor[] inputs) {
        super(outputs[0].size(), BLOCK);
        Check.that(outputs.length <= 2, "loop", "two outputs at most", outputs.length, "");
        Check.that(inputs.length <= MOST, "loop", "three inputs at most", inputs.length, "");
        this.kernel = kernel;
        this.outputs = outputs.clone();
        this.inputs = inputs.clone();
        int size = outputs[0].size();
        own = size <= BLOCK ? room(size) : null;
    }

    /** The inputs, the outputs, and two arrays to compute with. */
    private static double[][][] room(int size) {
        return new double[][][] {new double[MOST][size], new double[2][size], new double[2][size]};
    }

    @Override
    void block(int from, int count) {
        double[][][] room = own == null ? ROOMS.get() : own;
        for (int i = 0; i < inputs.length; i++) {
            inputs[i].read(from, room[0][i], count);
        }
        kernel.run(room[1], room[0], count, room[2]);
        for (int i = 0; i < outputs.length; i++) {
            outputs[i].write(from, room[1][i], count);
        }
    }
}
