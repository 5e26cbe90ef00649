package dev.kobai.nn.tensor;

import dev.kobai.nn.internal.cores.Cores;

/**
 * One loop over tensors, run again and again: in blocks that fit into a core's cache, and where the
 * tensors are large shared by the cores.
 *
 * <p>A block is copied to Java's arrays, on which Java computes several numbers at once, and back:
 * on native memory itself it computes them one by one.
 */
final class FloatBlocks implements Cores.Work {
    /** A loop whose every number depends on nothing but the numbers at its place in a and b. */
    @FunctionalInterface
    interface Kernel {
        void run(float[] y, float[] a, float[] b, int n);
    }

    /** From so many numbers on the cores share the loop. */
    static final int LARGE = 1 << 14;

    private static final int BLOCK = 1 << 12;

    private final Kernel kernel;
    private final FloatTensor y;
    private final FloatTensor a;
    private final FloatTensor b;
    private final int parts;
    private final float[][] scratch; // three blocks for each part

    /** y ← kernel(a, b); b may be null. */
    FloatBlocks(Kernel kernel, FloatTensor y, FloatTensor a, FloatTensor b) {
        this.kernel = kernel;
        this.y = y;
        this.a = a;
        this.b = b;
        boolean large = y.size() >= LARGE;
        parts = large ? Math.max(1, Math.min(Cores.count(), y.size() / BLOCK / 2)) : 1;
        scratch = new float[3 * parts][Math.min(BLOCK, y.size())];
    }

    /** Whether this is that loop over those tensors, the target being the same. */
    boolean is(Kernel kernel, FloatTensor a, FloatTensor b) {
        return this.kernel == kernel && this.a == a && this.b == b;
    }

    void run() {
        if (parts == 1) {
            part(0);
        } else {
            Cores.shareWithWaiting(parts, this);
        }
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
            kernel.run(ofY, ofA, ofB, count);
            y.buffer().put(from, ofY, 0, count);
        }
    }

    private int begin(int part) {
        return (int) ((long) y.size() * part / parts);
    }
}
