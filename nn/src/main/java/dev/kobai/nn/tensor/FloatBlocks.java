package dev.kobai.nn.tensor;

import dev.kobai.nn.internal.cores.Cores;

/**
 * One loop over large tensors, run again and again: on their native side, where products leave and
 * want their numbers, in blocks that fit into a core's cache, shared by the cores.
 *
 * <p>The step of 784-512-512-10 with 256 rows takes a fifth less like this than with the loops on
 * the heap, which need copies from and to native memory.
 */
final class FloatBlocks implements Cores.Work {
    /** A loop whose every number depends on nothing but the numbers at its place in a and b. */
    @FunctionalInterface
    interface Kernel {
        void run(float[] y, int ofY, float[] a, int ofA, float[] b, int ofB, int n);
    }

    /** From so many numbers on blocks are quicker than the heap. */
    static final int LARGE = 1 << 14;

    private static final int BLOCK = 1 << 12;

    private final Kernel kernel;
    private final FloatTensor y;
    private final FloatTensor a;
    private final FloatTensor b;
    private final int parts;
    private final float[][] scratch; // three blocks for each part

    /** y ← kernel(a, b), in at most so many parts as there are cores; b may be null. */
    FloatBlocks(Kernel kernel, FloatTensor y, FloatTensor a, FloatTensor b, int cores) {
        this.kernel = kernel;
        this.y = y;
        this.a = a;
        this.b = b;
        parts = Math.max(1, Math.min(cores, y.size() / BLOCK / 2));
        scratch = new float[3 * parts][BLOCK];
    }

    /** Whether this is that loop over those tensors, the target being the same. */
    boolean is(Kernel kernel, FloatTensor a, FloatTensor b) {
        return this.kernel == kernel && this.a == a && this.b == b;
    }

    void run() {
        a.push();
        if (b != null) {
            b.push();
        }
        Cores.shareWithWaiting(parts, this);
        y.arrayChanged();
    }

    @Override
    public void part(int index) {
        float[] ofY = scratch[3 * index];
        float[] ofA = scratch[3 * index + 1];
        float[] ofB = scratch[3 * index + 2];
        int end = begin(index + 1);
        for (int from = begin(index); from < end; from += BLOCK) {
            int count = Math.min(BLOCK, end - from);
            a.buffer().get(from, ofA, 0, count);
            if (b != null) {
                b.buffer().get(from, ofB, 0, count);
            }
            kernel.run(ofY, 0, ofA, 0, ofB, 0, count);
            y.buffer().put(from, ofY, 0, count);
        }
    }

    private int begin(int part) {
        return (int) ((long) y.size() * part / parts);
    }
}
